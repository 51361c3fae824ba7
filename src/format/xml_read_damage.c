/* xml_read_damage.c: what an XML reader refuses, and where it reads on behind it */
/* SPDX-License-Identifier: MIT */
#include "format/xml_read_inside.h"

void xml_tell(struct xml_reader *xml, const struct xml_fault *fault) {
  struct diag_at at = {.source = &xml->input->source, .offset = fault->at, .length = fault->length};
  diag_emit(xml->options.diags, fault->rule, &at, "%s", fault->text);
}

void xml_begin_entry(struct xml_reader *xml, struct entry *entry, uint64_t at) {
  *entry = (struct entry){.number = ++xml->number, .offset = at};
  diags_begin_report(xml->options.diags, xml->number);
}

enum status xml_refuse(struct xml_reader *xml, struct entry *entry, uint64_t end) {
  entry->root = NULL;
  entry->raw = cut_bytes(&xml->cut, entry->offset, end);
  xml->stale = xml->gaps = true;
  return STATUS_REFUSED;
}

/* Reading is over: says from where on. */
static enum status lose(struct xml_reader *xml, struct entry *entry, uint64_t from) {
  const struct source *source = &xml->input->source;
  struct diag_at at = {.source = source, .offset = from};
  diag_emit(xml->options.diags, RULE_INPUT_LOST, &at, "from byte %llu on nothing was read", (unsigned long long)from);
  entry->lost = xml->over = true;
  /* As much of the rest as a report may have goes along. */
  while (!xml->input->ended && input_more(xml->input) == STATUS_OK)
    continue;
  return xml_refuse(xml, entry, source->window_offset + source->window.len);
}

enum status xml_lose_for(struct xml_reader *xml, struct entry *entry, uint64_t from, const struct xml_fault *fault) {
  if (!entry->number) xml_begin_entry(xml, entry, from);
  xml_tell(xml, fault);
  return lose(xml, entry, from);
}

/* -- looking on behind damage -- */

static bool is_path(const struct xml_reader *xml) {
  size_t wanted = xml->options.each_count - 1;
  return xml->levels.count >= wanted && (wanted == 0 || xml->levels.at[wanted - 1].on_path);
}

/* Does a report begin at this start tag? Elements around it that aren't on the way are taken as closed. */
static bool begins_report(struct xml_reader *xml, const struct cut_token *seen) {
  struct cut_token token;
  size_t levels = xml->levels.count, wanted = xml->options.each_count - 1;
  struct bytes name = names_text(xml->options.names, xml->options.each[wanted]);
  struct bytes local = xml_local(cut_name(&xml->cut, seen));
  if (!is_path(xml) || wanted == 0 || local.len > name.len) return false;
  if (!bytes_equal(local, bytes_from(name, name.len - local.len))) return false;
  cut_begin(&xml->cut);
  bool begins = cut_next(&xml->cut, &token) == STATUS_OK;
  xml->levels.count = wanted;
  begins = begins && levels_match(&xml->levels, &xml->cut, &token, name);
  xml->levels.count = levels;
  xml->cut.at = seen->at;
  return begins;
}

size_t xml_open_level(const struct xml_reader *xml, struct bytes name) {
  for (size_t i = xml->levels.count; i-- > 0;)
    if (bytes_equal(level_name(&xml->levels.at[i]), name)) return i;
  return xml->levels.count;
}

/* One tag in damaged bytes: *found when reading can go on where cut->at stands then. */
static enum status seek_at(struct xml_reader *xml, const struct cut_token *token, bool *found) {
  struct bytes name = cut_name(&xml->cut, token);
  if (token->kind == CUT_START) {
    *found = begins_report(xml, token);
    if (*found) levels_cut(&xml->levels, xml->options.each_count - 1, false);
  } else if (xml->own.len && bytes_equal(name, buf_bytes(&xml->own))) {
    enum status status = cut_past_end_tag(&xml->cut, token);
    *found = status == STATUS_OK;
    if (status != STATUS_OK && status != STATUS_REFUSED) return status;
  } else {
    size_t level = xml_open_level(xml, name);
    *found = level < xml->levels.count;
    if (*found) levels_cut(&xml->levels, level + 1, false);
  }
  if (!*found) xml->cut.at = token->name;
  return STATUS_OK;
}

/* From cut->at to where reading can go on. STATUS_OK; STATUS_END: nowhere; STATUS_LIMIT: the window is full. */
static enum status seek(struct xml_reader *xml) {
  bool found = false;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && !found) {
    struct cut_token token;
    status = cut_markup(&xml->cut, &token);
    if (status == STATUS_OK) status = seek_at(xml, &token, &found);
  }
  if (status == STATUS_OK) {
    cut_resume(&xml->cut, xml->cut.at);
    xml->unfed = xml->cut.at;
  }
  return status;
}

enum status xml_damage(struct xml_reader *xml, struct entry *entry, uint64_t from, struct bytes own,
                       const struct xml_fault *fault) {
  if (!entry->number) xml_begin_entry(xml, entry, from);
  buf_clear(&xml->own);
  buf_add(&xml->own, own);
  if (buf_status(&xml->own) != STATUS_OK) return STATUS_NO_MEMORY;
  xml_tell(xml, fault);
  /* On the way down to the reports nobody can say what is lost with the damage. */
  if (xml->levels.count + 1 < xml->options.each_count && xml->reached < xml->options.each_count)
    return lose(xml, entry, from);
  enum status status = seek(xml);
  if (status == STATUS_END) return lose(xml, entry, from);
  if (status == STATUS_LIMIT) {
    xml->skipping = true;
    return xml_refuse(xml, entry, xml->input->source.window_offset + xml->input->source.window.len);
  }
  if (status != STATUS_OK) return status;
  if (xml->options.each_count == 1) xml->levels.count = 0;
  return xml_refuse(xml, entry, xml->cut.at);
}

enum status xml_skip_on(struct xml_reader *xml, struct entry *entry) {
  xml->cut.discard = true;
  xml->cut.lenient = true;
  uint64_t from = xml->cut.at;
  enum status status = seek(xml);
  xml->skipping = false;
  if (status != STATUS_END) return status;
  xml_begin_entry(xml, entry, xml->cut.at);
  return lose(xml, entry, from);
}
