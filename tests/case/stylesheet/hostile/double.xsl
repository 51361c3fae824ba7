<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/" name="t">
    <xsl:param name="s">0123456789</xsl:param>
    <xsl:call-template name="t">
      <xsl:with-param name="s" select="concat($s, $s)"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
