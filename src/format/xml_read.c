/* xml_read.c: reports of an XML document, one at a time */
/* SPDX-License-Identifier: MIT */
#include "format/xml.h"

#include "base/alloc.h"
#include "base/suggest.h"
#include "format/text.h"
#include "format/xml_level.h"
#include "format/xml_prolog.h"
#include "format/xml_sax.h"
#include "format/xml_span.h"

/* The scanner cuts the document into tokens. What stands around the reports goes to the parser token by token, a report
   in one go once its end is known. The input's window is held from `unfed` on: the white space before a report goes
   along with it. */
struct xml_reader {
  struct reader reader;
  struct reader_options options;
  struct input *input;
  struct xml_cut cut;
  struct xml_levels levels;
  struct xml_measure measure;
  struct xml_sax *sax;
  struct buf own;   /* the name of the damaged element whose end is sought */
  struct buf other; /* of the first element among the reports that is none */
  uint64_t other_at;
  uint64_t unfed;  /* the first byte the parser hasn't seen */
  uint64_t number; /* of entries so far */
  size_t reached;  /* how far the names of `each` were found */
  bool started, rooted, over;
  bool stale;    /* the parser must be renewed before it sees more */
  bool skipping; /* the end of a damaged element was out of the window */
  bool gaps;     /* something was refused: what a schema misses may have stood there */
};

static struct xml_reader *of(struct reader *reader) {
  return (struct xml_reader *)(void *)reader;
}

/* -- refusing -- */

static void tell(struct xml_reader *xml, const struct xml_fault *fault) {
  struct diag_at at = {.source = &xml->input->source, .offset = fault->at, .length = fault->length};
  diag_emit(xml->options.diags, fault->rule, &at, "%s", fault->text);
}

static void begin_entry(struct xml_reader *xml, struct entry *entry, uint64_t at) {
  *entry = (struct entry){.number = ++xml->number, .offset = at};
  diags_begin_report(xml->options.diags, xml->number);
}

static enum status refuse(struct xml_reader *xml, struct entry *entry, uint64_t end) {
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
  return refuse(xml, entry, source->window_offset + source->window.len);
}

