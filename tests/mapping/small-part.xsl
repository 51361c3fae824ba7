<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:test:small">
  <xsl:template name="id">
    <id>
      <xsl:value-of select="@id"/>
    </id>
  </xsl:template>
</xsl:stylesheet>
