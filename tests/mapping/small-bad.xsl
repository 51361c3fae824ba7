<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../small-part.xsl"/>
  <xsl:template match="/">
    <xsl:value-of select="document('small.xsd')"/>
    <xsl:message>nobody sees it</xsl:message>
    <xsl:value-off select="1"/>
    <p class="{e:f(1)}" xmlns:e="urn:e"/>
  </xsl:template>
</xsl:stylesheet>
