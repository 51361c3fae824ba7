/* xml_read_around.c: the tags that stand around the reports of an XML document */
/* SPDX-License-Identifier: MIT */
#include "format/xml_read_inside.h"

enum status xml_feed_around(struct xml_reader *xml, struct entry *entry, const struct cut_token *token) {
  struct bytes text = cut_bytes(&xml->cut, xml->unfed, token->end);
  if (xml->options.diags->report) diags_begin_report(xml->options.diags, 0);
  enum status status = xml_sax_around(xml->sax, text, xml->unfed, token);
  xml->unfed = token->end;
  if (status == STATUS_REFUSED && token->kind == CUT_START && !token->empty)
    return xml_damage(xml, entry, token->at, cut_name(&xml->cut, token), xml_sax_fault(xml->sax));
  if (status == STATUS_REFUSED) {
    xml_begin_entry(xml, entry, token->at);
    xml_tell(xml, xml_sax_fault(xml->sax));
    return xml_refuse(xml, entry, token->end);
  }
  /* The schema looks at nothing behind an element out of place: the next report gets a parser that hasn't seen it. */
  if (status == STATUS_OK && xml_sax_misplaced(xml->sax)) xml->stale = true;
  return status;
}

struct bytes xml_expanded_local(struct bytes expanded) {
  size_t i = expanded.len;
  while (i > 0 && expanded.at[i - 1] != '}')
    i--;
  return bytes_from(expanded, expanded.len && expanded.at[0] == '{' ? i : 0);
}

static enum status wrong_root(struct xml_reader *xml, struct entry *entry, const struct cut_token *token) {
  struct bytes wanted = names_text(xml->options.names, xml->options.each[0]), local = xml_expanded_local(wanted);
  struct bytes name = fault_name(xml_local(cut_name(&xml->cut, token)));
  struct xml_fault *fault = &xml->cut.fault;
  if (bytes_equal(name, local)) {
    struct bytes uri = fault_name(levels_namespace(&xml->levels, &xml->cut, token));
    struct bytes want = local.len < wanted.len ? (struct bytes){wanted.at + 1, wanted.len - local.len - 2} : BYTES_NONE;
    fault_set(fault, RULE_XML_WRONG_ROOT, token->at, token->end - token->at,
              "the root '%.*s' has %s%.*s%s, not %s%.*s%s", BYTES_ARG(name),
              uri.len ? "the namespace '" : "no namespace", BYTES_ARG(uri), uri.len ? "'" : "", want.len ? "'" : "none",
              BYTES_ARG(want), want.len ? "'" : "");
  } else
    fault_set(fault, RULE_XML_WRONG_ROOT, token->at, token->end - token->at, "the root is '%.*s', not '%.*s'",
              BYTES_ARG(name), BYTES_ARG(local));
  return xml_lose_for(xml, entry, token->at, fault);
}

enum status xml_deny(struct xml_reader *xml, struct entry *entry, const struct cut_token *token, const char *why) {
  fault_set(&xml->cut.fault, RULE_XML_MALFORMED, token->at, token->end - token->at, "%s", why);
  return xml_lose_for(xml, entry, token->at, &xml->cut.fault);
}

enum status xml_start_tag(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                          struct entry *entry) {
  size_t level = xml->levels.count, count = xml->options.each_count;
  if (level == 0 && xml->rooted) return xml_deny(xml, entry, token, "a second root element");
  bool on_path = level < count && (level == 0 || xml->levels.at[level - 1].on_path) &&
                 (xml->options.whole || levels_match(&xml->levels, &xml->cut, token,
                                                     names_text(xml->options.names, xml->options.each[level])));
  if (level == 0 && !on_path) return wrong_root(xml, entry, token);
  if (on_path && level + 1 == count) return xml_read_report(xml, token, arena, entry);
  if (level >= xml->options.limits->depth) {
    fault_set(&xml->cut.fault, RULE_LIMIT, token->at, 1, "elements are nested deeper than %zu (ceiling 'depth')",
              xml->options.limits->depth);
    return xml_damage(xml, entry, token->at, BYTES_NONE, &xml->cut.fault);
  }
  enum status status = STATUS_OK;
  if (!xml->options.judge && !on_path && level + 1 == count && xml->levels.at[level - 1].on_path)
    status = xml_among_reports(xml, token, entry);
  if (status == STATUS_OK) status = xml_parser_ready(xml);
  xml->rooted = true;
  if (status == STATUS_OK) status = xml_feed_around(xml, entry, token);
  if (status != STATUS_OK) return status;
  if (on_path && level + 1 > xml->reached) xml->reached = level + 1;
  bool sound = !xml_sax_misplaced(xml->sax);
  struct bytes tag = cut_bytes(&xml->cut, token->at, token->end);
  if (token->empty) return sound && !on_path ? levels_keep(&xml->levels, tag) : STATUS_OK;
  status = levels_push(&xml->levels, &xml->cut, token, on_path);
  if (status != STATUS_OK) return status;
  xml->levels.at[level].unsound = !sound;
  return levels_keep(&xml->levels, tag);
}

enum status xml_end_tag(struct xml_reader *xml, const struct cut_token *token, struct entry *entry) {
  size_t level = xml->levels.count;
  struct bytes name = cut_name(&xml->cut, token);
  if (level == 0 || !bytes_equal(level_name(&xml->levels.at[level - 1]), name)) {
    name = fault_name(name);
    if (level == 0) return xml_deny(xml, entry, token, "an end tag behind the root element");
    struct bytes open = fault_name(level_name(&xml->levels.at[level - 1]));
    fault_set(&xml->cut.fault, RULE_XML_MALFORMED, token->at, token->end - token->at,
              "end tag of '%.*s', where '%.*s' is open", BYTES_ARG(name), BYTES_ARG(open));
    /* It may be the end of an element further out: then what is open inside is closed by it. */
    if (xml_open_level(xml, cut_name(&xml->cut, token)) < level) xml->cut.at = token->at;
    return xml_damage(xml, entry, token->at, BYTES_NONE, &xml->cut.fault);
  }
  enum status status = xml_parser_ready(xml);
  if (status != STATUS_OK) return status;
  bool on_path = xml->levels.at[level - 1].on_path;
  xml_sax_quiet(xml->sax, on_path && xml->gaps);
  status = xml_feed_around(xml, entry, token);
  xml_sax_quiet(xml->sax, false);
  bool kept = !on_path && !xml->levels.at[level - 1].unsound && status == STATUS_OK;
  levels_cut(&xml->levels, level - 1, kept);
  return kept ? levels_keep(&xml->levels, cut_bytes(&xml->cut, token->at, token->end)) : status;
}
