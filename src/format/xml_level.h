/* xml_level.h: the elements that stand open around the reports */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_LEVEL_H
#define FORMAT_XML_LEVEL_H

#include "base/buf.h"
#include "base/intern.h"
#include "format/xml_cut.h"

struct xml_level {
  char *tag; /* its start tag's bytes */
  size_t length, name_length;
  struct cut_attribute *attributes; /* offsets from the tag */
  size_t count;
  bool on_path;    /* the names of `each` lead here */
  bool unsound;    /* not to be replayed once it is closed */
  size_t replayed; /* length of the replay before it */
};

/* `replay` is what a fresh parser must see before the next report: the open start tags and, as far as they are known to
   be sound, the closed elements between them, so that a schema's order holds. Past its ceiling only the start tags
   stay. */
struct xml_levels {
  struct xml_level *at;
  size_t count, room;
  struct buf replay;
  bool bare; /* only start tags are kept */
};

void levels_init(struct xml_levels *levels);
void levels_release(struct xml_levels *levels);
/* The tag's bytes are copied; the caller adds them to the replay by levels_keep. */
enum status levels_push(struct xml_levels *levels, const struct xml_cut *cut, const struct cut_token *token,
                        bool on_path);
/* Closes what stands above `count`; `sound`: by end tags, so that a closed element off the path may stay in the replay.
 */
void levels_cut(struct xml_levels *levels, size_t count, bool sound);
enum status levels_keep(struct xml_levels *levels, struct bytes markup);
struct bytes level_name(const struct xml_level *level); /* as spelled */

/* Is the element that this tag opens below all the levels the one of that expanded name? */
bool levels_match(const struct xml_levels *levels, const struct xml_cut *cut, const struct cut_token *token,
                  struct bytes expanded);
/* The namespace the tag's prefix stands for, as spelled in its declaration; .at NULL: none. */
struct bytes levels_namespace(const struct xml_levels *levels, const struct xml_cut *cut,
                              const struct cut_token *token);
struct bytes xml_local(struct bytes name); /* without prefix */

#endif
