/* json_schema_output.c: an instance's output unit: flag, basic or detailed */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_output.h"

#include "schema/json_schema_unit.h"

enum { MESSAGE_BYTES = 2048, OUTPUT_BYTES_MOST = 64 * 1024 * 1024 };

struct output {
  const struct check *check;
  const struct units *units;
  struct buf *out, message;
  struct output_places places;
  size_t written; /* of a list */
  bool no_memory;
};

/* -- what is shown: of units that hold but one thing, that thing -- */

static const struct node *next_note(const struct output *o, const struct unit *unit, const struct node *after) {
  const struct node *member = after ? after->next : NULL;

  if (!o->units->notes || !unit->schema || unit->schema->node->kind != NODE_OBJECT) return NULL;
  if (!after) member = unit->schema->node->first;
  while (member && !output_note(o->check->names, member).at)
    member = member->next;
  return member;
}

/* Notes of the schema itself, and what is shown of the units below. */
static size_t count_shown(const struct output *o, struct unit *unit) {
  unit->shown = 0;
  for (const struct node *note = NULL; (note = next_note(o, unit, note));)
    unit->shown++;
  for (struct unit *below = unit->first; below; below = below->next)
    unit->shown += count_shown(o, below) > 0;
  return unit->shown + (o->units->notes ? output_collects(unit) : !unit->first);
}

static bool is_shown(const struct output *o, const struct unit *unit) {
  return unit->shown || (o->units->notes ? output_collects(unit) : !unit->first);
}

/* Only there for the one thing below it. */
static bool is_passed(const struct output *o, const struct unit *unit) {
  return unit->shown == 1 && !(o->units->notes && output_collects(unit));
}

/* -- one unit -- */

static void begin_item(struct output *o) {
  if (o->written++) buf_add_char(o->out, ',');
}

static void add_places(struct output *o, const struct unit *unit, struct bytes name) {
  output_add_keyword(&o->places, o->out, unit, name);
  buf_add_text(o->out, ",\"instanceLocation\":");
  output_add_instance(&o->places, o->out, unit->node);
}

static void add_error(struct output *o, const struct unit *unit) {
  struct bytes message = BYTES("doesn't fit; what follows says why");

  buf_clear(&o->message);
  if (unit->finding) {
    json_schema_message(o->check, unit->finding, &o->message);
    message = buf_bytes(&o->message);
    o->no_memory = o->no_memory || buf_status(&o->message) == STATUS_NO_MEMORY;
    if (buf_status(&o->message) != STATUS_OK) message = bytes_of(rule_summary(unit->finding->rule));
  } else if (!unit->first) message = BYTES("doesn't fit");
  buf_add_text(o->out, ",\"error\":");
  output_add_text(o->out, message);
}

static void add_note(struct output *o, const struct unit *unit, const struct node *note) {
  begin_item(o);
  buf_add_text(o->out, "{\"valid\":true,");
  add_places(o, unit, output_note(o->check->names, note));
  buf_add_text(o->out, ",\"annotation\":");
  output_add_value(o->check->names, o->out, note);
  buf_add_char(o->out, '}');
}

static void add_collected(struct output *o, const struct unit *unit) {
  buf_add_text(o->out, ",\"annotation\":");
  output_add_collected(&o->places, o->out, unit);
}

/* A ceiling on errors was passed: how many aren't told. */
static void add_more(struct output *o) {
  if (!o->units->more) return;
  begin_item(o);
  buf_add_format(
      o->out, "{\"valid\":false,\"keywordLocation\":\"\",\"instanceLocation\":\"\",\"error\":\"and %zu more errors\"}",
      o->units->more);
}

/* -- basic: a list -- */

static void add_flat(struct output *o, const struct unit *unit) {
  const bool notes = o->units->notes;

  if (!is_shown(o, unit)) return;
  if (notes ? output_collects(unit) : !is_passed(o, unit)) {
    begin_item(o);
    buf_add_text(o->out, notes ? "{\"valid\":true," : "{\"valid\":false,");
    add_places(o, unit, BYTES_NONE);
    if (notes) add_collected(o, unit);
    else add_error(o, unit);
    buf_add_char(o->out, '}');
  }
  for (const struct node *note = NULL; (note = next_note(o, unit, note));)
    add_note(o, unit, note);
  for (const struct unit *below = unit->first; below; below = below->next)
    add_flat(o, below);
}

static void add_basic(struct output *o) {
  buf_add_text(o->out, o->units->notes ? "{\"valid\":true,\"annotations\":[" : "{\"valid\":false,\"errors\":[");
  add_flat(o, o->units->root);
  add_more(o);
  buf_add_text(o->out, "]}");
}

/* -- detailed: units within units -- */

static void add_nested(struct output *o, const struct unit *unit);

