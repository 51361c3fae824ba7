<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- older.xsl: a report of the first draft of this form, flat and by other names, as a report of today's; nothing is guessed:
     a time without Z has no known zone, a word that isn't known stays out of the codes and is judged by the schema -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:o="urn:fairlead:gisis-piracy:0"
    xmlns="urn:fairlead:gisis-piracy:1" exclude-result-prefixes="o">

  <xsl:template match="/o:incident">
    <!-- Nothing is lost in silence: what isn't taken below refuses the report. -->
    <xsl:if test="@* | *[not(self::o:no | self::o:circular | self::o:date | self::o:time | self::o:ship | self::o:imo | self::o:flag |
                  self::o:shipType | self::o:area | self::o:lat | self::o:lon | self::o:details | self::o:crew | self::o:actions |
                  self::o:boarded | self::o:reported | self::o:reportedTo | self::o:state | self::o:coastal | self::o:attackers |
                  self::o:arms)] | text()[normalize-space()] | o:time[not(../o:date)]">
      <xsl:message terminate="yes">an element that the first draft didn't have</xsl:message>
    </xsl:if>
    <report>
      <source>
        <system>gisis</system>
        <xsl:apply-templates select="o:no | o:circular"/>
        <form>list-entry</form>
        <xsl:apply-templates select="o:state"/>
      </source>
      <xsl:apply-templates select="o:date"/>
      <xsl:if test="o:boarded">
        <incident>
          <boarded>
            <xsl:call-template name="yes-no">
              <xsl:with-param name="word" select="o:boarded"/>
            </xsl:call-template>
          </boarded>
        </incident>
      </xsl:if>
      <xsl:if test="o:ship | o:imo | o:shipType | o:flag">
        <ship>
          <role>victim</role>
          <xsl:apply-templates select="o:ship"/>
          <xsl:apply-templates select="o:imo"/>
          <xsl:apply-templates select="o:flag"/>
          <xsl:apply-templates select="o:shipType"/>
        </ship>
      </xsl:if>
      <xsl:if test="o:lat | o:lon | o:area">
        <place>
          <xsl:if test="o:lat | o:lon">
            <xsl:call-template name="position"/>
          </xsl:if>
          <xsl:apply-templates select="o:area"/>
        </place>
      </xsl:if>
      <xsl:apply-templates select="o:details"/>
      <xsl:apply-templates select="o:attackers"/>
      <xsl:apply-templates select="o:arms"/>
      <xsl:apply-templates select="o:crew"/>
      <xsl:apply-templates select="o:actions"/>
      <xsl:if test="o:reported | o:reportedTo">
        <told>
          <xsl:if test="o:reported">
            <reported>
              <xsl:call-template name="yes-no">
                <xsl:with-param name="word" select="o:reported"/>
              </xsl:call-template>
            </reported>
          </xsl:if>
          <xsl:apply-templates select="o:reportedTo"/>
        </told>
      </xsl:if>
      <xsl:apply-templates select="o:coastal"/>
    </report>
  </xsl:template>

  <!-- The draft had one letter, and a question mark for what nobody knew. -->
  <xsl:template name="yes-no">
    <xsl:param name="word"/>
    <xsl:choose>
      <xsl:when test="$word = 'Y'">Yes</xsl:when>
      <xsl:when test="$word = 'N'">No</xsl:when>
      <xsl:when test="$word = '?'">(not stated)</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$word"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 2014-03-09 and, beside it, 0230Z or 0230. -->
  <xsl:template match="o:date">
    <xsl:variable name="time" select="normalize-space(../o:time)"/>
    <occurred precision="day" zone="unknown">
      <xsl:if test="$time">
        <xsl:attribute name="precision">minute</xsl:attribute>
      </xsl:if>
      <xsl:if test="contains($time, 'Z')">
        <xsl:attribute name="zone">utc</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="."/>
      <xsl:if test="$time">
        <xsl:value-of select="concat('T', substring($time, 1, 2), ':', substring($time, 3))"/>
      </xsl:if>
    </occurred>
  </xsl:template>

  <!-- Decimal degrees; the step is that of the digits that were written, the finer of the two. -->
  <xsl:template name="position">
    <xsl:variable name="latitude" select="substring-after(o:lat, '.')"/>
    <xsl:variable name="longitude" select="substring-after(o:lon, '.')"/>
    <xsl:variable name="digits">
      <xsl:choose>
        <xsl:when test="string-length($latitude) &gt; string-length($longitude)">
          <xsl:value-of select="$latitude"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="$longitude"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <position notation="decimal" precision="1">
      <xsl:if test="string-length($digits) &gt; 0">
        <xsl:attribute name="precision">
          <xsl:value-of select="concat('0.', translate(substring($digits, 2), '123456789', '000000000'), '1')"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:if test="o:lat">
        <latitude>
          <xsl:value-of select="o:lat"/>
        </latitude>
      </xsl:if>
      <xsl:if test="o:lon">
        <longitude>
          <xsl:value-of select="o:lon"/>
        </longitude>
      </xsl:if>
    </position>
  </xsl:template>

  <xsl:template match="o:no">
    <reference>
      <xsl:value-of select="."/>
    </reference>
  </xsl:template>
  <xsl:template match="o:circular">
    <circular>
      <xsl:value-of select="."/>
    </circular>
  </xsl:template>
  <xsl:template match="o:state">
    <reportingState>
      <name>
        <xsl:value-of select="."/>
      </name>
    </reportingState>
  </xsl:template>
  <xsl:template match="o:ship">
    <name>
      <xsl:value-of select="."/>
    </name>
  </xsl:template>
  <xsl:template match="o:imo">
    <imo>
      <xsl:value-of select="."/>
    </imo>
  </xsl:template>
  <xsl:template match="o:flag">
    <flag>
      <name>
        <xsl:value-of select="."/>
      </name>
    </flag>
  </xsl:template>
  <xsl:template match="o:shipType">
    <typeText>
      <xsl:value-of select="."/>
    </typeText>
  </xsl:template>
  <xsl:template match="o:area">
    <waters>
      <xsl:value-of select="."/>
    </waters>
  </xsl:template>
  <xsl:template match="o:details">
    <narrative>
      <text>
        <xsl:value-of select="."/>
      </text>
    </narrative>
  </xsl:template>
  <xsl:template match="o:attackers">
    <perpetrators>
      <count>
        <xsl:value-of select="."/>
      </count>
    </perpetrators>
  </xsl:template>
  <xsl:template match="o:arms">
    <weapons>
      <text>
        <xsl:value-of select="."/>
      </text>
    </weapons>
  </xsl:template>
  <xsl:template match="o:crew">
    <consequences>
      <text>
        <xsl:value-of select="."/>
      </text>
    </consequences>
  </xsl:template>
  <xsl:template match="o:actions">
    <actions>
      <crew>
        <xsl:value-of select="."/>
      </crew>
    </actions>
  </xsl:template>
  <xsl:template match="o:reportedTo">
    <to>
      <xsl:value-of select="."/>
    </to>
  </xsl:template>
  <xsl:template match="o:coastal">
    <coastalStateAction>
      <text>
        <xsl:value-of select="."/>
      </text>
    </coastalStateAction>
  </xsl:template>
</xsl:stylesheet>
