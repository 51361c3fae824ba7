<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- An incident whose root element is named for its type, as one whose root says the type. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:incident="http://www.cise.eu/datamodel/v1/entity/incident/">
  <xsl:output method="xml"/>
  <xsl:template match="/*">
    <Incident>
      <xsl:copy-of select="namespace::*"/>
      <xsl:attribute name="xsi:type">
        <xsl:value-of select="concat('incident:', local-name())"/>
      </xsl:attribute>
      <xsl:copy-of select="@*[not(namespace-uri() = 'http://www.w3.org/2001/XMLSchema-instance')] | node()"/>
    </Incident>
  </xsl:template>
</xsl:stylesheet>
