/* xml_write.c: reports as an XML document */
/* SPDX-License-Identifier: MIT */
#include "format/xml.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "format/output.h"

enum { SPELLED = 256 };

/* How a name is written; found by its number. */
struct spelling {
  uint32_t name;
  bool attribute;
  struct bytes prefix, local, uri; /* uri.at: it needs a declaration where it stands */
};

struct xml_writer {
  struct writer writer;
  struct output output;
  struct writer_options options;
  struct spelling spelled[SPELLED];
  bool started, rooted, indented;
  const struct node *top;  /* of what is being written: for messages */
  size_t depth;            /* of the element being written */
  const struct node *flow; /* the outermost open element with text: inside, white space would count */
  size_t made;             /* prefixes made up in this tag */
};

static struct xml_writer *of(struct writer *writer) {
  return (struct xml_writer *)(void *)writer;
}

static void put(struct xml_writer *w, struct bytes text) {
  buf_add(&w->output.pending, text);
}

static enum status refuse(const struct xml_writer *w, const struct node *node, enum rule rule, const char *format,
                          struct bytes name) {
  struct arena *arena = arena_new(0);
  struct diag_at at = {0};
  if (!arena) return STATUS_NO_MEMORY;
  at.place = tree_place(arena, w->options.names, w->top, node);
  if (name.len > 100) name.len = utf8_valid_prefix((struct bytes){name.at, 100});
  diag_emit(w->options.diags, rule, &at, format, BYTES_ARG(name));
  arena_free(arena);
  return STATUS_REFUSED;
}

/* -- texts -- */

static const char *escape_of(unsigned char c, bool attribute) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '\r': return "&#13;"; /* a reader would make it a line feed */
  case '"': return attribute ? "&quot;" : NULL;
  case '\t': return attribute ? "&#9;" : NULL; /* and these a blank */
  case '\n': return attribute ? "&#10;" : NULL;
  default: return NULL;
  }
}

static enum status put_text(struct xml_writer *w, const struct node *node, bool attribute) {
  static const bool special[256] = {
      ['&'] = true, ['<'] = true, ['>'] = true, ['\r'] = true, ['"'] = true, ['\t'] = true, ['\n'] = true};
  struct bytes text = node->text;
  if (utf8_xml_prefix(text) < text.len)
    return refuse(w, node, RULE_XML_CHAR, "a character that XML can't hold%.*s", BYTES(""));
  while (text.len) {
    size_t run = 0;
    while (run < text.len && !special[(unsigned char)text.at[run]])
      run++;
    put(w, (struct bytes){text.at, run});
    text = bytes_from(text, run);
    if (!text.len) break;
    const char *escape = escape_of((unsigned char)text.at[0], attribute);
    if (escape) buf_add_text(&w->output.pending, escape);
    else buf_add_char(&w->output.pending, text.at[0]);
    text = bytes_from(text, 1);
  }
  return STATUS_OK;
}

/* -- names -- */

