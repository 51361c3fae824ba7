/* xml_read_among.c: elements among the reports that no schema knows */
/* SPDX-License-Identifier: MIT */
#include "format/xml_read_inside.h"

#include "base/suggest.h"

/* Does the mapping's own frame have it there? */
static bool is_beside(const struct xml_reader *xml, const struct cut_token *token) {
  const struct node *hole = xml->options.hole;
  for (const struct node *n = hole && hole->parent ? hole->parent->first : NULL; n; n = n->next)
    if (n != hole && n->kind == NODE_ELEMENT &&
        levels_match(&xml->levels, &xml->cut, token, names_text(xml->options.names, n->name)))
      return true;
  return false;
}

/* A name made of the report's own by more than a letter is no misspelling of it. */
static bool is_near(struct bytes name, struct bytes wanted) {
  struct suggestion suggestion = suggest_begin(name);
  if (name.len > wanted.len + 1 && bytes_start(name, wanted)) return false;
  suggest_offer(&suggestion, wanted);
  return suggestion.best.at != NULL;
}

/* Its bytes go along as a report's; the parser never sees them. */
static enum status refuse_misnamed(struct xml_reader *xml, const struct cut_token *token, struct entry *entry,
                                   struct bytes wanted) {
  struct bytes name = fault_name(xml_local(cut_name(&xml->cut, token)));
  struct xml_fault fault;
  if (bytes_equal(name, wanted))
    fault_set(&fault, RULE_EACH_MISSING, token->at, token->end - token->at,
              "'%.*s' stands where the reports do, in another namespace than theirs", BYTES_ARG(name));
  else
    fault_set(&fault, RULE_EACH_MISSING, token->at, token->end - token->at,
              "'%.*s' stands where the reports do; did you mean '%.*s'?", BYTES_ARG(name), BYTES_ARG(wanted));
  xml_begin_entry(xml, entry, token->at);
  xml_tell(xml, &fault);
  enum status status = measure_report(&xml->measure, &xml->cut, token, xml->levels.count);
  if (status != STATUS_OK) return xml_no_end(xml, token, entry, status);
  xml->unfed = xml->cut.at;
  return xml_refuse(xml, entry, xml->cut.at);
}

enum status xml_among_reports(struct xml_reader *xml, const struct cut_token *token, struct entry *entry) {
  struct bytes wanted =
      xml_expanded_local(names_text(xml->options.names, xml->options.each[xml->options.each_count - 1]));
  struct bytes name = xml_local(cut_name(&xml->cut, token));
  if (is_beside(xml, token)) return STATUS_OK;
  if (xml->options.meant && is_near(name, wanted)) return refuse_misnamed(xml, token, entry, wanted);
  if (xml->other.len) return STATUS_OK;
  xml->other_at = token->at;
  buf_add(&xml->other, fault_name(name));
  return buf_status(&xml->other);
}