static void add_below(struct output *o, const struct unit *unit) {
  for (const struct node *note = NULL; (note = next_note(o, unit, note));)
    add_note(o, unit, note);
  for (const struct unit *below = unit->first; below; below = below->next)
    add_nested(o, below);
}

static void add_nested(struct output *o, const struct unit *unit) {
  const size_t written = o->written;

  if (unit->parent && !is_shown(o, unit)) return;
  if (unit->parent && is_passed(o, unit)) {
    add_below(o, unit);
    return;
  }
  begin_item(o);
  buf_add_text(o->out, o->units->notes ? "{\"valid\":true," : "{\"valid\":false,");
  add_places(o, unit, BYTES_NONE);
  if (o->units->notes && output_collects(unit)) add_collected(o, unit);
  if (!o->units->notes && !unit->first) add_error(o, unit);
  if (unit->shown || !unit->parent) {
    buf_add_text(o->out, o->units->notes ? ",\"annotations\":[" : ",\"errors\":[");
    o->written = 0;
    add_below(o, unit);
    if (!unit->parent) add_more(o);
    o->written = written + 1;
    buf_add_char(o->out, ']');
  }
  buf_add_char(o->out, '}');
}

/* -- */

static void add_flag(struct buf *out, bool valid) {
  buf_add_text(out, valid ? "{\"valid\":true}" : "{\"valid\":false}");
}

static enum status write_units(const struct check *check, const struct units *units, enum output_form form,
                               const struct node *top, struct buf *out) {
  struct output o = {.check = check, .units = units, .out = out, .places = {.names = check->names, .top = top}};

  buf_init(&o.message, MESSAGE_BYTES);
  count_shown(&o, units->root);
  if (form == OUTPUT_BASIC) add_basic(&o);
  else add_nested(&o, units->root);
  buf_release(&o.message);
  return o.no_memory ? STATUS_NO_MEMORY : buf_status(out);
}

static enum status refuse(const struct node *top, const struct source *source, struct buf *out, struct diags *diags,
                          const char *message) {
  const struct diag_at at = {.source = source, .offset = top->offset, .length = top->length};

  diag_emit(diags, RULE_LIMIT, &at, "%s", message);
  buf_clear(out);
  add_flag(out, false);
  return buf_status(out) == STATUS_OK ? STATUS_FINDING : STATUS_NO_MEMORY;
}

static bool run(struct check *check, const struct subschema *root, const struct node *top) {
  const bool fits = check_bindings(check) && check_apply(check, root, top);

  pattern_room_release(check->room);
  check->room = NULL;
  return fits;
}

enum status json_schema_output(const struct json_schema *schema, enum output_form form, const struct node *top,
                               const struct source *source, const struct names *names, struct arena *scratch,
                               struct buf *out, struct diags *diags) {
  const struct check fresh = {
      .schema = schema, .names = names, .scratch = scratch, .steps_most = check_steps(top), .status = STATUS_OK};
  struct check check = fresh;
  struct units units = {.root = NULL};
  enum status written = STATUS_OK;
  const bool valid = run(&check, schema->root, top);

  if (check.status == STATUS_OK && form != OUTPUT_FLAG) {
    units.notes = valid;
    check = fresh;
    check.units = &units;
    run(&check, schema->root, top);
  }
  if (check.status == STATUS_NO_MEMORY) return STATUS_NO_MEMORY;
  if (check.status == STATUS_LIMIT)
    return refuse(top, source, out, diags, "judging this by the schema takes more steps or depth than the ceiling");
  out->ceiling = OUTPUT_BYTES_MOST;
  if (form == OUTPUT_FLAG) add_flag(out, valid);
  else written = write_units(&check, &units, form, top, out);
  if (written == STATUS_LIMIT) return refuse(top, source, out, diags, "an output unit of more bytes than the ceiling");
  if (written != STATUS_OK || buf_status(out) != STATUS_OK) return STATUS_NO_MEMORY;
  return valid ? STATUS_OK : STATUS_FINDING;
}

void json_schema_output_unread(enum output_form form, struct buf *out) {
  static const char unit[] = "{\"valid\":false,\"keywordLocation\":\"\",\"instanceLocation\":\"\","
                             "\"error\":\"no value that could be read\"}";

  if (form == OUTPUT_FLAG) add_flag(out, false);
  if (form == OUTPUT_BASIC) buf_add_text(out, "{\"valid\":false,\"errors\":[");
  if (form != OUTPUT_FLAG) buf_add_text(out, unit);
  if (form == OUTPUT_BASIC) buf_add_text(out, "]}");
}

enum output_form output_form_find(const char *name) {
  static const char *const names[] = {"", "flag", "basic", "detailed"};

  for (int form = OUTPUT_FLAG; form <= OUTPUT_DETAILED; form++)
    if (strcmp(name, names[form]) == 0) return (enum output_form)form;
  return OUTPUT_NONE;
}
