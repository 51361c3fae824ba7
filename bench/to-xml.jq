# to-xml.jq: the jq twin of record to gisis-piracy, for the generated reports
# SPDX-License-Identifier: MIT
def text: gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;");
"<g:report><g:source><g:system>\(.source.system|text)</g:system><g:circular>\(.source.circular|text)</g:circular>" +
"<g:reportingState><g:name>\(.source.reporting_state.name|text)</g:name></g:reportingState></g:source>" +
"<g:occurred precision=\"\(.occurred.precision)\" zone=\"\(.occurred.zone)\">\(.occurred.time|text)</g:occurred>" +
"<g:incident><g:kind>\(.event.kind|text)</g:kind></g:incident>" +
"<g:ship><g:role>\(.ships[0].role|text)</g:role><g:name>\(.ships[0].name|text)</g:name><g:imo>\(.ships[0].imo|text)</g:imo>" +
"<g:type>\(.ships[0].type|text)</g:type></g:ship>" +
"<g:place><g:position notation=\"\(.place.position.notation)\" precision=\"\(.place.position.precision)\">" +
"<g:latitude>\(.place.position.latitude|text)</g:latitude><g:longitude>\(.place.position.longitude|text)</g:longitude></g:position>" +
"<g:waters>\(.place.waters|text)</g:waters></g:place><g:narrative><g:text>\(.narrative.text|text)</g:text></g:narrative>" +
"<g:actions><g:crew>\(.actions.crew|text)</g:crew></g:actions>" +
"<g:told><g:reported>\(if .told.authority then "Yes" else "No" end)</g:reported></g:told></g:report>"
