/* xml_gate_scan.c: what of a document a judge's parser may see, and where its start tags stand */
/* SPDX-License-Identifier: MIT */
#include "format/xml_gate.h"

#include "base/alloc.h"
#include "format/text.h"
#include "format/xml_prolog.h"

/* -- the way of most tags: whole in the window and without a fault -- */

static const char *past_blanks(const char *at, const char *end) {
  while (at < end && byte_is_blank(*at))
    at++;
  return at;
}

static const char *past_name(const char *at, const char *end) {
  while (at < end && !cut_ends_name[(unsigned char)*at])
    at++;
  return at;
}

/* NAME="...", up to behind the quote; NULL: not so plain. */
static const char *past_attribute(const char *at, const char *end) {
  const char *name = at;
  at = past_name(at, end);
  if (at == name || end - at < 3 || *at != '=' || (at[1] != '"' && at[1] != '\'')) return NULL;
  const char *close = memchr(at + 2, at[1], (size_t)(end - at - 2));
  return close && !memchr(at + 2, '<', (size_t)(close - at - 2)) ? close + 1 : NULL;
}

/* Behind a start tag's '>'; NULL: not so plain. */
static const char *past_start(const struct xml_gate *gate, const char *at, const char *end, bool *empty) {
  const char *name = at + 1;
  size_t attributes = 0;
  at = past_name(name, end);
  if (at == name) return NULL;
  for (;;) {
    if (at < end && *at == '>') return at + 1;
    at = past_blanks(at, end);
    if (end - at < 2) return NULL;
    if (*at == '>') return at + 1;
    *empty = *at == '/';
    if (*empty) return at[1] == '>' ? at + 2 : NULL;
    if (++attributes > gate->limits->attributes || !(at = past_attribute(at, end))) return NULL;
  }
}

/* What stands in it is the parser's: with anything but a name there it goes no further. */
static const char *past_end(const char *at, const char *end) {
  const char *close = memchr(at, '>', (size_t)(end - at));
  return close ? close + 1 : NULL;
}

/* -- what is let through -- */

static enum status refuse(struct xml_gate *gate, enum rule rule, uint64_t at, uint64_t length, const char *why) {
  return fault_set(&gate->fault, rule, at, length, "%s", why);
}

static enum status keep_tag(struct xml_gate *gate, uint64_t at, uint64_t end, bool empty) {
  if (gate->depth == 0 && gate->rooted) return refuse(gate, RULE_XML_MALFORMED, at, end - at, "a second root element");
  if (gate->depth >= gate->depth_most)
    return fault_set(&gate->fault, RULE_LIMIT, at, end - at, "elements are nested deeper than %zu (ceiling 'depth')",
                     gate->depth_most);
  if (gate->tag_count == gate->tag_room) {
    size_t room = gate->tag_room ? gate->tag_room * 2 : 1024;
    struct gate_tag *grown = room > SIZE_MAX / sizeof *grown ? NULL : mem_resize(gate->tags, room * sizeof *grown);
    if (!grown) return STATUS_NO_MEMORY;
    gate->tags = grown;
    gate->tag_room = room;
  }
  gate->tags[gate->tag_count++] = (struct gate_tag){at, end};
  gate->rooted = true;
  gate->depth += !empty;
  gate->in_text = false;
  return STATUS_OK;
}

static enum status keep_end(struct xml_gate *gate, uint64_t at, uint64_t end) {
  if (gate->depth == 0) return refuse(gate, RULE_XML_MALFORMED, at, end - at, "an end tag behind the root element");
  gate->depth--;
  gate->in_text = false;
  return STATUS_OK;
}

/* Text goes on over CDATA and what stands between. */
static enum status keep_text(struct xml_gate *gate, uint64_t at, uint64_t end) {
  if (!gate->in_text) gate->text = at;
  gate->in_text = true;
  if (end - gate->text <= gate->limits->text_bytes) return STATUS_OK;
  return fault_set(&gate->fault, RULE_LIMIT, gate->text, 1, "a text is longer than %zu bytes (ceiling 'text_bytes')",
                   gate->limits->text_bytes);
}

