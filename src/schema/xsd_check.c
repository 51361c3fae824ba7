/* xsd_check.c: what is refused in a schema before it is compiled */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

/* libxml2 follows imports to the network, and expands groups and repeated patterns in full. */
enum { OCCURS_MOST = 10000, PARTICLES_MOST = 10000, PATTERN_MOST = 10000, GROUPS_DEEP = 64 };

void xsd_tell(const struct xsd *xsd, struct diags *diags, enum rule rule, const xmlNode *node, const char *message,
              const char *name) {
  const struct xsd_file *file = xsd_file_of(xsd, node);
  struct diag_at at = {.source = &file->source, .offset = xsd_offset(file, node), .length = 1};
  if (name) diag_emit(diags, rule, &at, message, name);
  else diag_emit(diags, rule, &at, "%s", message);
}

static size_t capped(size_t a, size_t b, size_t most) {
  return a > most - (b > most ? most : b) ? most : a + b;
}

static size_t capped_product(size_t a, size_t b, size_t most) {
  if (a == 0 || b == 0) return 0;
  return a > most / b ? most : a * b;
}

static bool is_too_many(const char *text) {
  size_t value = 0;
  if (!text) return false;
  while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r' || *text == '+')
    text++;
  for (; *text >= '0' && *text <= '9'; text++)
    value = capped(capped_product(value, 10, OCCURS_MOST + 1), (size_t)(*text - '0'), OCCURS_MOST + 1);
  return value > OCCURS_MOST;
}

/* How many particles a model group comes to when its references are expanded. */
static size_t particles(const struct xsd *xsd, const xmlNode *node, size_t depth) {
  size_t count = 1;
  if (depth > GROUPS_DEEP) return PARTICLES_MOST + 1; /* a circle, or as good as one */
  if (xsd_is(node, "group") && xsd_attribute(node, "ref")) {
    const char *uri, *local;
    const xmlNode *group = xsd_global(xsd, node, "group", xsd_attribute(node, "ref"), &uri, &local);
    return group ? particles(xsd, group, depth + 1) : 1;
  }
  if (xsd_is(node, "element")) return 1;
  for (const xmlNode *child = xsd_first(node); child && count <= PARTICLES_MOST; child = xsd_next(child))
    count = capped(count, particles(xsd, child, depth + 1), PARTICLES_MOST + 1);
  return count;
}

/* {n}, {n,}, {n,m}: the larger number; *at ends on '}'. */
static size_t repetitions(struct bytes text, size_t *at) {
  size_t most = 0, value = 0;
  for (++*at; *at < text.len && text.at[*at] != '}'; ++*at) {
    char c = text.at[*at];
    value = c >= '0' && c <= '9'
                ? capped(capped_product(value, 10, PATTERN_MOST + 1), (size_t)(c - '0'), PATTERN_MOST + 1)
                : 0;
    if (value > most) most = value;
  }
  return most ? most : 1;
}

/* How many atoms a pattern comes to when its counted repetitions are written out. */
static size_t pattern_size(struct bytes text) {
  enum { DEEP = 64 };
  size_t sum[DEEP + 1] = {0}, depth = 0, last = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == '\\') i++, last = 1;
    else if (c == '[') {
      for (size_t open = 1; open && ++i < text.len;)
        open += text.at[i] == '[' ? 1U : 0U, open -= text.at[i] == ']' ? 1U : 0U, i += text.at[i] == '\\' ? 1U : 0U;
      last = 1;
    } else if (c == '(') {
      if (depth == DEEP) return PATTERN_MOST + 1;
      sum[++depth] = 0;
      continue;
    } else if (c == ')' && depth) last = sum[depth--];
    else if (c == '{') {
      size_t times = repetitions(text, &i);
      /* It was added once when it was met. */
      sum[depth] = capped(sum[depth], capped_product(last, times - 1, PATTERN_MOST + 1), PATTERN_MOST + 1);
      continue;
    } else if (c == '*' || c == '+' || c == '?' || c == '|') continue;
    else last = 1;
    sum[depth] = capped(sum[depth], last, PATTERN_MOST + 1);
  }
  while (depth > 0)
    depth--, sum[depth] = capped(sum[depth], sum[depth + 1], PATTERN_MOST + 1);
  return sum[0];
}

static const char *objection(const struct xsd *xsd, const xmlNode *node) {
  if (!xsd->open && (xsd_is(node, "include") || xsd_is(node, "redefine")))
    return "a namespace in several files isn't read: put its definitions into one";
  if (is_too_many(xsd_attribute(node, "minOccurs")) || is_too_many(xsd_attribute(node, "maxOccurs")))
    return "more than 10,000 occurrences: say 'unbounded'";
  if ((xsd_is(node, "complexType") || xsd_is(node, "group")) && particles(xsd, node, 0) > PARTICLES_MOST)
    return "a content model of more than 10,000 particles once its groups are expanded";
  if (xsd_is(node, "pattern") && xsd_attribute(node, "value") &&
      pattern_size(bytes_of(xsd_attribute(node, "value"))) > PATTERN_MOST)
    return "a pattern of more than 10,000 atoms once its repetitions are written out";
  return NULL;
}

enum status xsd_check(const struct xsd *xsd, const struct xsd_file *file, struct diags *diags) {
  const xmlNode *root = xmlDocGetRootElement(file->document);
  for (const xmlNode *node = root; node; node = xsd_walk(root, node)) {
    const char *why = objection(xsd, node);
    if (!why) continue;
    xsd_tell(xsd, diags, RULE_XSD_REFUSED, node, why, NULL);
    return STATUS_USAGE;
  }
  return STATUS_OK;
}
