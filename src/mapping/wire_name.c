/* wire_name.c: how places spell the names of a wire */
/* SPDX-License-Identifier: MIT */
#include "mapping/wire_name.h"

static const char specials[] = "~/@[."; /* written as ~0 to ~4; a dot only where it is the whole name */

const struct plan_short_name *wire_short_name(const struct plan *plan, struct bytes text) {
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (bytes_equal(plan->short_names[i].text, text)) return &plan->short_names[i];
  return NULL;
}

const struct plan_namespace *wire_namespace(const struct plan *plan, struct bytes prefix) {
  for (size_t i = 0; i < plan->namespace_count; i++)
    if (bytes_equal(plan->namespaces[i].prefix, prefix)) return &plan->namespaces[i];
  return NULL;
}

/* The namespace whose prefix, with a colon, a text begins with. */
static const struct plan_namespace *prefixed(const struct plan *plan, struct bytes text) {
  const char *colon = text.len ? memchr(text.at, ':', text.len) : NULL;
  if (!colon || colon == text.at) return NULL;
  return wire_namespace(plan, (struct bytes){text.at, (size_t)(colon - text.at)});
}

/* The declared namespace of {uri}local that has a prefix; *local: what stands behind it. */
static const struct plan_namespace *expanded(const struct plan *plan, struct bytes name, struct bytes *local) {
  const char *close = name.len && name.at[0] == '{' ? memchr(name.at, '}', name.len) : NULL;
  struct bytes uri = close ? (struct bytes){name.at + 1, (size_t)(close - name.at) - 1} : BYTES_NONE;
  for (size_t i = 0; close && i < plan->namespace_count; i++)
    if (plan->namespaces[i].prefix.len && bytes_equal(plan->namespaces[i].uri, uri)) {
      *local = bytes_from(name, uri.len + 2);
      return &plan->namespaces[i];
    }
  return NULL;
}

static void escape_into(struct buf *out, struct bytes name) {
  for (size_t i = 0; i < name.len; i++) {
    const char *special = name.at[i] == '.' && name.len > 1 ? NULL : memchr(specials, name.at[i], sizeof specials - 1);
    if (special) buf_add_format(out, "~%d", (int)(special - specials));
    else buf_add_char(out, name.at[i]);
  }
}

void wire_name_put(struct buf *out, const struct plan *plan, const struct names *names, uint32_t name) {
  struct bytes text = names_text(names, name);
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (plan->short_names[i].name == name) {
      buf_add(out, plan->short_names[i].text);
      return;
    }
  const struct plan_namespace *space = expanded(plan, text, &text);
  if (space) {
    buf_add(out, space->prefix);
    buf_add_char(out, ':');
  } else if (!text.len || wire_short_name(plan, text) || prefixed(plan, text)) {
    buf_add(out, BYTES("~5"));
  }
  escape_into(out, text);
}

static bool unescape_into(struct buf *out, struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] != '~') {
      buf_add_char(out, text.at[i]);
      continue;
    }
    if (++i == text.len || text.at[i] < '0' || text.at[i] > '5') return false;
    if (text.at[i] != '5') buf_add_char(out, specials[text.at[i] - '0']);
  }
  return true;
}

enum status wire_name_read(const struct plan *plan, struct names *names, struct bytes text, uint32_t *out) {
  const struct plan_short_name *given = wire_short_name(plan, text);
  if (given) {
    *out = given->name;
    return STATUS_OK;
  }
  const struct plan_namespace *space = prefixed(plan, text);
  struct buf full;
  buf_init(&full, 0);
  if (space) {
    buf_add_char(&full, '{');
    buf_add(&full, space->uri);
    buf_add_char(&full, '}');
    text = bytes_from(text, space->prefix.len + 1);
  }
  bool readable = unescape_into(&full, text);
  *out = readable && buf_status(&full) == STATUS_OK ? names_add(names, buf_bytes(&full)) : NAME_NONE;
  buf_release(&full);
  return !readable ? STATUS_REFUSED : *out == NAME_NONE ? STATUS_NO_MEMORY : STATUS_OK;
}