static enum status keep_outside(struct xml_gate *gate, uint64_t at, struct bytes text) {
  size_t i = 0;
  while (i < text.len && byte_is_blank(text.at[i]))
    i++;
  if (i == text.len) return STATUS_OK;
  return refuse(gate, RULE_XML_MALFORMED, at + i, 1,
                gate->rooted ? "text behind the root element" : "text before the root element");
}

/* libxml2 is told nothing about versions, encodings and catalogs. */
static enum status keep_instruction(struct xml_gate *gate, const struct cut_token *token) {
  bool declaration = !gate->started && bytes_is(cut_name(&gate->cut, token), "xml");
  if (declaration) {
    const char *objection = prolog_declaration(cut_bytes(&gate->cut, token->at, token->end), gate->input->decoded);
    if (objection) return refuse(gate, RULE_XML_DECLARATION, token->at, token->end - token->at, objection);
  }
  if (declaration || (gate->depth == 0 && bytes_is(cut_name(&gate->cut, token), "oasis-xml-catalog"))) {
    gate->blank = token->at;
    gate->blank_end = token->end;
  }
  return STATUS_OK;
}

static enum status keep_token(struct xml_gate *gate, const struct cut_token *token) {
  switch (token->kind) {
  case CUT_START: return keep_tag(gate, token->at, token->end, token->empty);
  case CUT_END: return keep_end(gate, token->at, token->end);
  case CUT_CDATA:
    if (gate->depth == 0)
      return refuse(gate, RULE_XML_MALFORMED, token->at, token->end - token->at,
                    "a CDATA section outside the root element");
    return keep_text(gate, token->at, token->end);
  case CUT_PI: return keep_instruction(gate, token);
  case CUT_TEXT:
  case CUT_COMMENT: break;
  }
  return STATUS_OK;
}

/* -- scanning -- */

static enum status too_long(struct xml_gate *gate, uint64_t at) {
  return fault_set(&gate->fault, RULE_LIMIT, at, 1, "markup is longer than %zu bytes (ceiling 'report_bytes')",
                   gate->limits->report_bytes);
}

/* The markup that begins at `good`, with all care. */
static enum status scan_token(struct xml_gate *gate) {
  struct cut_token token;
  cut_begin(&gate->cut);
  enum status status = cut_next(&gate->cut, &token);
  if (status == STATUS_REFUSED) gate->fault = gate->cut.fault;
  if (status == STATUS_LIMIT) return too_long(gate, token.at);
  return status == STATUS_OK ? keep_token(gate, &token) : status;
}

/* Behind markup that is plain; NULL: it isn't. */
static const char *past_markup(const struct xml_gate *gate, const char *at, const char *end, bool *closes,
                               bool *empty) {
  if (end - at < 2 || at[1] == '!' || at[1] == '?') return NULL;
  *closes = at[1] == '/';
  const char *past = *closes ? past_end(at, end) : past_start(gate, at, end, empty);
  return past && (size_t)(past - at) <= gate->limits->tag_bytes ? past : NULL;
}

/* What is at hand, up to the first markup that isn't plain. */
static enum status scan_plain(struct xml_gate *gate) {
  struct bytes left = cut_bytes(&gate->cut, gate->good, gate->cut.checked);
  const char *at = left.at, *past;
  const char *const end = left.at + left.len;
  enum status status = STATUS_OK;
  for (; at < end; at = past) {
    const uint64_t from = gate->good;
    bool closes = false, empty = false;
    if (*at != '<') {
      past = memchr(at, '<', (size_t)(end - at));
      if (!past) past = end;
      struct bytes text = {at, (size_t)(past - at)};
      status = gate->depth ? keep_text(gate, from, from + text.len) : keep_outside(gate, from, text);
    } else {
      past = past_markup(gate, at, end, &closes, &empty);
      if (!past) break;
      const uint64_t to = from + (uint64_t)(past - at);
      status = closes ? keep_end(gate, from, to) : keep_tag(gate, from, to, empty);
    }
    if (status != STATUS_OK) break;
    gate->good = from + (uint64_t)(past - at);
    gate->started = true;
  }
  gate->cut.at = gate->good;
  return status;
}

