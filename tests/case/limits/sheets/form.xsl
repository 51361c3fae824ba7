<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/">
    <xsl:for-each select="all/r"><xsl:for-each select="/all/r"><xsl:value-of select="t"/></xsl:for-each></xsl:for-each>
    <!-- many steps that make nothing -->
    <xsl:for-each select="all/r"><xsl:for-each select="/all/r"><xsl:for-each select="/all/r"><xsl:for-each select="/all/r">
      <xsl:if test="t = 'no'">no</xsl:if>
    </xsl:for-each></xsl:for-each></xsl:for-each></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
