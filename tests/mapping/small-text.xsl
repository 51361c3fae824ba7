<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:test:small">
  <xsl:output method="text"/>
  <xsl:template match="/s:feed/s:item">
    <xsl:value-of select="s:id"/>
  </xsl:template>
</xsl:stylesheet>
