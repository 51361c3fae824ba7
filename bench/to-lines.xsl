<?xml version="1.0" encoding="UTF-8"?>
<!-- to-lines.xsl: the XSLT twin of gisis-piracy to record, for the generated reports -->
<!-- SPDX-License-Identifier: MIT -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:g="urn:fairlead:gisis-piracy:1">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/"><xsl:apply-templates select="g:reports/g:report"/></xsl:template>
  <xsl:template match="g:report">
    <xsl:text>{"source":{"system":"</xsl:text><xsl:value-of select="g:source/g:system"/>
    <xsl:text>","circular":"</xsl:text><xsl:value-of select="g:source/g:circular"/>
    <xsl:text>","reporting_state":{"name":"</xsl:text><xsl:value-of select="g:source/g:reportingState/g:name"/>
    <xsl:text>"}},"event":{"kind":"</xsl:text><xsl:value-of select="g:incident/g:kind"/>
    <xsl:text>"},"occurred":{"time":"</xsl:text><xsl:value-of select="g:occurred"/>
    <xsl:text>","precision":"</xsl:text><xsl:value-of select="g:occurred/@precision"/>
    <xsl:text>","zone":"</xsl:text><xsl:value-of select="g:occurred/@zone"/>
    <xsl:text>"},"place":{"position":{"latitude":"</xsl:text><xsl:value-of select="g:place/g:position/g:latitude"/>
    <xsl:text>","longitude":"</xsl:text><xsl:value-of select="g:place/g:position/g:longitude"/>
    <xsl:text>","notation":"</xsl:text><xsl:value-of select="g:place/g:position/@notation"/>
    <xsl:text>","precision":"</xsl:text><xsl:value-of select="g:place/g:position/@precision"/>
    <xsl:text>"},"waters":"</xsl:text><xsl:value-of select="g:place/g:waters"/>
    <xsl:text>"},"ships":[{"role":"</xsl:text><xsl:value-of select="g:ship/g:role"/>
    <xsl:text>","name":"</xsl:text><xsl:value-of select="g:ship/g:name"/>
    <xsl:text>","imo":"</xsl:text><xsl:value-of select="g:ship/g:imo"/>
    <xsl:text>","type":"</xsl:text><xsl:value-of select="g:ship/g:type"/>
    <xsl:text>"}],"actions":{"crew":"</xsl:text><xsl:value-of select="g:actions/g:crew"/>
    <xsl:text>"},"told":{"authority":</xsl:text>
    <xsl:choose><xsl:when test="g:told/g:reported = 'Yes'">true</xsl:when><xsl:otherwise>false</xsl:otherwise></xsl:choose>
    <xsl:text>},"narrative":{"text":"</xsl:text><xsl:value-of select="g:narrative/g:text"/>
    <xsl:text>"}}&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
