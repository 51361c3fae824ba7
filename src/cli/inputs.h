/* inputs.h: the files, folders and standard input that operands name */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "base/status.h"
#include "cli/options.h"
#include <fairlead/convert.h>

struct inputs {
  char **paths; /* "-" is standard input */
  size_t count;
};

/* How far a folder reaches: to its own files, or to those of the folders in it too. */
enum inputs_reach { INPUTS_FLAT, INPUTS_DEEP };

/* A folder stands for its plain files, by path, without hidden ones; links to files are followed, links to folders only
   where an operand is one. A folder that reaches deep and holds none stays in the list, and reads as nothing. No
   operand: standard input. A path that isn't there stays in the list: opening it tells. False: memory ran out. */
bool inputs_list(struct inputs *out, const struct options *options, enum inputs_reach reach);
void inputs_release(struct inputs *inputs);

/* One open input with its place in the list; a fairlead_read_fn reads it. */
struct input_file {
  const char *path;
  int fd;
  int error;     /* errno of the last failure; 0: none */
  bool progress; /* show how far it is, on a terminal */
  unsigned long long got, shown;
};

/* The first bytes of an input, which is read from its beginning again. INPUT_UNREAD: it can't be. INPUT_ONCE: neither a
   file nor standard input, and what is read of it once is gone. */
enum { INPUT_LOOK = 65536 + 4 }; /* a byte order mark is none of those that are looked at */
enum input_look { INPUT_LOOKED, INPUT_UNREAD, INPUT_ONCE };
enum input_look input_look(const char *path, char window[INPUT_LOOK], size_t *length);

bool input_file_open(struct input_file *out, const char *path, bool progress); /* false: told on stderr */
void input_file_close(struct input_file *file);
fairlead_status input_file_read(void *self, char *into, size_t room,
                                size_t *got); /* a fairlead_read_fn; self: the file */

#endif