/* NCName of XML 1.0, fifth edition. */
static bool starts_name(uint32_t c) {
  static const uint32_t ranges[][2] = {{'A', 'Z'},       {'_', '_'},       {'a', 'z'},        {0xC0, 0xD6},
                                       {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},    {0x37F, 0x1FFF},
                                       {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},  {0x3001, 0xD7FF},
                                       {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
  return false;
}

static bool continues_name(uint32_t c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040;
}

static bool is_name(struct bytes text) {
  bool first = true;
  if (!text.len) return false;
  while (text.len) {
    uint32_t c = 0;
    size_t len = utf8_decode(text, &c);
    if (!len || !(first ? starts_name(c) : continues_name(c))) return false;
    first = false;
    text = bytes_from(text, len);
  }
  return true;
}

static const struct bytes xml_uri = {"http://www.w3.org/XML/1998/namespace", 36};

/* The declared prefix of a namespace: for an element the default one counts too. */
static bool declared(const struct xml_writer *w, struct bytes uri, bool attribute, struct bytes *prefix) {
  if (bytes_equal(uri, xml_uri)) {
    *prefix = BYTES("xml");
    return true;
  }
  for (size_t i = 0; i < w->options.namespace_count; i++) {
    if (!bytes_equal(w->options.namespaces[i][1], uri) || (attribute && !w->options.namespaces[i][0].len)) continue;
    *prefix = w->options.namespaces[i][0];
    return true;
  }
  return false;
}

static bool has_default(const struct xml_writer *w) {
  for (size_t i = 0; i < w->options.namespace_count; i++)
    if (!w->options.namespaces[i][0].len) return true;
  return false;
}

static enum status spell(struct xml_writer *w, const struct node *node, struct spelling **out) {
  bool attribute = node->kind == NODE_ATTRIBUTE;
  struct spelling *spelling = &w->spelled[(node->name * 2 + attribute) % SPELLED];
  *out = spelling;
  if (spelling->name == node->name && spelling->attribute == attribute) return STATUS_OK;
  struct bytes name = names_text(w->options.names, node->name);
  size_t uri_end = 0;
  if (name.len && name.at[0] == '{')
    for (uri_end = name.len; uri_end > 1 && name.at[uri_end - 1] != '}';)
      uri_end--;
  struct spelling found = {
      .name = node->name, .attribute = attribute, .prefix = BYTES_NONE, .local = bytes_from(name, uri_end)};
  if (!is_name(found.local))
    return refuse(w, node, RULE_UNWRITABLE, "'%.*s' can't be the name of an element or attribute", found.local);
  if (uri_end > 1) {
    struct bytes uri = {name.at + 1, uri_end - 2};
    if (!declared(w, uri, attribute, &found.prefix)) found.uri = uri;
  } else if (!attribute && has_default(w))
    return refuse(w, node, RULE_UNWRITABLE, "element '%.*s' has no namespace, where a default one is declared",
                  found.local);
  *spelling = found;
  return STATUS_OK;
}

static bool is_prefix(const struct xml_writer *w, struct bytes prefix) {
  for (size_t i = 0; i < w->options.namespace_count; i++)
    if (bytes_equal(w->options.namespaces[i][0], prefix)) return true;
  return false;
}

static void put_made_prefix(struct xml_writer *w, size_t number) {
  struct buf *out = &w->output.pending;
  size_t start = out->len;
  buf_add_format(out, "ns%zu", number);
  while (buf_status(out) == STATUS_OK && is_prefix(w, (struct bytes){out->at + start, out->len - start}))
    buf_add_char(out, 'x');
}

/* A made-up prefix is declared on the very tag, by its number there; an element's is 0. */
static void put_name(struct xml_writer *w, const struct spelling *spelling, size_t number) {
  if (spelling->uri.at) put_made_prefix(w, number);
  else put(w, spelling->prefix);
  if (spelling->uri.at || spelling->prefix.len) buf_add_char(&w->output.pending, ':');
  put(w, spelling->local);
}

static enum status put_declaration(struct xml_writer *w, const struct node *node, struct bytes prefix, bool made,
                                   size_t number, struct bytes uri) {
  struct node value = {.kind = NODE_ATTRIBUTE, .text = uri, .parent = node->parent, .name = node->name};
  put(w, prefix.len || made ? BYTES(" xmlns:") : BYTES(" xmlns"));
  if (made) put_made_prefix(w, number);
  else put(w, prefix);
  put(w, BYTES("=\""));
  enum status status = put_text(w, &value, true);
  buf_add_char(&w->output.pending, '"');
  return status;
}

/* -- elements -- */

static void put_line(struct xml_writer *w) {
  if (w->flow) return;
  if (w->indented) buf_add_char(&w->output.pending, '\n');
  w->indented = true;
  for (size_t i = 0; i < w->depth; i++)
    put(w, BYTES("  "));
}

static bool names_type(const struct xml_writer *w, const struct node *node) {
  return bytes_is(names_text(w->options.names, node->name), XML_XSI_TYPE) && node->text.len &&
         (node->text.at[0] == '{' || !memchr(node->text.at, ':', node->text.len));
}

/* {namespace}local with the prefix for it, which is declared behind the value if it has to be made up. */
static enum status put_type_name(struct xml_writer *w, const struct node *node) {
  struct bytes uri = BYTES_NONE, prefix = BYTES(""), local = node->text;
  size_t made = 0;
  if (local.at[0] == '{') {
    size_t end = 1;
    while (end < local.len && local.at[end] != '}')
      end++;
    uri = (struct bytes){local.at + 1, end - 1};
    local = bytes_from(local, end + 1);
    if (!declared(w, uri, true, &prefix) && !declared(w, uri, false, &prefix)) made = ++w->made;
  } else if (has_default(w)) {
    return refuse(w, node, RULE_UNWRITABLE, "type '%.*s' has no namespace, where a default one is declared", local);
  }
  if (!is_name(local)) return refuse(w, node, RULE_UNWRITABLE, "'%.*s' can't be the name of a type", local);
  if (made) put_made_prefix(w, made);
  else put(w, prefix);
  if (made || prefix.len) buf_add_char(&w->output.pending, ':');
  put(w, local);
  buf_add_char(&w->output.pending, '"');
  return made ? put_declaration(w, node, BYTES_NONE, true, made, uri) : STATUS_OK;
}

static enum status put_attribute(struct xml_writer *w, const struct node *node) {
  struct spelling *spelling;
  enum status status = spell(w, node, &spelling);
  if (status != STATUS_OK) return status;
  size_t number = spelling->uri.at ? ++w->made : 0;
  buf_add_char(&w->output.pending, ' ');
  put_name(w, spelling, number);
  put(w, BYTES("=\""));
  if (names_type(w, node)) {
    status = put_type_name(w, node);
  } else {
    status = put_text(w, node, true);
    buf_add_char(&w->output.pending, '"');
  }
  if (status == STATUS_OK && number) status = put_declaration(w, node, BYTES_NONE, true, number, spelling->uri);
  return status;
}

static const struct node *first_content(const struct node *node) {
  const struct node *child = node->first;
  while (child && child->kind == NODE_ATTRIBUTE)
    child = child->next;
  return child;
}

static bool has_text(const struct node *node) {
  for (const struct node *child = node->first; child; child = child->next)
    if (child->kind == NODE_TEXT) return true;
  return false;
}

static enum status put_start(struct xml_writer *w, const struct node *node) {
  struct spelling *found;
  enum status status = spell(w, node, &found);
  if (status != STATUS_OK) return status;
  struct spelling spelling = *found;
  put_line(w);
  w->made = 0;
  buf_add_char(&w->output.pending, '<');
  put_name(w, &spelling, 0);
  for (size_t i = 0; !w->rooted && i < w->options.namespace_count && status == STATUS_OK; i++)
    status = put_declaration(w, node, w->options.namespaces[i][0], false, 0, w->options.namespaces[i][1]);
  w->rooted = true;
  if (status == STATUS_OK && spelling.uri.at) status = put_declaration(w, node, BYTES_NONE, true, 0, spelling.uri);
  for (const struct node *child = node->first; child && child->kind == NODE_ATTRIBUTE && status == STATUS_OK;
       child = child->next)
    status = put_attribute(w, child);
  bool open = first_content(node) != NULL;
  put(w, open ? BYTES(">") : BYTES("/>"));
  if (open && !w->flow && has_text(node)) w->flow = node;
  return status;
}

static enum status put_end(struct xml_writer *w, const struct node *node) {
  struct spelling *spelling;
  enum status status = spell(w, node, &spelling);
  if (status != STATUS_OK) return status;
  put_line(w);
  if (w->flow == node) w->flow = NULL;
  put(w, BYTES("</"));
  put_name(w, spelling, 0);
  buf_add_char(&w->output.pending, '>');
  return STATUS_OK;
}

/* From a node that is written up to the next one that isn't; closes what ends on the way. */
static enum status leave(struct xml_writer *w, const struct node *top, const struct node **node) {
  const struct node *at = *node;
  enum status status = STATUS_OK;
  while (at != top && !at->next && status == STATUS_OK) {
    at = at->parent;
    w->depth--;
    status = put_end(w, at);
  }
  *node = at == top ? NULL : at->next;
  return status;
}

/* Writes from `node` on; stops at the hole. */
static enum status put_tree(struct xml_writer *w, const struct node *top, const struct node *node) {
  enum status status = STATUS_OK;
  while (node && node != w->options.hole && status == STATUS_OK) {
    const struct node *content = NULL;
    if (node->kind == NODE_TEXT) status = put_text(w, node, false);
    else if (node->kind != NODE_ELEMENT) return STATUS_BUG;
    else if ((status = put_start(w, node)) == STATUS_OK && (content = first_content(node)) != NULL) {
      w->depth++;
      node = content;
    }
    if (status == STATUS_OK && !content) status = leave(w, top, &node);
  }
  return status;
}

/* -- the document -- */

static enum status put_head(struct xml_writer *w) {
  put(w, BYTES("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
  w->indented = true;
  w->depth = 0;
  w->flow = NULL;
  w->top = w->options.envelope;
  return w->options.envelope ? put_tree(w, w->options.envelope, w->options.envelope) : STATUS_OK;
}

static size_t hole_depth(const struct xml_writer *w) {
  size_t depth = 0;
  for (const struct node *node = w->options.hole; node && node != w->options.envelope; node = node->parent)
    depth++;
  return depth;
}

static enum status write_report(struct writer *writer, const struct node *root) {
  struct xml_writer *w = of(writer);
  bool first = !w->started;
  const struct node *flow = w->flow;
  if (!first && !w->options.envelope) {
    struct diag_at at = {0};
    diag_emit(w->options.diags, RULE_ONE_DOCUMENT, &at,
              "an XML document holds one report when nothing stands around it: each needs a file of its own");
    return STATUS_REFUSED;
  }
  enum status status = first ? put_head(w) : STATUS_OK;
  w->started = true;
  w->top = root;
  w->depth = hole_depth(w);
  if (status == STATUS_OK) status = put_tree(w, root, root);
  if (status == STATUS_OK) return output_keep(&w->output);
  output_drop(&w->output);
  w->flow = flow;
  if (first) w->started = w->rooted = w->indented = false;
  return status;
}

static enum status finish(struct writer *writer) {
  struct xml_writer *w = of(writer);
  enum status status = STATUS_OK;
  /* Without an envelope the report is the root, so that no report means no document. */
  if (!w->started && !w->options.envelope) return output_flush(&w->output);
  if (!w->started) status = put_head(w);
  if (status == STATUS_OK && w->options.hole) {
    const struct node *rest = w->options.hole;
    w->top = w->options.envelope;
    w->depth = hole_depth(w);
    status = leave(w, w->options.envelope, &rest);
    if (status == STATUS_OK) status = put_tree(w, w->options.envelope, rest);
  }
  buf_add_char(&w->output.pending, '\n');
  if (status == STATUS_OK) status = output_keep(&w->output);
  return status == STATUS_OK ? output_flush(&w->output) : status;
}

static void close(struct writer *writer) {
  output_release(&of(writer)->output);
  mem_free(writer);
}

enum status xml_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  *out = NULL;
  if ((options->envelope == NULL) != (options->hole == NULL) || (options->hole && options->hole == options->envelope))
    return STATUS_BUG;
  struct xml_writer *w = mem_new(sizeof *w);
  if (!w) return STATUS_NO_MEMORY;
  output_open(&w->output, sink);
  w->options = *options;
  w->writer = (struct writer){&format_xml, write_report, finish, close};
  *out = &w->writer;
  return STATUS_OK;
}
