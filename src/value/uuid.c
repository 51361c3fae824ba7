/* uuid.c: UUIDs, and those that are made of names */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"

#include <uuid/uuid.h>

enum { UUID_TEXT = 36 };

/* The namespace of names that Fairlead makes UUIDs of, f13f3a25-4b09-47c9-825b-6550f2ad5581: it never changes. */
static const unsigned char project[16] = {0xf1, 0x3f, 0x3a, 0x25, 0x4b, 0x09, 0x47, 0xc9,
                                          0x82, 0x5b, 0x65, 0x50, 0xf2, 0xad, 0x55, 0x81};

enum { OF_NAMES, OF_UUIDS };
static const char *const of_words[] = {"names", "uuids", NULL};
static const struct codec_parameter parameters[] = {
    {"prefix", NULL, 1, "what stands before the UUID"},
    {"of", of_words, 0, "whether another text is a name that a UUID is made of, or refused"},
    {NULL, NULL, 0, NULL},
};

static struct bytes prefix_of(const struct codec_use *use) {
  return use->texts[0].at ? use->texts[0] : BYTES("");
}

/* The UUID of a text, in small letters; *made: of its name, for it is none itself. .at NULL: no memory. */
static struct bytes uuid_of(const struct codec_use *use, struct codec_call *call, struct bytes text, bool *made) {
  struct bytes prefix = prefix_of(use), rest = bytes_start(text, prefix) ? bytes_from(text, prefix.len) : text;
  char spelled[UUID_TEXT + 1] = "";
  uuid_t uuid;
  bool given = rest.len == UUID_TEXT && !memchr(rest.at, '\0', rest.len);
  if (given) memcpy(spelled, rest.at, UUID_TEXT);
  given = given && uuid_parse(spelled, uuid) == 0;
  *made = !given;
  if (!given) uuid_generate_sha1(uuid, project, text.at, text.len);
  uuid_unparse_lower(uuid, spelled);
  return arena_copy(call->arena, (struct bytes){spelled, UUID_TEXT});
}

static enum status uuid_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                             struct codec_call *call, struct node **out) {
  struct bytes text;
  bool made;
  (void)count;
  enum status status = codec_part(call, parts, 0, &text);
  if (status != STATUS_OK) return status;
  text = uuid_of(use, call, text, &made);
  if (made && use->word == OF_UUIDS) return codec_refuse(call, 0, "is no UUID");
  return text.at ? codec_made(call, NODE_STRING, text, out) : STATUS_NO_MEMORY;
}

static enum status uuid_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                              struct bytes texts[], size_t count, bool *coarsened) {
  struct bytes text, uuid, prefix = prefix_of(use);
  (void)count;
  enum status status = codec_scalar(call, value, &text);
  if (status != STATUS_OK) return status;
  text = bytes_trim(text);
  if (!text.len) return codec_refuse(call, 0, "is empty");
  uuid = uuid_of(use, call, text, coarsened);
  if (*coarsened && use->word == OF_UUIDS) return codec_refuse(call, 0, "is no UUID");
  if (uuid.at) texts[0] = arena_format(call->arena, "%.*s%.*s", BYTES_ARG(prefix), BYTES_ARG(uuid));
  return texts[0].at ? STATUS_OK : STATUS_NO_MEMORY;
}

const struct codec codec_uuid = {
    .name = "uuid",
    .summary = "a UUID; of another text the one that is made of it by name",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_TEXT,
    .value = NODE_STRING,
    .parameters = parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = uuid_read,
    .print = uuid_print,
};
