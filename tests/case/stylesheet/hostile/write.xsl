<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/">
    <s:output xmlns:s="http://icl.com/saxon" href="written.txt" xsl:extension-element-prefixes="s">x</s:output>
  </xsl:template>
</xsl:stylesheet>
