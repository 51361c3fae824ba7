<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/">
    <xsl:message terminate="yes"><xsl:value-of select="//t"/></xsl:message>
  </xsl:template>
</xsl:stylesheet>
