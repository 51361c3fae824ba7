<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- alert.xsl: the parts of an alert (alert-1.xsd) in words, for stylesheets that show them to people; each is one line -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:fairlead:alert:1">

  <!-- TLP:AMBER, NATO NR, Not for publication -->
  <xsl:template match="a:alert" mode="marking">
    <xsl:if test="a:tlp">
      <xsl:value-of select="concat('TLP:', a:tlp)"/>
    </xsl:if>
    <xsl:if test="a:nato">
      <xsl:if test="a:tlp">, </xsl:if>
      <xsl:value-of select="concat('NATO ', a:nato)"/>
    </xsl:if>
    <xsl:for-each select="a:caveat | a:marking">
      <xsl:if test="position() &gt; 1 or ../a:tlp or ../a:nato">, </xsl:if>
      <xsl:value-of select="normalize-space()"/>
    </xsl:for-each>
  </xsl:template>

  <!-- UPDATE: ROBBERY (ATTEMPTED) - title -->
  <xsl:template match="a:alert" mode="what">
    <xsl:variable name="word">
      <xsl:choose>
        <xsl:when test="a:act">
          <xsl:value-of select="a:act"/>
        </xsl:when>
        <xsl:when test="a:kind">
          <xsl:value-of select="a:kind"/>
        </xsl:when>
        <xsl:otherwise>report</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="a:status[. != 'initial']">
      <xsl:call-template name="upper">
        <xsl:with-param name="text" select="a:status"/>
      </xsl:call-template>
      <xsl:text>: </xsl:text>
    </xsl:if>
    <xsl:call-template name="upper">
      <xsl:with-param name="text" select="$word"/>
    </xsl:call-template>
    <xsl:if test="a:attempted = 'yes'"> (ATTEMPTED)</xsl:if>
    <xsl:if test="a:severity[. != 'unknown']">
      <xsl:value-of select="concat(', ', a:severity)"/>
    </xsl:if>
    <xsl:if test="normalize-space(a:title)">
      <xsl:value-of select="concat(' - ', normalize-space(a:title))"/>
    </xsl:if>
  </xsl:template>

  <!-- 2025-05-08 07:14 UTC to 2025-05-08 16:02 local time -->
  <xsl:template match="a:alert" mode="when">
    <xsl:apply-templates select="a:from" mode="when"/>
    <xsl:if test="a:until">
      <xsl:if test="a:from"> to </xsl:if>
      <xsl:if test="not(a:from)">until </xsl:if>
      <xsl:apply-templates select="a:until" mode="when"/>
    </xsl:if>
    <xsl:if test="normalize-space(a:whenText)">
      <xsl:if test="a:from or a:until">; </xsl:if>
      <xsl:value-of select="normalize-space(a:whenText)"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="a:from | a:until" mode="when">
    <xsl:variable name="text" select="translate(., 'Z', '')"/>
    <xsl:choose>
      <xsl:when test="starts-with($text, '--')">
        <xsl:value-of select="concat(translate(substring($text, 3), 'T', ' '), ' (year not stated)')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="translate($text, 'T', ' ')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="contains($text, 'T')">
      <xsl:choose>
        <xsl:when test="@zone = 'utc'"> UTC</xsl:when>
        <xsl:when test="@zone = 'local'"> local time</xsl:when>
        <xsl:when test="@zone = 'offset'"/>
        <xsl:otherwise> (zone not stated)</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- 12-56.7N 043-17.2E, Southern Red Sea, international waters, NAVAREA IX -->
  <xsl:template match="a:alert" mode="where">
    <xsl:for-each select="a:position | a:place | a:placeText | a:port | a:waters | a:coastalState | a:navarea">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:if test="self::a:navarea">NAVAREA </xsl:if>
      <xsl:choose>
        <xsl:when test="self::a:position">
          <xsl:call-template name="coordinate">
            <xsl:with-param name="text" select="substring-before(concat(., ' '), ' ')"/>
          </xsl:call-template>
          <xsl:if test="contains(., ' ')">
            <xsl:text> </xsl:text>
            <xsl:call-template name="coordinate">
              <xsl:with-param name="text" select="substring-after(., ' ')"/>
            </xsl:call-template>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="normalize-space()"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="self::a:waters[. = 'territorial' or . = 'international' or . = 'internal' or . = 'archipelagic']"> waters</xsl:if>
      <xsl:if test="self::a:waters[. = 'port']"> area</xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 048-13.98765E as 048-13.98E: two decimals of a minute, 18 metres, are enough for people. -->
  <xsl:template name="coordinate">
    <xsl:param name="text"/>
    <xsl:variable name="minutes" select="translate(substring-after($text, '-'), 'NSEW', '')"/>
    <xsl:variable name="cut" select="floor(number($minutes) * 100 + 0.001) div 100"/>
    <xsl:choose>
      <xsl:when test="string-length(substring-after($minutes, '.')) &lt;= 2">
        <xsl:value-of select="$text"/>
      </xsl:when>
      <xsl:when test="$cut &gt;= 60">
        <xsl:value-of select="concat(substring-before($text, '-'), '-59.99', translate($text, '0123456789-.', ''))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(substring-before($text, '-'), '-', format-number($cut, '00.00'), translate($text, '0123456789-.', ''))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Synthetic Trader, bulk carrier, Panama, IMO 0001236, underway; of other ships the role and the number first -->
  <xsl:template match="a:ship" mode="ship">
    <xsl:if test="@role[. != 'victim']">
      <xsl:value-of select="translate(@role, '-', ' ')"/>
      <xsl:if test="not(a:count) and *">: </xsl:if>
    </xsl:if>
    <xsl:if test="a:count">
      <xsl:if test="@role[. != 'victim']">
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:value-of select="concat('x', a:count)"/>
      <xsl:if test="*[not(self::a:count)]">: </xsl:if>
    </xsl:if>
    <xsl:for-each select="a:name | a:type | a:typeText[not(../a:type)] | a:flag | a:imo | a:mmsi | a:callSign | a:activity | a:description |
                          a:lastMovements">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:if test="self::a:imo">IMO </xsl:if>
      <xsl:if test="self::a:mmsi">MMSI </xsl:if>
      <xsl:if test="self::a:callSign">call sign </xsl:if>
      <xsl:choose>
        <xsl:when test="self::a:type | self::a:activity">
          <xsl:value-of select="translate(., '-', ' ')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="normalize-space()"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- 4, Four men in dark overalls -->
  <xsl:template match="a:alert" mode="suspects">
    <xsl:for-each select="a:perpetrators | a:perpetratorsText">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="normalize-space()"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The source's words, else the codes. -->
  <xsl:template match="a:alert" mode="weapons">
    <xsl:choose>
      <xsl:when test="normalize-space(a:weapons)">
        <xsl:value-of select="normalize-space(a:weapons)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="a:weapon">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="translate(., '-', ' ')"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- crew 1 injured, crew 2 hostage; and what was said of it. Nobody is nobody to tell of. -->
  <xsl:template match="a:alert" mode="people">
    <xsl:for-each select="a:persons[not(@count) or @count != '0']">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="normalize-space(concat(@role, ' ', @count, ' ', @outcome))"/>
    </xsl:for-each>
    <xsl:if test="normalize-space(a:consequences)">
      <xsl:if test="a:persons[not(@count) or @count != '0']">; </xsl:if>
      <xsl:value-of select="normalize-space(a:consequences)"/>
    </xsl:if>
  </xsl:template>

  <!-- cso SYN-2025-7, Synthetic Shipping, grade B2 -->
  <xsl:template match="a:alert" mode="source">
    <xsl:value-of select="normalize-space(concat(a:desk, ' ', a:reference))"/>
    <xsl:if test="normalize-space(a:issuer)">
      <xsl:value-of select="concat(', ', normalize-space(a:issuer))"/>
    </xsl:if>
    <xsl:if test="a:reliability | a:credibility">
      <xsl:value-of select="concat(', grade ', a:reliability, a:credibility)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="upper">
    <xsl:param name="text"/>
    <xsl:value-of select="translate($text, 'abcdefghijklmnopqrstuvwxyz-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ')"/>
  </xsl:template>
</xsl:stylesheet>