/* Control characters and bidirectional overrides are legal and hardly ever meant. */
static void warn_of_odd(struct xml_gate *gate, uint64_t from) {
  struct bytes raw = cut_bytes(&gate->cut, from, gate->good);
  if (gate->odd || !gate->cut.odd || !raw.len) return;
  if (gate->cut.at == gate->cut.checked) gate->cut.odd = false;
  if (!memchr(raw.at, 0xC2, raw.len) && !memchr(raw.at, 0xE2, raw.len) && !memchr(raw.at, 0x7F, raw.len)) return;
  size_t odd = text_odd_prefix(raw);
  if (odd == raw.len) return;
  struct diag_at at = {.source = &gate->input->source, .offset = from + odd, .length = 1};
  diag_emit(gate->diags, RULE_ODD_CHARACTER, &at, "a control character in a text");
  gate->odd = true;
}

/* Elements whose start tags stay in the window needn't be located. What the parser is in stays, and what it called back
   last unless that is far behind. */
static void let_go(struct xml_gate *gate) {
  enum { KEPT = 32 * 1024 };
  uint64_t kept = gate->limits->report_bytes / 2 < KEPT ? gate->limits->report_bytes / 2 : KEPT;
  uint64_t keep = gate->count ? gate->open[gate->count - 1].at : gate->passed, low = gate->input->source.window_offset;
  uint64_t next = gate->tag_next < gate->tag_count ? gate->tags[gate->tag_next].at : gate->good;
  if (gate->good - keep > kept) keep = gate->passed;
  if (gate->good - keep > kept) keep = gate->good - kept;
  if (keep > next) keep = next;
  if (keep < low) keep = low;
  gate_locate(gate, keep);
  gate->input->at = cut_bytes(&gate->cut, keep, keep).at;
  input_mark(gate->input);
  gate->tag_count -= gate->tag_next;
  if (gate->tag_next) memmove(gate->tags, gate->tags + gate->tag_next, gate->tag_count * sizeof *gate->tags);
  gate->tag_next = 0;
}

static enum status ended(struct xml_gate *gate) {
  if (!gate->rooted) return refuse(gate, RULE_INPUT_EMPTY, gate->cut.at, 0, "no element in it");
  return STATUS_END;
}

/* At least one more token or piece of text, and then all that is at hand. */
static enum status scan(struct xml_gate *gate) {
  struct xml_cut *cut = &gate->cut;
  struct bytes head;
  uint64_t from = gate->good;
  let_go(gate);
  enum status status = cut_peek(cut, 1, &head);
  if (status == STATUS_OK && !head.len) return ended(gate);
  if (status == STATUS_REFUSED) gate->fault = cut->fault;
  if (status == STATUS_LIMIT) status = too_long(gate, cut->at);
  while (status == STATUS_OK && cut->at < cut->checked && gate->blank_end <= gate->handed) {
    status = scan_plain(gate);
    if (status != STATUS_OK || cut->at == cut->checked) break;
    /* What isn't plain waits for its turn: more may have to be read for it, and the window would only grow. */
    if (gate->good > gate->handed) break;
    status = scan_token(gate);
    if (status != STATUS_OK) break;
    gate->started = true;
    gate->good = cut->at;
  }
  if (status != STATUS_OK) return status;
  warn_of_odd(gate, from);
  return STATUS_OK;
}

static int hand_on(struct xml_gate *gate, char *into, int room, uint64_t end, bool blank) {
  size_t count = end - gate->handed < (uint64_t)room ? (size_t)(end - gate->handed) : (size_t)room;
  if (blank) memset(into, ' ', count);
  else memcpy(into, cut_bytes(&gate->cut, gate->handed, gate->handed).at, count);
  gate->handed += count;
  return (int)count;
}

int gate_read(void *self, char *into, int room) {
  struct xml_gate *gate = self;
  while (!gate->failed && room > 0) {
    bool pending = gate->handed < gate->blank_end;
    if (pending && gate->handed >= gate->blank) return hand_on(gate, into, room, gate->blank_end, true);
    if (gate->handed < gate->good) return hand_on(gate, into, room, pending ? gate->blank : gate->good, false);
    if (gate->over) return 0;
    enum status status = scan(gate);
    gate->over = status != STATUS_OK;
    if (status == STATUS_REFUSED) gate->faulty = true;
    else if (status != STATUS_OK && status != STATUS_END) gate->trouble = status;
  }
  return 0;
}