static enum status lose_for(struct xml_reader *xml, struct entry *entry, uint64_t from, const struct xml_fault *fault) {
  if (!entry->number) begin_entry(xml, entry, from);
  tell(xml, fault);
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

/* The innermost open element of that name; count when there is none. */
static size_t open_level(const struct xml_reader *xml, struct bytes name) {
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
    size_t level = open_level(xml, name);
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

/* The damage begins at `from`, the fault was met where cut->at stands; `own` is the damaged element's name, if it is
 * one. */
static enum status damage(struct xml_reader *xml, struct entry *entry, uint64_t from, struct bytes own,
                          const struct xml_fault *fault) {
  if (!entry->number) begin_entry(xml, entry, from);
  buf_clear(&xml->own);
  buf_add(&xml->own, own);
  if (buf_status(&xml->own) != STATUS_OK) return STATUS_NO_MEMORY;
  tell(xml, fault);
  /* On the way down to the reports nobody can say what is lost with the damage. */
  if (xml->levels.count + 1 < xml->options.each_count && xml->reached < xml->options.each_count)
    return lose(xml, entry, from);
  enum status status = seek(xml);
  if (status == STATUS_END) return lose(xml, entry, from);
  if (status == STATUS_LIMIT) {
    xml->skipping = true;
    return refuse(xml, entry, xml->input->source.window_offset + xml->input->source.window.len);
  }
  if (status != STATUS_OK) return status;
  if (xml->options.each_count == 1) xml->levels.count = 0;
  return refuse(xml, entry, xml->cut.at);
}

/* The rest of a damaged element that didn't fit the window. */
static enum status skip_on(struct xml_reader *xml, struct entry *entry) {
  xml->cut.discard = true;
  xml->cut.lenient = true;
  uint64_t from = xml->cut.at;
  enum status status = seek(xml);
  xml->skipping = false;
  if (status != STATUS_END) return status;
  begin_entry(xml, entry, xml->cut.at);
  return lose(xml, entry, from);
}

/* -- the parser -- */

static enum status parser_ready(struct xml_reader *xml) {
  if (!xml->stale && !xml_sax_is_stale(xml->sax)) return STATUS_OK;
  xml->stale = false;
  return xml_sax_renew(xml->sax, buf_bytes(&xml->levels.replay));
}

/* Feeds what stands around the reports, up to the end of `token`. Findings are told under no report's number. */
static enum status feed_around(struct xml_reader *xml, struct entry *entry, const struct cut_token *token) {
  struct bytes text = cut_bytes(&xml->cut, xml->unfed, token->end);
  if (xml->options.diags->report) diags_begin_report(xml->options.diags, 0);
  enum status status = xml_sax_around(xml->sax, text, xml->unfed, token);
  xml->unfed = token->end;
  if (status == STATUS_REFUSED && token->kind == CUT_START && !token->empty)
    return damage(xml, entry, token->at, cut_name(&xml->cut, token), xml_sax_fault(xml->sax));
  if (status == STATUS_REFUSED) {
    begin_entry(xml, entry, token->at);
    tell(xml, xml_sax_fault(xml->sax));
    return refuse(xml, entry, token->end);
  }
  /* The schema looks at nothing behind an element out of place: the next report gets a parser that hasn't seen it. */
  if (status == STATUS_OK && xml_sax_misplaced(xml->sax)) xml->stale = true;
  return status;
}

/* -- a report -- */

/* Control characters and bidirectional overrides are legal and hardly ever meant. */
static void warn_of_odd(struct xml_reader *xml, struct bytes raw, uint64_t offset) {
  if (!memchr(raw.at, 0xC2, raw.len) && !memchr(raw.at, 0xE2, raw.len) && !memchr(raw.at, 0x7F, raw.len)) return;
  size_t odd = text_odd_prefix(raw);
  if (odd == raw.len) return;
  struct diag_at at = {.source = &xml->input->source, .offset = offset + odd, .length = 1};
  diag_emit(xml->options.diags, RULE_ODD_CHARACTER, &at, "a control character in a text");
}

static enum status parse_report(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                                struct entry *entry) {
  struct xml_spans spans = {xml->cut.base, xml->measure.at, xml->measure.count, xml->cut.attributes};
  struct bytes text = cut_bytes(&xml->cut, xml->unfed, xml->cut.at);
  enum status status = parser_ready(xml);
  if (status == STATUS_OK) status = xml_sax_report(xml->sax, text, xml->unfed, &spans, arena, &entry->root);
  xml->unfed = xml->cut.at;
  entry->raw = cut_bytes(&xml->cut, token->at, xml->cut.at);
  if (status == STATUS_REFUSED) {
    tell(xml, xml_sax_fault(xml->sax));
    return refuse(xml, entry, xml->cut.at);
  }
  if (status != STATUS_OK) return status;
  entry->invalid = xml_sax_invalid(xml->sax);
  if (xml_sax_misplaced(xml->sax)) xml->stale = true;
  warn_of_odd(xml, entry->raw, entry->offset);
  return STATUS_OK;
}

/* `status` is why its end wasn't found. */
static enum status no_end(struct xml_reader *xml, const struct cut_token *token, struct entry *entry,
                          enum status status) {
  if (status != STATUS_REFUSED && status != STATUS_LIMIT) return status;
  xml_sax_held(xml->sax);
  if (xml->measure.again && xml->options.each_count > 1) {
    /* A report doesn't hold another: where one of its own name begins, its end tag is missing. */
    struct bytes name = fault_name(cut_name(&xml->cut, token));
    fault_set(&xml->cut.fault, RULE_XML_MALFORMED, token->at, token->end - token->at,
              "'%.*s' isn't closed before the next one begins", BYTES_ARG(name));
    tell(xml, &xml->cut.fault);
    cut_resume(&xml->cut, xml->measure.again);
    xml->unfed = xml->cut.at;
    return refuse(xml, entry, xml->cut.at);
  }
  return damage(xml, entry, token->at, cut_name(&xml->cut, token), &xml->cut.fault);
}

static enum status read_report(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                               struct entry *entry) {
  begin_entry(xml, entry, token->at);
  xml->reached = xml->options.each_count;
  if (xml->options.each_count == 1) xml->rooted = true;
  enum status status = measure_report(&xml->measure, &xml->cut, token, xml->levels.count);
  if (status == STATUS_OK) return parse_report(xml, token, arena, entry);
  return no_end(xml, token, entry, status);
}

/* -- tags around the reports -- */

static struct bytes local_of(struct bytes expanded) {
  size_t i = expanded.len;
  while (i > 0 && expanded.at[i - 1] != '}')
    i--;
  return bytes_from(expanded, expanded.len && expanded.at[0] == '{' ? i : 0);
}

static enum status wrong_root(struct xml_reader *xml, struct entry *entry, const struct cut_token *token) {
  struct bytes wanted = names_text(xml->options.names, xml->options.each[0]), local = local_of(wanted);
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
  return lose_for(xml, entry, token->at, fault);
}

static enum status deny(struct xml_reader *xml, struct entry *entry, const struct cut_token *token, const char *why) {
  fault_set(&xml->cut.fault, RULE_XML_MALFORMED, token->at, token->end - token->at, "%s", why);
  return lose_for(xml, entry, token->at, &xml->cut.fault);
}

/* -- elements among the reports that no schema knows -- */

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
  begin_entry(xml, entry, token->at);
  tell(xml, &fault);
  enum status status = measure_report(&xml->measure, &xml->cut, token, xml->levels.count);
  if (status != STATUS_OK) return no_end(xml, token, entry, status);
  xml->unfed = xml->cut.at;
  return refuse(xml, entry, xml->cut.at);
}

/* STATUS_OK: it may stand there. */
static enum status among_reports(struct xml_reader *xml, const struct cut_token *token, struct entry *entry) {
  struct bytes wanted = local_of(names_text(xml->options.names, xml->options.each[xml->options.each_count - 1]));
  struct bytes name = xml_local(cut_name(&xml->cut, token));
  if (is_beside(xml, token)) return STATUS_OK;
  if (xml->options.meant && is_near(name, wanted)) return refuse_misnamed(xml, token, entry, wanted);
  if (xml->other.len) return STATUS_OK;
  xml->other_at = token->at;
  buf_add(&xml->other, fault_name(name));
  return buf_status(&xml->other);
}

static enum status start_tag(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                             struct entry *entry) {
  size_t level = xml->levels.count, count = xml->options.each_count;
  if (level == 0 && xml->rooted) return deny(xml, entry, token, "a second root element");
  bool on_path = level < count && (level == 0 || xml->levels.at[level - 1].on_path) &&
                 (xml->options.whole || levels_match(&xml->levels, &xml->cut, token,
                                                     names_text(xml->options.names, xml->options.each[level])));
  if (level == 0 && !on_path) return wrong_root(xml, entry, token);
  if (on_path && level + 1 == count) return read_report(xml, token, arena, entry);
  if (level >= xml->options.limits->depth) {
    fault_set(&xml->cut.fault, RULE_LIMIT, token->at, 1, "elements are nested deeper than %zu (ceiling 'depth')",
              xml->options.limits->depth);
    return damage(xml, entry, token->at, BYTES_NONE, &xml->cut.fault);
  }
  enum status status = STATUS_OK;
  if (!xml->options.judge && !on_path && level + 1 == count && xml->levels.at[level - 1].on_path)
    status = among_reports(xml, token, entry);
  if (status == STATUS_OK) status = parser_ready(xml);
  xml->rooted = true;
  if (status == STATUS_OK) status = feed_around(xml, entry, token);
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

static enum status end_tag(struct xml_reader *xml, const struct cut_token *token, struct entry *entry) {
  size_t level = xml->levels.count;
  struct bytes name = cut_name(&xml->cut, token);
  if (level == 0 || !bytes_equal(level_name(&xml->levels.at[level - 1]), name)) {
    name = fault_name(name);
    if (level == 0) return deny(xml, entry, token, "an end tag behind the root element");
    struct bytes open = fault_name(level_name(&xml->levels.at[level - 1]));
    fault_set(&xml->cut.fault, RULE_XML_MALFORMED, token->at, token->end - token->at,
              "end tag of '%.*s', where '%.*s' is open", BYTES_ARG(name), BYTES_ARG(open));
    /* It may be the end of an element further out: then what is open inside is closed by it. */
    if (open_level(xml, cut_name(&xml->cut, token)) < level) xml->cut.at = token->at;
    return damage(xml, entry, token->at, BYTES_NONE, &xml->cut.fault);
  }
  enum status status = parser_ready(xml);
  if (status != STATUS_OK) return status;
  bool on_path = xml->levels.at[level - 1].on_path;
  xml_sax_quiet(xml->sax, on_path && xml->gaps);
  status = feed_around(xml, entry, token);
  xml_sax_quiet(xml->sax, false);
  bool kept = !on_path && !xml->levels.at[level - 1].unsound && status == STATUS_OK;
  levels_cut(&xml->levels, level - 1, kept);
  return kept ? levels_keep(&xml->levels, cut_bytes(&xml->cut, token->at, token->end)) : status;
}

/* -- the document -- */

/* It isn't passed on: the parser is told nothing about versions and encodings. */
static enum status xml_declaration(struct xml_reader *xml, struct entry *entry, const struct cut_token *token) {
  const char *objection = prolog_declaration(cut_bytes(&xml->cut, token->at, token->end), xml->input->decoded);
  xml->unfed = token->end;
  if (!objection) return STATUS_OK;
  fault_set(&xml->cut.fault, RULE_XML_DECLARATION, token->at, token->end - token->at, "%s", objection);
  return lose_for(xml, entry, token->at, &xml->cut.fault);
}

static enum status token_in(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                            struct entry *entry) {
  bool outside = xml->levels.count == 0;
  switch (token->kind) {
  case CUT_TEXT:
    if (!outside && token->blank) return STATUS_OK; /* goes to the parser with what follows */
    if (!outside) break;
    if (!token->blank)
      return deny(xml, entry, token, xml->rooted ? "text behind the root element" : "text before the root element");
    xml->unfed = token->end;
    return STATUS_OK;
  case CUT_CDATA:
    if (outside) return deny(xml, entry, token, "a CDATA section outside the root element");
    break;
  case CUT_COMMENT: break;
  case CUT_PI:
    if (!xml->started && bytes_is(cut_name(&xml->cut, token), "xml")) return xml_declaration(xml, entry, token);
    if (outside && bytes_is(cut_name(&xml->cut, token), "oasis-xml-catalog")) { /* libxml2 would look at it */
      xml->unfed = token->end;
      return STATUS_OK;
    }
    break;
  case CUT_START: return start_tag(xml, token, arena, entry);
  case CUT_END: return end_tag(xml, token, entry);
  }
  enum status status = parser_ready(xml);
  return status == STATUS_OK ? feed_around(xml, entry, token) : status;
}

static enum status end_of_input(struct xml_reader *xml, struct entry *entry) {
  struct xml_fault *fault = &xml->cut.fault;
  xml->over = true;
  if (!xml->rooted) {
    fault_set(fault, RULE_INPUT_EMPTY, xml->cut.at, 0, "no element in it");
    begin_entry(xml, entry, xml->unfed);
    tell(xml, fault);
    return refuse(xml, entry, xml->cut.at);
  }
  if (xml->levels.count) {
    struct bytes open = fault_name(level_name(&xml->levels.at[xml->levels.count - 1]));
    fault_set(fault, RULE_XML_MALFORMED, xml->cut.at, 0, "the document ends before the end tag of '%.*s'",
              BYTES_ARG(open));
    return lose_for(xml, entry, xml->cut.at, fault);
  }
  if (xml->reached + 1 < xml->options.each_count) {
    struct bytes name = local_of(names_text(xml->options.names, xml->options.each[xml->reached]));
    fault_set(fault, RULE_EACH_MISSING, xml->cut.at, 0, "no element '%.*s' where the reports should stand",
              BYTES_ARG(name));
    begin_entry(xml, entry, xml->cut.at);
    tell(xml, fault);
    return refuse(xml, entry, xml->cut.at);
  }
  if (xml->options.some && xml->other.len && !xml->number) {
    bool held = xml->other_at >= xml->input->source.window_offset;
    struct bytes name = local_of(names_text(xml->options.names, xml->options.each[xml->options.each_count - 1]));
    fault_set(fault, RULE_EACH_MISSING, held ? xml->other_at : xml->cut.at, 0,
              "'%.*s' stands where the reports should, and no '%.*s' does", BYTES_ARG(buf_bytes(&xml->other)),
              BYTES_ARG(name));
    begin_entry(xml, entry, xml->cut.at);
    tell(xml, fault);
    return refuse(xml, entry, xml->cut.at);
  }
  enum status status = xml->stale ? STATUS_OK : xml_sax_finish(xml->sax);
  if (status == STATUS_REFUSED) return lose_for(xml, entry, xml->cut.at, xml_sax_fault(xml->sax));
  return status == STATUS_OK ? STATUS_END : status;
}

/* Names the encodings people send, before their bytes are called invalid. */
static enum status first_bytes(struct xml_reader *xml, struct entry *entry) {
  struct input *input = xml->input;
  enum status status = input_want(input, 4);
  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  struct bytes head = {input->at, (size_t)(input->end - input->at)};
  const char *what = prolog_encoding(head);
  if (!what) return STATUS_OK;
  fault_set(&xml->cut.fault, RULE_ENCODING, xml->cut.at, 1, "%s", what);
  return lose_for(xml, entry, xml->cut.at, &xml->cut.fault);
}

static enum status step(struct xml_reader *xml, struct arena *arena, struct entry *entry) {
  struct cut_token token;
  enum status status = STATUS_OK;
  xml->input->at = cut_bytes(&xml->cut, xml->unfed, xml->unfed).at;
  input_mark(xml->input);
  if (!xml->started && (status = first_bytes(xml, entry)) != STATUS_OK) return status;
  cut_begin(&xml->cut);
  status = cut_next(&xml->cut, &token);
  if (status == STATUS_OK) status = token_in(xml, &token, arena, entry);
  else if (status == STATUS_END) status = end_of_input(xml, entry);
  else if (status == STATUS_REFUSED || status == STATUS_LIMIT) {
    if (status == STATUS_LIMIT)
      fault_set(&xml->cut.fault, RULE_LIMIT, token.at, 1,
                "what stands around the reports is longer than %zu bytes (ceiling 'report_bytes')",
                xml->options.limits->report_bytes);
    if (xml->levels.count == 0) return lose_for(xml, entry, token.at, &xml->cut.fault);
    struct bytes own = token.kind == CUT_START && token.name > token.at ? cut_name(&xml->cut, &token) : BYTES_NONE;
    status = damage(xml, entry, token.at, own, &xml->cut.fault);
  }
  xml->started = true;
  return status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct xml_reader *xml = of(reader);
  *entry = (struct entry){0};
  if (xml->over) return STATUS_END;
  enum status status = xml->skipping ? skip_on(xml, entry) : STATUS_OK;
  while (status == STATUS_OK && !entry->number)
    status = step(xml, arena, entry);
  if (status != STATUS_OK && status != STATUS_REFUSED) xml->over = true;
  return status;
}

/* -- the reader -- */

static void surround(const struct reader *reader, struct surround *out) {
  const struct xml_reader *xml = (const struct xml_reader *)(const void *)reader;
  out->leaves = xml_sax_leaves(xml->sax);
}

static void close(struct reader *reader) {
  struct xml_reader *xml = of(reader);
  xml_sax_free(xml->sax);
  measure_release(&xml->measure);
  levels_release(&xml->levels);
  cut_release(&xml->cut);
  buf_release(&xml->own);
  buf_release(&xml->other);
  mem_free(xml);
}

enum status xml_read_open(struct reader **out, struct input *input, const struct reader_options *options) {
  *out = NULL;
  static const uint32_t any_root = NAME_NONE;
  if (options->each_count == 0 && !options->whole) return STATUS_USAGE;
  struct xml_reader *xml = mem_new(sizeof *xml);
  if (!xml) return STATUS_NO_MEMORY;
  xml->reader = (struct reader){.format = &format_xml, .next = next, .surround = surround, .close = close};
  xml->options = *options;
  if (options->whole) {
    xml->options.each = &any_root;
    xml->options.each_count = 1;
  }
  xml->input = input;
  xml->stale = true;
  cut_open(&xml->cut, input, options->limits);
  xml->unfed = xml->cut.at;
  levels_init(&xml->levels);
  buf_init(&xml->own, 0);
  buf_init(&xml->other, 0);
  enum status status = measure_init(&xml->measure, options->limits);
  if (status == STATUS_OK) status = xml_sax_new(&xml->sax, options, &input->source);
  if (status == STATUS_OK) *out = &xml->reader;
  else close(&xml->reader);
  return status;
}

static const char *const extensions[] = {"xml", NULL};

const struct format format_xml = {
    .name = "xml",
    .title = "XML: a document whose elements are the reports",
    .elements = true,
    .extensions = extensions,
    .detect = xml_detect,
    .read_open = xml_read_open,
    .write_open = xml_write_open,
};
