/* yaml_events.c: libyaml, one document at a time */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

#include "base/alloc.h"
#include "format/text.h"
#include <yaml.h>

struct yaml_run {
  struct input *input;
  struct yaml_cut cut;
  uint64_t fed;       /* what libyaml got ends before this byte */
  enum status status; /* of the input */
  bool parsing, has_event, breaks;
  yaml_parser_t parser;
  yaml_event_t event;
  /* libyaml counts characters, we count bytes: two places where both are known. */
  struct {
    uint64_t characters, offset;
  } base, cursor;
};

struct yaml_run *yaml_run_new(struct input *input) {
  struct yaml_run *run = mem_new(sizeof *run);

  if (run != NULL) run->input = input;
  return run;
}

static void end_run(struct yaml_run *run) {
  if (run->has_event) yaml_event_delete(&run->event);
  if (run->parsing) yaml_parser_delete(&run->parser);
  run->has_event = run->parsing = false;
}

void yaml_run_free(struct yaml_run *run) {
  if (run == NULL) return;
  end_run(run);
  mem_free(run);
}

static int feed(void *self, unsigned char *into, size_t room, size_t *made) {
  struct yaml_run *run = self;
  const struct input *input = run->input;

  *made = 0;
  while (run->status == STATUS_OK) {
    struct bytes text = {input->source.window.at + (run->fed - input->source.window_offset),
                         (size_t)(run->cut.scanned - run->fed)};

    if (text.len > 0) run->fed += yaml_copy_clean(text, run->cut.ended, (char *)into, room, made, &run->breaks);
    if (*made > 0 || (run->cut.ended && run->fed == run->cut.scanned)) return 1;
    if (!run->cut.ended) run->status = yaml_cut_more(&run->cut, run->input);
  }
  return 0;
}

enum status yaml_run_begin(struct yaml_run *run) {
  uint64_t offset = input_offset(run->input, run->input->at);

  end_run(run);
  run->cut = (struct yaml_cut){.scanned = offset};
  run->fed = offset;
  run->status = STATUS_OK;
  run->breaks = false;
  run->base.characters = run->cursor.characters = 0;
  run->base.offset = run->cursor.offset = offset;
  if (!yaml_parser_initialize(&run->parser)) return STATUS_NO_MEMORY;
  run->parsing = true;
  yaml_parser_set_encoding(&run->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input(&run->parser, feed, run);
  return STATUS_OK;
}

/* Places come in order, but for a few steps back. */
static uint64_t to_offset(struct yaml_run *run, size_t characters) {
  const struct input *input = run->input;
  const char *at;

  if (characters < run->base.characters) return run->base.offset;
  if (characters < run->cursor.characters) run->cursor = run->base;
  at = input->source.window.at + (run->cursor.offset - input->source.window_offset);
  while (run->cursor.characters < characters && at < input->end) {
    size_t left = (size_t)(input->end - at), ascii = characters - run->cursor.characters;

    ascii = text_ascii_run((struct bytes){at, ascii < left ? ascii : left});
    run->cursor.characters += ascii;
    at += ascii;
    if (ascii > 0) continue;
    at++;
    while (at < input->end && ((unsigned char)*at & 0xC0) == 0x80)
      at++;
    run->cursor.characters++;
  }
  run->cursor.offset = input_offset(input, at);
  return run->cursor.offset;
}

void yaml_run_base(struct yaml_run *run) {
  run->base = run->cursor;
}

static const char no_key[] = "a ':' that makes a key where none can stand: quote the text";
static const char open_quote[] = "a quote that is opened here and never closed";
static const char open_bracket[] = "a bracket that is opened here and never closed";
static const char no_value[] = "a character that can't start a value: quote the text";
static const char tab[] = "a tab where blanks should indent";

/* libyaml's own words are for people who know its grammar. */
static const char *explain(const char *problem) {
  static const char *const words[][2] = {
      {"found unexpected end of stream", open_quote},
      {"found character that cannot start any token", no_value},
      {"found a tab character", tab},
      {"found unknown escape character", "an escape that YAML does not have"},
      {"found invalid Unicode character escape code", "an escape that is no character"},
      {"did not find expected ',' or '}'", "expected ',' or '}'"},
      {"did not find expected ',' or ']'", "expected ',' or ']'"},
      {"did not find expected key", "a key is expected here; the indentation doesn't fit"},
      {"could not find expected ':'", "expected ':' behind a key"},
      {"mapping values are not allowed in this context", no_key},
      {"found incompatible YAML document", "a version of YAML that isn't 1.1 or 1.2"},
      {"found unexpected document indicator", "a document marker inside a quoted text"},
  };

  for (size_t i = 0; problem != NULL && i < sizeof words / sizeof *words; i++)
    if (strncmp(problem, words[i][0], strlen(words[i][0])) == 0) return words[i][1];
  return "not well-formed YAML";
}

/* Where `offset` is the first ':' of a line that stood for a key: the line's first byte that is no blank; else
 * `offset`. */
static uint64_t key_before(const struct yaml_run *run, uint64_t offset) {
  const char *window = run->input->source.window.at, *colon = window + (offset - run->input->source.window_offset),
             *at = colon;

  while (at > window && at[-1] != '\n' && at[-1] != '\r' && !(at[-1] == ':' && (*at == ' ' || *at == '\t')))
    at--;
  if (at > window && at[-1] == ':') return offset;
  while (at < colon && (*at == ' ' || *at == '\t'))
    at++;
  return offset - (uint64_t)(colon - at);
}

/* The bracket that the document's end leaves open; NULL: none, or it stands before what is at hand. */
static const yaml_mark_t *bracket_open(const struct yaml_run *run) {
  const yaml_parser_t *parser = &run->parser;
  const yaml_mark_t *mark = &parser->context_mark;
  const char *context = parser->context;

  if (parser->error != YAML_PARSER_ERROR || context == NULL || parser->tokens.head == parser->tokens.tail) return NULL;
  if (parser->tokens.head->type != YAML_STREAM_END_TOKEN && parser->tokens.head->type != YAML_DOCUMENT_END_TOKEN)
    return NULL;
  if (strcmp(context, "while parsing a flow node") == 0) { /* there the context is the node that isn't there */
    if (parser->marks.top == parser->marks.start) return NULL;
    mark = parser->marks.top - 1;
  } else if (strncmp(context, "while parsing a flow", 20) != 0) {
    return NULL;
  }
  return mark->index < run->base.characters ? NULL : mark;
}

static bool is_tab(const struct yaml_run *run, uint64_t offset) {
  const struct input *input = run->input;
  const char *at = input->source.window.at + (offset - input->source.window_offset);

  return at < input->end && *at == '\t';
}

static enum status fail(struct yaml_run *run, struct yaml_step *step) {
  const yaml_mark_t *place;

