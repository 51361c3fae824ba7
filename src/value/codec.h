/* codec.h: two-way conversions between wire texts and one record value */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_CODEC_H
#define VALUE_CODEC_H

#include "base/status.h"
#include "diag/diag.h"
#include "tree/tree.h"

/* What a codec promises. read, write: one way only. */
enum law {
  LAW_ISO,       /* one spelling, one meaning */
  LAW_CANONICAL, /* many spellings, one meaning: reads all, writes one */
  LAW_READ,
  LAW_WRITE
};
const char *law_name(enum law law);

enum { CODEC_PARTS_MOST = 6, CODEC_MEMBERS_MOST = 4, CODEC_WORDS_MOST = 2, CODEC_PARAMETERS_MOST = 8 };

/* Types that a wire place allows, a set. */
enum codec_type { CODEC_BOOLEAN = 1, CODEC_INTEGER = 2, CODEC_NUMBER = 4, CODEC_STRING = 8 };

/* One call's memory, what the wire allows, and what came of it. */
struct codec_call {
  struct arena *arena; /* of the report: holds what is made */
  /* in, for printing: the notation has types, and which of them each part's place allows (0: nothing said) */
  bool typed;
  unsigned allowed[CODEC_PARTS_MOST];
  /* in, for reading: what can't be read may stay as it stands; of several parts the codec may give the value of those
     that it can read, where that says nothing that was not stated */
  bool lenient;
  /* out, for printing: NODE_STRING, NODE_NUMBER, NODE_TRUE or NODE_FALSE of each part that is there */
  enum node_kind kinds[CODEC_PARTS_MOST];
  /* out, with STATUS_REFUSED: what is wrong (static, holds no value; completes "'PLACE' ...", as in "has no
   * hemisphere"), in which part */
  const char *why;
  size_t part;
  /* out, of reading with STATUS_OK: the value can be, but hardly is meant (static, as `why`); NULL: no doubt */
  const char *doubt;
};

/* A parameter beside `as:` in a rule: one of `words`, a text (`texts` 1), or a list of `texts` different ones. */
struct codec_parameter {
  const char *name;
  const char *const *words; /* NULL-terminated, the first is the default, "": it must be given; NULL: texts */
  size_t texts;
  const char *help;
};

struct codec;

/* A codec with its parameters, immutable. */
struct codec_use {
  const struct codec *codec;
  uint32_t members[CODEC_MEMBERS_MOST]; /* names of codec->members */
  size_t word;                          /* index of the word that the only parameter of words has */
  size_t words[CODEC_PARAMETERS_MOST];  /* of each parameter of words, at its turn: index of the word that it has */
  struct bytes texts[CODEC_WORDS_MOST]; /* of the parameter of texts; .at NULL: not given */
};

/* read: parts are scalars or XML elements of text alone; NULL or blank: that part is absent. Blanks around are ignored
   unless the codec is about text. STATUS_OK; STATUS_END: all parts are absent or blank, nothing was made;
   STATUS_REFUSED: call->why, call->part; STATUS_NO_MEMORY. *out has no name and no parent. Its texts may borrow the
   parts'. print: texts[i].at NULL: that part is absent. STATUS_OK; STATUS_REFUSED: the value has not the codec's form
   (call->why), STATUS_NO_MEMORY. *coarsened is set true when reading the texts again would give less than the value. No
   flag tells that a spelling wasn't the canonical one: the engine prints what it read and compares. */
struct codec {
  const char *name;
  const char *summary;
  enum law law;
  enum rule rule;             /* of "can't read that" */
  const char *defs;           /* the record schema's $defs entry that it fills; NULL: a scalar */
  enum node_kind value;       /* what read gives: NODE_OBJECT with defs; NODE_TRUE stands for both truths */
  const char *const *members; /* of defs, NULL-terminated; NULL: none */
  const struct codec_parameter *parameters; /* ends with a NULL name; NULL: none */
  size_t parts_min, parts_max;
  size_t items; /* so many first items of one array place it takes as its parts; 0: none */
  enum status (*read)(const struct codec_use *use, const struct node *const parts[], size_t count,
                      struct codec_call *call, struct node **out);
  enum status (*print)(const struct codec_use *use, const struct node *value, struct codec_call *call,
                       struct bytes texts[], size_t count, bool *coarsened);
  /* Another rule answers for the leaves: what is read here says a further thing of them. NULL: never. */
  bool (*aside)(const struct codec_use *use);
};

const struct codec *codec_find(struct bytes name); /* NULL: no such codec */
size_t codec_count(void);
const struct codec *codec_at(size_t i);
/* The parameter of that name; NULL: the codec has none. */
const struct codec_parameter *codec_parameter_find(const struct codec *codec, struct bytes name);

struct codec_fault {
  const struct node *node; /* where in the rule; NULL: the rule as a whole */
  struct bytes message;    /* in the arena */
};

/* Takes the parameters out of the rule's object (NULL: a short rule; its other members aren't looked at). Names are
   added to `names`, which must be the catalog's. STATUS_OK, STATUS_USAGE (fault), STATUS_NO_MEMORY. `*out` lives in the
   arena. */
enum status codec_compile(const struct codec_use **out, const struct codec *codec, const struct node *rule,
                          struct arena *arena, struct names *names, struct codec_fault *fault);

/* The ways to run one: they clear the call's results, read and print, and settle call->kinds by what the place allows:
   a text where a string is allowed (or nothing is said); a number or a boolean where only that is and the text has the
   form, else STATUS_REFUSED. */
enum status codec_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                       struct codec_call *call, struct node **out);
enum status codec_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                        struct bytes texts[], size_t count, bool *coarsened);

#endif
