<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- stowaway-summary.xsl: cases as a table, shown as the elements of XPath Functions 3.1 for JSON: an array of maps, one a row. A year's rows are
     all of it, then by port, port of embarkation, nationality, and currency of the costs; most persons first, what isn't
     stated last. A port or State counts by its code,
     by its name where there is no code. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:fairlead:stowaway-summary:1"
    xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="s">
  <xsl:output method="xml"/>

  <!-- The year is what stands before the first hyphen: nothing in "- -03-17", which says none. -->
  <xsl:key name="year" match="s:case" use="substring-before(concat(s:date, '-'), '-')"/>
  <xsl:key name="port" match="s:case[s:kind = 'stowaway' or s:person/@role = 'stowaway']"
      use="concat(substring-before(concat(s:date, '-'), '-'), '|', s:port/*[1])"/>
  <xsl:key name="embarked" match="s:person[@role = 'stowaway']" use="concat(substring-before(concat(../s:date, '-'), '-'), '|', s:embarked/*[1])"/>
  <xsl:key name="nationality" match="s:person[@role = 'stowaway']"
      use="concat(substring-before(concat(../s:date, '-'), '-'), '|', (s:nationality/*[1] | s:saidToBe/*[1])[1])"/>
  <xsl:key name="currency" match="s:case[(s:kind = 'stowaway' or s:person/@role = 'stowaway') and s:cost/s:amount]"
      use="concat(substring-before(concat(s:date, '-'), '-'), '|', s:cost/s:currency)"/>

  <xsl:template match="/s:cases">
    <array>
      <xsl:call-template name="years">
        <xsl:with-param name="cases" select="s:case"/>
      </xsl:call-template>
    </array>
  </xsl:template>

  <!-- The earliest year, then the others. Groups by key() would look at each of a year's cases for each of them. -->
  <xsl:template name="years">
    <xsl:param name="cases"/>
    <xsl:if test="$cases">
      <xsl:variable name="year">
        <xsl:for-each select="$cases">
          <xsl:sort select="substring-before(concat(s:date, '-'), '-')"/>
          <xsl:if test="position() = 1">
            <xsl:value-of select="substring-before(concat(s:date, '-'), '-')"/>
          </xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:call-template name="year">
        <xsl:with-param name="year" select="string($year)"/>
      </xsl:call-template>
      <xsl:call-template name="years">
        <xsl:with-param name="cases" select="$cases[substring-before(concat(s:date, '-'), '-') != string($year)]"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="year">
    <xsl:param name="year"/>
    <xsl:variable name="all" select="key('year', $year)"/>
    <xsl:variable name="cases" select="$all[s:kind = 'stowaway' or s:person/@role = 'stowaway']"/>
    <xsl:variable name="stowaways" select="$cases/s:person[@role = 'stowaway']"/>
    <xsl:if test="$cases">
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">all</xsl:with-param>
        <xsl:with-param name="cases" select="count($cases)"/>
        <xsl:with-param name="stowaways" select="$stowaways"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$cases[s:port/*][generate-id() = generate-id(key('port', concat($year, '|', s:port/*[1]))[1])]">
      <xsl:sort select="sum(key('port', concat($year, '|', s:port/*[1]))/s:person[@role = 'stowaway']/s:count) +
                        count(key('port', concat($year, '|', s:port/*[1]))/s:person[@role = 'stowaway'][not(s:count)])" data-type="number" order="descending"/>
      <xsl:sort select="s:port/*[1]"/>
      <xsl:variable name="group" select="key('port', concat($year, '|', s:port/*[1]))"/>
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">port</xsl:with-param>
        <xsl:with-param name="named" select="s:port"/>
        <xsl:with-param name="cases" select="count($group)"/>
        <xsl:with-param name="stowaways" select="$group/s:person[@role = 'stowaway']"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$cases[not(s:port/*)]">
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">port</xsl:with-param>
        <xsl:with-param name="cases" select="count($cases[not(s:port/*)])"/>
        <xsl:with-param name="stowaways" select="$cases[not(s:port/*)]/s:person[@role = 'stowaway']"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$stowaways[s:embarked/*][generate-id() = generate-id(key('embarked', concat($year, '|', s:embarked/*[1]))[1])]">
      <xsl:sort select="sum(key('embarked', concat($year, '|', s:embarked/*[1]))/s:count) +
                        count(key('embarked', concat($year, '|', s:embarked/*[1]))[not(s:count)])" data-type="number" order="descending"/>
      <xsl:sort select="s:embarked/*[1]"/>
      <xsl:variable name="group" select="key('embarked', concat($year, '|', s:embarked/*[1]))"/>
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">embarked at</xsl:with-param>
        <xsl:with-param name="named" select="s:embarked"/>
        <xsl:with-param name="cases" select="count($group/..)"/>
        <xsl:with-param name="stowaways" select="$group"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$stowaways[not(s:embarked/*)]">
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">embarked at</xsl:with-param>
        <xsl:with-param name="cases" select="count($cases[s:person[@role = 'stowaway' and not(s:embarked/*)]])"/>
        <xsl:with-param name="stowaways" select="$stowaways[not(s:embarked/*)]"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$stowaways[s:nationality/* | s:saidToBe/*][generate-id() =
                          generate-id(key('nationality', concat($year, '|', (s:nationality/*[1] | s:saidToBe/*[1])[1]))[1])]">
      <xsl:sort select="sum(key('nationality', concat($year, '|', (s:nationality/*[1] | s:saidToBe/*[1])[1]))/s:count) +
                        count(key('nationality', concat($year, '|', (s:nationality/*[1] | s:saidToBe/*[1])[1]))[not(s:count)])"
          data-type="number" order="descending"/>
      <xsl:sort select="(s:nationality/*[1] | s:saidToBe/*[1])[1]"/>
      <xsl:variable name="group" select="key('nationality', concat($year, '|', (s:nationality/*[1] | s:saidToBe/*[1])[1]))"/>
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">nationality</xsl:with-param>
        <xsl:with-param name="named" select="(s:nationality[*] | s:saidToBe[*])[1]"/>
        <xsl:with-param name="cases" select="count($group/..)"/>
        <xsl:with-param name="stowaways" select="$group"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$stowaways[not(s:nationality/* | s:saidToBe/*)]">
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">nationality</xsl:with-param>
        <xsl:with-param name="cases" select="count($cases[s:person[@role = 'stowaway' and not(s:nationality/* | s:saidToBe/*)]])"/>
        <xsl:with-param name="stowaways" select="$stowaways[not(s:nationality/* | s:saidToBe/*)]"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$cases[s:cost/s:amount][generate-id() = generate-id(key('currency', concat($year, '|', s:cost/s:currency))[1])]">
      <xsl:sort select="s:cost/s:currency"/>
      <xsl:variable name="group" select="key('currency', concat($year, '|', s:cost/s:currency))"/>
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">costs</xsl:with-param>
        <xsl:with-param name="word" select="s:cost/s:currency"/>
        <xsl:with-param name="cases" select="count($group)"/>
        <xsl:with-param name="stowaways" select="$group/s:person[@role = 'stowaway']"/>
        <xsl:with-param name="costs" select="format-number(sum($group/s:cost/s:amount), '0.00####')"/>
      </xsl:call-template>
    </xsl:for-each>
    <!-- What is no stowaway case is counted, so that nobody takes the table for all of the reports. -->
    <xsl:if test="count($all) &gt; count($cases)">
      <xsl:call-template name="row">
        <xsl:with-param name="year" select="$year"/>
        <xsl:with-param name="by">other reports</xsl:with-param>
        <xsl:with-param name="cases" select="count($all) - count($cases)"/>
        <xsl:with-param name="stowaways" select="/.."/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="row">
    <xsl:param name="year"/>
    <xsl:param name="by"/>
    <xsl:param name="named" select="/.."/>
    <xsl:param name="word"/>
    <xsl:param name="cases"/>
    <xsl:param name="stowaways"/>
    <xsl:param name="costs"/>
    <map>
      <string key="year">
        <xsl:value-of select="$year"/>
        <xsl:if test="$year = ''">(not stated)</xsl:if>
      </string>
      <string key="by">
        <xsl:value-of select="$by"/>
      </string>
      <xsl:call-template name="cell">
        <xsl:with-param name="key">code</xsl:with-param>
        <xsl:with-param name="text" select="string($named/s:code)"/>
      </xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="key">name</xsl:with-param>
        <xsl:with-param name="text">
          <xsl:value-of select="concat($named/s:name, $word)"/>
          <xsl:if test="$by != 'all' and $by != 'other reports' and not($named/*) and $word = ''">(not stated)</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <number key="cases">
        <xsl:value-of select="$cases"/>
      </number>
      <number key="persons">
        <xsl:value-of select="sum($stowaways/s:count) + count($stowaways[not(s:count)])"/>
      </number>
      <xsl:choose>
        <xsl:when test="$costs">
          <number key="costs">
            <xsl:value-of select="$costs"/>
          </number>
        </xsl:when>
        <xsl:otherwise>
          <null key="costs"/>
        </xsl:otherwise>
      </xsl:choose>
    </map>
  </xsl:template>

  <!-- An empty cell is null. -->
  <xsl:template name="cell">
    <xsl:param name="key"/>
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="string($text)">
        <string key="{$key}">
          <xsl:value-of select="$text"/>
        </string>
      </xsl:when>
      <xsl:otherwise>
        <null key="{$key}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
