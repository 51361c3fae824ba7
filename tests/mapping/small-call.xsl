<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="small-part.xsl"/>
  <xsl:template match="/">
    <xsl:call-template name="id"/>
    <xsl:call-template name="ID"/>
  </xsl:template>
</xsl:stylesheet>
