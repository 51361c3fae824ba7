<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- brief.xsl: an alert as at most 1,000 characters of plain text. Every part has its most characters; the details get what the others
     leave of 860; the last line, of at most 138, names what was cut. Values are one line each, so that none can pass for another part. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:fairlead:alert:1">
  <xsl:include href="alert.xsl"/>
  <xsl:output method="text"/>
  <xsl:strip-space elements="*"/>

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
    <!-- The ship that it happened to comes first. -->
    <xsl:variable name="victims" select="count(a:ship[not(@role) or @role = 'victim'])"/>
    <xsl:variable name="ships" select="count(a:ship)"/>
    <xsl:variable name="ship">
      <xsl:choose>
        <xsl:when test="$victims">
          <xsl:apply-templates select="a:ship[not(@role) or @role = 'victim'][1]" mode="ship"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="a:ship[1]" mode="ship"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="other">
      <xsl:choose>
        <xsl:when test="$victims = 0">
          <xsl:apply-templates select="a:ship[2]" mode="ship"/>
        </xsl:when>
        <xsl:when test="$ships &gt; $victims">
          <xsl:apply-templates select="a:ship[@role and @role != 'victim'][1]" mode="ship"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="a:ship[2]" mode="ship"/>
        </xsl:otherwise>
      </xsl:choose>
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
    <xsl:variable name="advice" select="normalize-space(a:advice)"/>
    <xsl:variable name="source">
      <xsl:apply-templates select="." mode="source"/>
    </xsl:variable>
    <xsl:variable name="details" select="normalize-space(a:details)"/>

    <xsl:variable name="head">
      <xsl:call-template name="line">
        <xsl:with-param name="text" select="$marking"/>
        <xsl:with-param name="most" select="50"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="text" select="$what"/>
        <xsl:with-param name="most" select="70"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'WHEN '"/>
        <xsl:with-param name="text" select="$when"/>
        <xsl:with-param name="most" select="70"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'WHERE '"/>
        <xsl:with-param name="text" select="$where"/>
        <xsl:with-param name="most" select="110"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'SHIP '"/>
        <xsl:with-param name="text" select="$ship"/>
        <xsl:with-param name="most" select="90"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'SHIP '"/>
        <xsl:with-param name="text" select="$other"/>
        <xsl:with-param name="most" select="80"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'SUSPECTS '"/>
        <xsl:with-param name="text" select="$suspects"/>
        <xsl:with-param name="most" select="60"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'WEAPONS '"/>
        <xsl:with-param name="text" select="$weapons"/>
        <xsl:with-param name="most" select="50"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'PEOPLE '"/>
        <xsl:with-param name="text" select="$people"/>
        <xsl:with-param name="most" select="60"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="tail">
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'ADVICE '"/>
        <xsl:with-param name="text" select="$advice"/>
        <xsl:with-param name="most" select="80"/>
      </xsl:call-template>
      <xsl:call-template name="line">
        <xsl:with-param name="label" select="'FROM '"/>
        <xsl:with-param name="text" select="$source"/>
        <xsl:with-param name="most" select="60"/>
      </xsl:call-template>
    </xsl:variable>
    <!-- "DETAILS " and the line's end take nine. -->
    <xsl:variable name="room" select="860 - 9 - string-length($head) - string-length($tail)"/>

    <xsl:variable name="cuts">
      <xsl:if test="string-length($marking) &gt; 50">, marking</xsl:if>
      <xsl:if test="string-length($what) &gt; 70">, title</xsl:if>
      <xsl:if test="string-length($when) &gt; 70">, when</xsl:if>
      <xsl:if test="string-length($where) &gt; 110">, where</xsl:if>
      <xsl:choose>
        <xsl:when test="$ships &gt; 2">
          <xsl:value-of select="concat(', ', $ships - 2, ' of ', $ships, ' ships')"/>
        </xsl:when>
        <xsl:when test="string-length($ship) &gt; 90 or string-length($other) &gt; 80">, ship</xsl:when>
      </xsl:choose>
      <xsl:if test="string-length($suspects) &gt; 60">, suspects</xsl:if>
      <xsl:if test="string-length($weapons) &gt; 50">, weapons</xsl:if>
      <xsl:if test="string-length($people) &gt; 60">, people</xsl:if>
      <xsl:if test="string-length($details) &gt; $room">
        <xsl:value-of select="concat(', details after ', $room - 3, ' of ', string-length($details), ' characters')"/>
      </xsl:if>
      <xsl:if test="string-length($advice) &gt; 80">, advice</xsl:if>
      <xsl:if test="string-length($source) &gt; 60">, from</xsl:if>
    </xsl:variable>

    <xsl:value-of select="$head"/>
    <xsl:call-template name="line">
      <xsl:with-param name="label" select="'DETAILS '"/>
      <xsl:with-param name="text" select="$details"/>
      <xsl:with-param name="most" select="$room"/>
    </xsl:call-template>
    <xsl:value-of select="$tail"/>
    <xsl:if test="string($cuts)">
      <xsl:value-of select="concat('CUT ', substring($cuts, 3), '&#10;')"/>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- One line of a part that is there, "..." where its most characters cut it. -->
  <xsl:template name="line">
    <xsl:param name="label"/>
    <xsl:param name="text"/>
    <xsl:param name="most"/>
    <xsl:choose>
      <xsl:when test="string-length($text) = 0"/>
      <xsl:when test="string-length($text) &gt; $most">
        <xsl:value-of select="concat($label, substring($text, 1, $most - 3), '...&#10;')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($label, $text, '&#10;')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
