/* xml_sax_fault.c: libxml2's errors in our words, with the exact place */
/* SPDX-License-Identifier: MIT */
#include "format/xml_sax_inside.h"

uint64_t sax_offset(const struct xml_sax *sax) {
  const xmlParserInput *input = sax->parser ? sax->parser->input : NULL;
  uint64_t at = sax->piece_offset;
  if (!input || !input->base || input->cur < input->base) return at;
  uint64_t passed = (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
  return at + passed - sax->piece_fed; /* in an earlier piece, too */
}

/* Its texts quote the document, so only codes are used. Where: how far before the parser's place the fault begins. */
enum place { HERE, AT_TAG, AT_REFERENCE, AT_MARKUP, AT_BRACKETS };

static const struct {
  int code;
  enum place place;
  const char *text;
} faults[] = {
    {XML_ERR_ATTRIBUTE_REDEFINED, AT_TAG, "an attribute stands twice"},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, AT_TAG, "an attribute stands twice, by two prefixes of one namespace"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, AT_TAG, "a prefix isn't declared"},
    {XML_NS_ERR_XML_NAMESPACE, AT_TAG, "a namespace declaration that XML reserves or can't hold"},
    {XML_WAR_NS_URI, AT_TAG, "a namespace that is no URI"},
    {XML_NS_ERR_QNAME, AT_TAG, "a name with a misplaced colon"},
    {XML_NS_ERR_COLON, AT_TAG, "a name with a misplaced colon"},
    {XML_NS_ERR_EMPTY, AT_TAG, "a prefix is declared to mean nothing"},
    {XML_ERR_UNDECLARED_ENTITY, AT_REFERENCE, "an entity that isn't declared; only amp, lt, gt, quot and apos are"},
    {XML_WAR_UNDECLARED_ENTITY, AT_REFERENCE, "an entity that isn't declared; only amp, lt, gt, quot and apos are"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, AT_REFERENCE, "'&' that begins no reference; it is written '&amp;'"},
    {XML_ERR_ENTITYREF_NO_NAME, AT_REFERENCE, "'&' that begins no reference; it is written '&amp;'"},
    {XML_ERR_INVALID_CHARREF, AT_REFERENCE, "a reference that isn't one to a character"},
    {XML_ERR_INVALID_HEX_CHARREF, AT_REFERENCE, "a reference that isn't one to a character"},
    {XML_ERR_INVALID_DEC_CHARREF, AT_REFERENCE, "a reference that isn't one to a character"},
    {XML_ERR_INVALID_CHAR, HERE, "a reference to what is no XML character"},
    {XML_ERR_MISPLACED_CDATA_END, AT_BRACKETS, "']]>' in text; it is written ']]&gt;'"},
    {XML_ERR_SPACE_REQUIRED, HERE, "white space is missing"},
    {XML_ERR_NAME_REQUIRED, HERE, "a name is missing, or begins with a character that no name begins with"},
    {XML_ERR_GT_REQUIRED, HERE, "a tag that isn't closed, or a name with a character that no name holds"},
    {XML_ERR_RESERVED_XML_NAME, AT_MARKUP, "an XML declaration that doesn't stand at the very start"},
    {XML_ERR_PI_NOT_STARTED, AT_MARKUP, "a processing instruction without a name"},
    {XML_ERR_NAME_TOO_LONG, HERE, "a name that is too long"},
};

static uint64_t back_to(const struct source *source, uint64_t at, char c) {
  uint64_t low = source->window_offset, from = at;
  if (at < low || at - low > source->window.len) return at;
  while (from > low && source->window.at[from - low - 1] != c)
    from--;
  return from > low ? from - 1 : at;
}

static uint64_t on_to(const struct source *source, uint64_t at, struct bytes what) {
  if (at < source->window_offset || at - source->window_offset > source->window.len) return at;
  struct bytes left = bytes_from(source->window, (size_t)(at - source->window_offset));
  for (size_t i = 0; i + what.len <= left.len; i++)
    if (memcmp(left.at + i, what.at, what.len) == 0) return at + i;
  return at;
}

static struct bytes spelled(const struct source *source, uint64_t at, size_t len) {
  if (at < source->window_offset || at - source->window_offset + len > source->window.len) return BYTES_NONE;
  return (struct bytes){source->window.at + (at - source->window_offset), len};
}

/* The attribute spelled so in the tag that is being parsed; the second of that spelling when it is there twice. */
static bool attribute_now(const struct sax_view *view, struct bytes prefix, struct bytes local, uint64_t *at,
                          uint64_t *length) {
  bool found = false;
  for (size_t i = 0; i < view->attribute_count; i++) {
    const struct cut_attribute *attribute = &view->attributes[i];
    struct bytes name = spelled(view->source, view->base + attribute->name, attribute->name_length);
    struct bytes rest = prefix.len && bytes_start(name, prefix) ? bytes_from(name, prefix.len + 1) : name;
    if (!bytes_equal(rest, local)) continue;
    *at = view->base + attribute->name;
    *length = attribute->name_length;
    found = true;
  }
  return found;
}

static struct bytes part(const char *text) {
  return text ? bytes_of(text) : BYTES_NONE;
}