  if (run->status != STATUS_OK) return run->status;
  if (run->parser.error == YAML_MEMORY_ERROR) return STATUS_NO_MEMORY;
  place = bracket_open(run);
  step->problem = place != NULL ? open_bracket : explain(run->parser.problem);
  /* What isn't closed is best looked for where it opens. */
  if (place == NULL) place = step->problem == open_quote ? &run->parser.context_mark : &run->parser.problem_mark;
  step->offset = to_offset(run, place->index);
  if (step->problem == no_value && is_tab(run, step->offset)) step->problem = tab;
  if (step->problem == no_key) {
    uint64_t key = key_before(run, step->offset);

    if (key < step->offset)
      step->problem = "a key indented deeper than those before it, or a text whose ':' wants quotes";
    step->offset = key;
  }
  step->end = step->offset;
  return STATUS_REFUSED;
}

static void take_scalar(struct yaml_step *step, yaml_event_t *event, bool breaks) {
  char *value = (char *)event->data.scalar.value;

  if (breaks) event->data.scalar.length = yaml_restore_breaks(value, event->data.scalar.length);
  step->kind = YAML_SCALAR;
  step->text = (struct bytes){value, event->data.scalar.length};
  step->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  step->block =
      event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE || event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
  step->anchored = event->data.scalar.anchor != NULL;
  step->tagged = event->data.scalar.tag != NULL;
}

static void take_sequence(struct yaml_step *step, const yaml_event_t *event) {
  step->kind = YAML_SEQUENCE;
  step->flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  step->anchored = event->data.sequence_start.anchor != NULL;
  step->tagged = event->data.sequence_start.tag != NULL;
}

static void take_mapping(struct yaml_step *step, const yaml_event_t *event) {
  step->kind = YAML_MAPPING;
  step->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
  step->anchored = event->data.mapping_start.anchor != NULL;
  step->tagged = event->data.mapping_start.tag != NULL;
}

static enum status take(struct yaml_step *step, yaml_event_t *event, bool breaks) {
  switch (event->type) {
  case YAML_STREAM_END_EVENT: step->kind = YAML_NOTHING; break;
  case YAML_DOCUMENT_START_EVENT:
    step->kind = YAML_DOCUMENT;
    step->tagged = event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end;
    break;
  case YAML_DOCUMENT_END_EVENT: step->kind = YAML_DOCUMENT_DONE; break;
  case YAML_ALIAS_EVENT: step->kind = YAML_ALIAS; break;
  case YAML_SCALAR_EVENT: take_scalar(step, event, breaks); break;
  case YAML_SEQUENCE_START_EVENT: take_sequence(step, event); break;
  case YAML_SEQUENCE_END_EVENT: step->kind = YAML_SEQUENCE_DONE; break;
  case YAML_MAPPING_START_EVENT: take_mapping(step, event); break;
  case YAML_MAPPING_END_EVENT: step->kind = YAML_MAPPING_DONE; break;
  default: return STATUS_BUG;
  }
  return STATUS_OK;
}

enum status yaml_run_next(struct yaml_run *run, struct yaml_step *step) {
  *step = (struct yaml_step){0};
  do {
    if (run->has_event) yaml_event_delete(&run->event);
    run->has_event = false;
    if (!yaml_parser_parse(&run->parser, &run->event)) return fail(run, step);
    run->has_event = true;
  } while (run->event.type == YAML_STREAM_START_EVENT);
  step->offset = to_offset(run, run->event.start_mark.index);
  step->end = to_offset(run, run->event.end_mark.index);
  return take(step, &run->event, run->breaks);
}

enum status yaml_run_seek_end(struct yaml_run *run, uint64_t *end) {
  enum status status = STATUS_OK;

  end_run(run);
  while (status == STATUS_OK && !run->cut.ended)
    status = yaml_cut_more(&run->cut, run->input);
  *end = run->cut.scanned;
  return status;
}

const char *yaml_library(void) {
  return yaml_get_version_string();
}
