<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:test:small">
  <xsl:include href="small-part.xsl"/>
  <xsl:template match="/entry">
    <item>
      <xsl:call-template name="id"/>
    </item>
  </xsl:template>
</xsl:stylesheet>
