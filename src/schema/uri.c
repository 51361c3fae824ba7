/* uri.c: URI references, taken apart and resolved (RFC 3986) */
/* SPDX-License-Identifier: MIT */
#include "schema/uri.h"

static bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Length of `scheme` in `scheme:`; 0: there is none. */
static size_t scheme_length(struct bytes text) {
  size_t i = 0;
  while (i < text.len && (is_alpha(text.at[i]) || (i && ((text.at[i] >= '0' && text.at[i] <= '9') ||
                                                         text.at[i] == '+' || text.at[i] == '-' || text.at[i] == '.'))))
    i++;
  return i < text.len && text.at[i] == ':' ? i : 0;
}

static struct bytes cut_before(struct bytes *text, const char *ends) {
  size_t i = 0;
  while (i < text->len && (text->at[i] == '\0' || !strchr(ends, text->at[i])))
    i++;
  struct bytes head = {text->at, i};
  *text = bytes_from(*text, i);
  return head;
}

struct uri uri_split(struct bytes text) {
  struct uri uri = {.path = BYTES("")};
  size_t scheme = scheme_length(text);
  if (scheme) {
    uri.scheme = (struct bytes){text.at, scheme};
    text = bytes_from(text, scheme + 1);
  }
  if (bytes_start(text, BYTES("//"))) {
    text = bytes_from(text, 2);
    uri.authority = cut_before(&text, "/?#");
  }
  if (text.at) uri.path = cut_before(&text, "?#");
  if (text.len && text.at[0] == '?') {
    text = bytes_from(text, 1);
    uri.query = cut_before(&text, "#");
  }
  if (text.len) uri.fragment = bytes_from(text, 1);
  return uri;
}

/* Is nothing there but `..` that were kept? */
static bool is_outside(const struct buf *out, size_t start) {
  const size_t len = out->len - start;
  return len == 0 ||
         (len >= 3 && memcmp(out->at + out->len - 3, "../", 3) == 0 && (len == 3 || out->at[out->len - 4] == '/'));
}

static void leave_folder(struct buf *out, size_t start) {
  if (out->len > start) out->len--;
  while (out->len > start && out->at[out->len - 1] != '/')
    out->len--;
}

void uri_add_path(struct buf *out, struct bytes path, bool keeps) {
  size_t start = out->len;
  if (path.len && path.at[0] == '/') {
    buf_add_char(out, '/');
    path = bytes_from(path, 1);
    keeps = false;
    start++;
  }
  while (path.len && buf_status(out) == STATUS_OK) {
    const struct bytes segment = cut_before(&path, "/");
    const bool last = path.len == 0, up = bytes_is(segment, "..");
    path = bytes_from(path, 1);
    if (up && !(keeps && is_outside(out, start))) leave_folder(out, start);
    else if (!bytes_is(segment, ".")) {
      buf_add(out, segment);
      if (!last || up) buf_add_char(out, '/');
    }
  }
}

/* The path of a reference beside that of its base. */
static void add_merged(struct buf *out, const struct uri *base, struct bytes path, bool keeps) {
  size_t folder = base->path.len;
  struct buf merged;
  buf_init(&merged, out->ceiling);
  while (folder && base->path.at[folder - 1] != '/')
    folder--;
  if (base->authority.at && !base->path.len) buf_add_char(&merged, '/');
  buf_add(&merged, (struct bytes){base->path.at, folder});
  buf_add(&merged, path);
  if (buf_status(&merged) == STATUS_OK) uri_add_path(out, buf_bytes(&merged), keeps);
  else out->status = buf_status(&merged);
  buf_release(&merged);
}

static void add_part(struct buf *out, const char *mark, struct bytes part) {
  if (!part.at) return;
  buf_add_text(out, mark);
  buf_add(out, part);
}

void uri_resolve(struct buf *out, struct bytes base, struct bytes reference) {
  const struct uri from = uri_split(base), to = uri_split(reference);
  const bool keeps = !to.scheme.at && !from.scheme.at;
  const struct bytes authority = to.scheme.at || to.authority.at ? to.authority : from.authority;
  struct bytes query = to.query;
  const struct bytes scheme = to.scheme.at ? to.scheme : from.scheme;

  if (scheme.at) {
    buf_add(out, scheme);
    buf_add_char(out, ':');
  }
  add_part(out, "//", authority);
  if (to.scheme.at || to.authority.at || (to.path.len && to.path.at[0] == '/')) uri_add_path(out, to.path, keeps);
  else if (to.path.len) add_merged(out, &from, to.path, keeps);
  else {
    buf_add(out, from.path);
    if (!query.at) query = from.query;
  }
  add_part(out, "?", query);
  add_part(out, "#", to.fragment);
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void uri_decode(struct buf *out, struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    const int high = text.at[i] == '%' && i + 2 < text.len ? hex_digit(text.at[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text.at[i + 2]) : -1;
    if (low >= 0) i += 2;
    buf_add_char(out, low >= 0 ? (char)(unsigned char)(high * 16 + low) : text.at[i]);
  }
}
