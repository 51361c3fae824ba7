<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- teams-card.xsl: an alert as an Adaptive Card 1.5, shown as the elements of XPath Functions 3.1 for JSON. What reports say stands in RichTextBlocks
     only: their runs are no Markdown, so that no report can make a link. Long texts are cut, and the card says so: channels take about 28 KB. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:fairlead:alert:1"
    xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="a">
  <xsl:include href="alert.xsl"/>
  <xsl:output method="xml"/>

  <xsl:template match="/a:alerts">
    <xsl:apply-templates select="a:alert"/>
  </xsl:template>

  <xsl:template match="a:alert">
    <xsl:variable name="marking">
      <xsl:apply-templates select="." mode="marking"/>
    </xsl:variable>
    <xsl:variable name="what">
      <xsl:apply-templates select="." mode="what"/>
    </xsl:variable>
    <xsl:variable name="when">
      <xsl:apply-templates select="." mode="when"/>
    </xsl:variable>
    <xsl:variable name="where">
      <xsl:apply-templates select="." mode="where"/>
    </xsl:variable>
    <xsl:variable name="suspects">
      <xsl:apply-templates select="." mode="suspects"/>
    </xsl:variable>
    <xsl:variable name="weapons">
      <xsl:apply-templates select="." mode="weapons"/>
    </xsl:variable>
    <xsl:variable name="people">
      <xsl:apply-templates select="." mode="people"/>
    </xsl:variable>
    <xsl:variable name="source">
      <xsl:apply-templates select="." mode="source"/>
    </xsl:variable>
    <map>
      <string key="type">AdaptiveCard</string>
      <string key="$schema">http://adaptivecards.io/schemas/adaptive-card.json</string>
      <string key="version">1.5</string>
      <string key="fallbackText">
        <xsl:value-of select="substring($what, 1, 300)"/>
      </string>
      <array key="body">
        <xsl:if test="string($marking)">
          <xsl:call-template name="block">
            <xsl:with-param name="text" select="$marking"/>
            <xsl:with-param name="color">
              <xsl:choose>
                <xsl:when test="a:tlp = 'RED'">attention</xsl:when>
                <xsl:when test="starts-with(a:tlp, 'AMBER')">warning</xsl:when>
                <xsl:when test="a:tlp = 'GREEN'">good</xsl:when>
                <xsl:otherwise>default</xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="block">
          <xsl:with-param name="text" select="$what"/>
          <xsl:with-param name="size">large</xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">When</xsl:with-param>
          <xsl:with-param name="text" select="$when"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">Where</xsl:with-param>
          <xsl:with-param name="text" select="$where"/>
        </xsl:call-template>
        <xsl:for-each select="a:ship[position() &lt;= 10]">
          <xsl:variable name="ship">
            <xsl:apply-templates select="." mode="ship"/>
          </xsl:variable>
          <xsl:call-template name="fact">
            <xsl:with-param name="label">Ship</xsl:with-param>
            <xsl:with-param name="text" select="$ship"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:if test="count(a:ship) &gt; 10">
          <xsl:call-template name="fact">
            <xsl:with-param name="label">Ships</xsl:with-param>
            <xsl:with-param name="text" select="concat(count(a:ship) - 10, ' more are not shown')"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">Suspects</xsl:with-param>
          <xsl:with-param name="text" select="$suspects"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">Weapons</xsl:with-param>
          <xsl:with-param name="text" select="$weapons"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">People</xsl:with-param>
          <xsl:with-param name="text" select="$people"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">Details</xsl:with-param>
          <xsl:with-param name="text" select="a:details"/>
          <xsl:with-param name="most" select="3000"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">Advice</xsl:with-param>
          <xsl:with-param name="text" select="a:advice"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="label">From</xsl:with-param>
          <xsl:with-param name="text" select="$source"/>
        </xsl:call-template>
      </array>
      <!-- Nothing but the web is opened by a click. -->
      <xsl:if test="starts-with(a:url, 'https://') or starts-with(a:url, 'http://')">
        <array key="actions">
          <map>
            <string key="type">Action.OpenUrl</string>
            <string key="title">Open the source</string>
            <string key="url">
              <xsl:value-of select="a:url"/>
            </string>
          </map>
        </array>
      </xsl:if>
    </map>
  </xsl:template>

  <xsl:template name="block">
    <xsl:param name="text"/>
    <xsl:param name="color">default</xsl:param>
    <xsl:param name="size">default</xsl:param>
    <map>
      <string key="type">RichTextBlock</string>
      <array key="inlines">
        <map>
          <string key="type">TextRun</string>
          <xsl:call-template name="text">
            <xsl:with-param name="text" select="$text"/>
          </xsl:call-template>
          <string key="weight">bolder</string>
          <string key="color">
            <xsl:value-of select="$color"/>
          </string>
          <string key="size">
            <xsl:value-of select="$size"/>
          </string>
        </map>
      </array>
    </map>
  </xsl:template>

  <!-- A label and what was said, where something was. -->
  <xsl:template name="fact">
    <xsl:param name="label"/>
    <xsl:param name="text"/>
    <xsl:param name="most" select="500"/>
    <xsl:if test="normalize-space($text)">
      <map>
        <string key="type">RichTextBlock</string>
        <string key="spacing">small</string>
        <array key="inlines">
          <map>
            <string key="type">TextRun</string>
            <string key="text">
              <xsl:value-of select="concat($label, ': ')"/>
            </string>
            <string key="weight">bolder</string>
          </map>
          <map>
            <string key="type">TextRun</string>
            <xsl:call-template name="text">
              <xsl:with-param name="text" select="$text"/>
              <xsl:with-param name="most" select="$most"/>
            </xsl:call-template>
          </map>
        </array>
      </map>
    </xsl:if>
  </xsl:template>

  <xsl:template name="text">
    <xsl:param name="text"/>
    <xsl:param name="most" select="500"/>
    <string key="text">
      <xsl:value-of select="substring($text, 1, $most)"/>
      <xsl:if test="string-length($text) &gt; $most">
        <xsl:value-of select="concat('... (cut: ', string-length($text) - $most, ' more characters)')"/>
      </xsl:if>
    </string>
  </xsl:template>
</xsl:stylesheet>