/* Names may be told; of libxml2's arguments only those that are known to be names are looked at. */
static void name_culprit(struct xml_fault *fault, const struct sax_view *view, int code, const char *first,
                         const char *second) {
  struct bytes a = fault_name(part(first)), b = fault_name(part(second));
  if (code == XML_NS_ERR_UNDEFINED_NAMESPACE && a.len) {
    attribute_now(view, a, b, &fault->at, &fault->length);
    fault_set(fault, fault->rule, fault->at, fault->length, "prefix '%.*s' isn't declared", BYTES_ARG(a));
  }
  if (code == XML_ERR_ATTRIBUTE_REDEFINED) {
    /* Without a prefix the first argument is the name, with one it may be the prefix. */
    if (b.len == 0) b = a, a = BYTES_NONE;
    if (attribute_now(view, a, b, &fault->at, &fault->length) ||
        attribute_now(view, b, a, &fault->at, &fault->length)) {
      struct bytes name = fault_name(spelled(view->source, fault->at, fault->length));
      fault_set(fault, fault->rule, fault->at, fault->length, "attribute '%.*s' stands twice", BYTES_ARG(name));
    }
  }
}

void sax_fault(struct xml_fault *fault, const struct sax_view *view, int code, const char *first, const char *second) {
  const struct source *source = view->source;
  uint64_t at = view->at, length = 1;
  enum place place = HERE;
  const char *text = "XML that isn't well-formed";
  if (code == XML_ERR_NAME_REQUIRED && bytes_is(spelled(source, at - 1, 1), "&")) code = XML_ERR_ENTITYREF_NO_NAME;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    if (faults[i].code != code) continue;
    place = faults[i].place;
    text = faults[i].text;
  }
  if (place == AT_TAG && view->tag_length) at = view->tag, length = view->tag_length;
  if (place == AT_REFERENCE) at = back_to(source, at, '&');
  if (place == AT_MARKUP) at = back_to(source, at, '<');
  if (place == AT_BRACKETS) at = on_to(source, at, BYTES("]]>"));
  fault_set(fault, RULE_XML_MALFORMED, at, length, "%s", text);
  if (place == AT_TAG) name_culprit(fault, view, code, first, second);
}

/* With the tag that is being parsed: the one whose start wasn't called back yet. */
static struct sax_view view_now(const struct xml_sax *sax) {
  struct sax_view view = {.source = sax->source, .at = sax_offset(sax)};
  if (sax->mode == SAX_REPORT && sax->next_span < sax->spans->count) {
    const struct xml_span *span = &sax->spans->at[sax->next_span];
    view.base = sax->spans->base;
    view.tag = view.base + span->at;
    view.tag_length = span->end - span->at;
    view.attributes = sax->spans->attributes + span->attribute;
    view.attribute_count = span->attributes;
  } else if (sax->mode == SAX_AROUND && sax->token && sax->token->kind == CUT_START) {
    view.tag = sax->token->at;
    view.tag_length = sax->token->end - sax->token->at;
  }
  return view;
}

static void no_start(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **names, int attributes, int defaulted, const xmlChar **values) {
  (void)self, (void)local, (void)prefix, (void)uri;
  (void)namespaces, (void)names, (void)attributes, (void)defaulted, (void)values;
}

static void no_end(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  (void)self, (void)local, (void)prefix, (void)uri;
}

static void no_text(void *self, const xmlChar *text, int len) {
  (void)self, (void)text, (void)len;
}

/* The judge is left half-made where its memory ran out, and would fall over what comes next. */
static void spare_judge(struct xml_sax *sax) {
  xmlSAXHandler *judge = sax->plug && sax->parser->sax != sax->handler ? sax->parser->sax : NULL;
  if (!judge) return;
  judge->startElementNs = no_start;
  judge->endElementNs = no_end;
  judge->characters = judge->ignorableWhitespace = judge->cdataBlock = no_text;
}

#if LIBXML_VERSION >= 21200
void sax_on_error(void *self, const xmlError *error) {
#else
void sax_on_error(void *self, xmlErrorPtr error) {
#endif
  struct xml_sax *sax = self;
  if (!error || error->level < XML_ERR_ERROR || sax->failed) return;
  sax->failed = true;
  /* What comes of it needs no finding of its own; and the judge is a node behind. */
  sax->locus.diags = &sax->silent;
  if (error->code == XML_ERR_NO_MEMORY) {
    sax->trouble = STATUS_NO_MEMORY;
    sax->exhausted = true;
    spare_judge(sax);
    return;
  }
  if (error->domain == XML_FROM_PARSER || error->domain == XML_FROM_NAMESPACE) {
    struct sax_view view = view_now(sax);
    sax_fault(&sax->fault, &view, error->code, error->str1, error->str2);
    return;
  }
  /* Only the judge makes these: a pattern that doesn't end, an internal error. */
  sax->broken = true;
}

/* The parser isn't stopped: it would free the bytes that the judge gets to see next. What is left of the piece is
 * ignored. */
void sax_stop(struct xml_sax *sax, enum status trouble) {
  sax->failed = true;
  if (sax->trouble == STATUS_OK) sax->trouble = trouble;
  if (trouble == STATUS_NO_MEMORY) spare_judge(sax);
}
