/* open.c: a dialect's reader and writer: here its stylesheets come in */
/* SPDX-License-Identifier: MIT */
#include "convert/open.h"
#include "base/utf8.h"
#include "format/prepare.h"
#include "format/render.h"
#include "format/xml.h"

static bool is_xml(const struct format *format) {
  return bytes_is(bytes_of(format->name), "xml");
}

const struct format *open_form(const struct dialect *dialect, const struct format *format) {
  return dialect->plan && dialect->plan->render ? format_find(BYTES("xml")) : format;
}

bool open_is_judged(const struct dialect *dialect, const struct format *format, const struct node *wire) {
  if (!dialect->schema || !schema_is_xsd(dialect->schema)) return false;
  if (!dialect->plan->render || is_xml(format)) return true;
  for (const struct node *n = tree_walk(wire, NULL); n; n = tree_walk(wire, n))
    if (utf8_xml_prefix(n->text) < n->text.len) return false;
  return true;
}

/* What the mapping says of the document around the reports. */
static void frame(struct writer_options *options, const struct dialect *dialect) {
  const struct plan *plan = dialect->plan;
  if (!plan) return;
  options->envelope = plan->envelope;
  options->hole = plan->hole;
  options->namespaces = (const struct bytes(*)[2])dialect->namespaces;
  options->namespace_count = dialect->namespace_count;
}

enum status open_options(struct writer_options *options, const struct dialect *dialect, struct arena *arena) {
  const struct shape *shape = dialect->shape;
  uint32_t *all = shape ? arena_array(arena, shape->member_count + 1, sizeof *all) : NULL;
  frame(options, dialect);
  if (!shape) return STATUS_OK;
  if (!all) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < shape->member_count; i++)
    all[options->column_count++] = shape->members[i].name;
  options->columns = all;
  return STATUS_OK;
}

enum status open_writer(struct writer **out, const struct dialect *dialect, const struct format *format,
                        struct byte_sink sink, const struct writer_options *options, struct names *names) {
  const struct plan_render *render = dialect->plan ? dialect->plan->render : NULL;
  if (!render || is_xml(format)) return format->write_open(out, sink, options);
  struct render_options rendering = {
      .sheet = render->sheet, .as = format, .whole = render->whole, .names = names, .document = *options};
  return render_open(out, sink, &rendering);
}

enum status open_reader(struct reader **out, const struct dialect *dialect, const struct format *format,
                        struct input *input, const struct reader_options *options) {
  const struct plan *plan = dialect->plan;
  struct prepare_options preparing = {.reader = *options, .ways = dialect->ways, .way_count = dialect->way_count};
  if (plan) {
    preparing.reader.each = plan->each;
    preparing.reader.each_count = plan->each_count;
    preparing.reader.hole = plan->hole;
  }
  preparing.reader.whole = preparing.reader.nul = dialect->bare;
  if (dialect->bare && options->judge && is_xml(format)) return xml_gate_open(out, input, options);
  if (!dialect->way_count || !is_xml(format)) return format->read_open(out, input, &preparing.reader);
  frame(&preparing.document, dialect);
  return prepare_open(out, input, &preparing);
}
