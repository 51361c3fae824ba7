/* xsd_scan.c: a schema's bytes, before libxml2 sees them */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

#include "base/buf.h"
#include "base/utf8.h"

static enum status refuse(const struct xsd_file *file, struct diags *diags, enum rule rule, size_t offset,
                          const char *why) {
  struct diag_at at = {.source = &file->source, .offset = offset, .length = 1};
  diag_emit(diags, rule, &at, "%s", why);
  return STATUS_USAGE;
}

/* Behind `end`, or the text's end. */
static size_t past(struct bytes text, size_t at, struct bytes end) {
  for (; at + end.len <= text.len; at++)
    if (memcmp(text.at + at, end.at, end.len) == 0) return at + end.len;
  return text.len;
}

static size_t past_tag(struct bytes text, size_t at) {
  char quote = 0;
  for (; at < text.len; at++) {
    char c = text.at[at];
    if (quote) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '>') return at + 1;
  }
  return at;
}

/* What isn't well-formed is libxml2's to find; here only doctypes and start tags matter. */
static enum status find_tags(const struct xsd_file *file, struct buf *tags, struct diags *diags) {
  struct bytes text = file->source.window;
  size_t at = 0;
  while (at < text.len) {
    const char *found = memchr(text.at + at, '<', text.len - at);
    if (!found) break;
    at = (size_t)(found - text.at);
    struct bytes rest = bytes_from(text, at);
    if (bytes_start(rest, BYTES("<!--"))) at = past(text, at + 4, BYTES("-->"));
    else if (bytes_start(rest, BYTES("<![CDATA["))) at = past(text, at, BYTES("]]>"));
    else if (bytes_start(rest, BYTES("<?"))) at = past(text, at, BYTES("?>"));
    else if (bytes_start(rest, BYTES("</"))) at += 2;
    else if (bytes_start(rest, BYTES("<!")))
      return refuse(file, diags, RULE_XSD_REFUSED, at, "a schema with a document type declaration isn't read");
    else {
      uint64_t offset = at;
      buf_add(tags, (struct bytes){(const char *)&offset, sizeof offset});
      at = past_tag(text, at + 1);
    }
  }
  return buf_status(tags);
}

enum status xsd_scan(struct xsd *xsd, struct xsd_file *file, const struct limits *limits, struct diags *diags) {
  struct bytes text = file->source.window;
  if (text.len > limits->document_bytes || xsd->file_bytes > limits->document_bytes - text.len)
    return refuse(file, diags, RULE_LIMIT, 0,
                  file->next || xsd->file_bytes ? "a schema whose files are longer than the ceiling 'document_bytes'"
                                                : "a schema longer than the ceiling 'document_bytes'");
  xsd->file_bytes += text.len;
  size_t valid = utf8_valid_prefix(text);
  if (valid < text.len) return refuse(file, diags, RULE_ENCODING, valid, "a byte that isn't valid UTF-8");
  const char *nul = text.len ? memchr(text.at, 0, text.len) : NULL;
  if (nul) return refuse(file, diags, RULE_NUL, (size_t)(nul - text.at), "a NUL byte");
  struct buf tags;
  buf_init(&tags, 0);
  enum status status = find_tags(file, &tags, diags);
  if (status == STATUS_OK) {
    file->tag_count = tags.len / sizeof(uint64_t);
    uint64_t *copy = arena_array(xsd->arena, file->tag_count + 1, sizeof *copy);
    if (copy && tags.len) memcpy(copy, tags.at, tags.len);
    file->tags = copy;
    if (!copy) status = STATUS_NO_MEMORY;
  }
  buf_release(&tags);
  return status;
}

uint64_t xsd_offset(const struct xsd_file *file, const xmlNode *node) {
  const xmlNode *root = node && node->doc ? xmlDocGetRootElement(node->doc) : NULL;
  while (node && node->type != XML_ELEMENT_NODE)
    node = node->parent;
  size_t i = 0;
  for (const xmlNode *at = root; at && at != node; at = xsd_walk(root, at))
    i++;
  return node && i < file->tag_count ? file->tags[i] : 0;
}
