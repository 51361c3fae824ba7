/* mapping_new.c: fairlead mapping new: a draft of a dialect from a sample */
/* SPDX-License-Identifier: MIT */
#include "cli/mapping_new.h"
#include "base/alloc.h"
#include "base/file.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAMPLE_BYTES = 16 * 1024 * 1024 };

struct making {
  char *folder; /* of the mapping */
  bool quiet;
  int error;
};

static char *joined(const char *folder, const char *between, const char *name) {
  size_t len = strlen(folder) + strlen(between) + strlen(name) + 1;
  char *path = mem_alloc(len);
  if (path) snprintf(path, len, "%s%s%s", folder, between, name);
  return path;
}

static int said(const char *path, int error) {
  say(stderr, "fairlead mapping new: %s: %s\n", path, strerror(error));
  return EXIT_IO;
}

/* Every folder on the way. */
static bool make_folders(const char *path) {
  char *copy = joined(path, "", "");
  bool made = copy != NULL;
  for (char *slash = copy ? strchr(copy + 1, '/') : NULL; made && slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    made = mkdir(copy, 0777) == 0 || errno == EEXIST;
    *slash = '/';
  }
  made = made && (mkdir(path, 0777) == 0 || errno == EEXIST);
  mem_free(copy);
  return made;
}

static fairlead_status write_file(const char *path, const char *bytes, size_t length, int *error) {
  struct file_draft *draft = NULL;
  enum status status = file_draft_new(&draft, path, error);
  if (status == STATUS_OK) {
    struct byte_sink sink = file_draft_sink(draft);
    status = sink.write(sink.self, (struct bytes){bytes, length});
    if (status == STATUS_OK) status = file_publish(draft, error);
    else file_abandon(draft);
  }
  return status == STATUS_OK ? FAIRLEAD_OK : status == STATUS_NO_MEMORY ? FAIRLEAD_NO_MEMORY : FAIRLEAD_IO;
}

static fairlead_status take(void *user, const char *name, const char *bytes, size_t length) {
  struct making *making = user;
  char *path = joined(making->folder, "/", name), *examples = joined(making->folder, "", "/examples");
  if (examples && !make_folders(examples)) making->error = errno;
  mem_free(examples);
  fairlead_status status = making->error ? FAIRLEAD_IO
                           : path        ? write_file(path, bytes, length, &making->error)
                                         : FAIRLEAD_NO_MEMORY;
  if (status == FAIRLEAD_OK && !making->quiet) say(stdout, "%s\n", path);
  if (status == FAIRLEAD_IO) said(path, making->error ? making->error : EIO);
  mem_free(path);
  return status;
}

struct sample_text {
  struct bytes left;
};

static fairlead_status read_sample(void *user, char *into, size_t room, size_t *got) {
  struct sample_text *text = user;
  *got = text->left.len < room ? text->left.len : room;
  if (*got) memcpy(into, text->left.at, *got);
  text->left = bytes_from(text->left, *got);
  return FAIRLEAD_OK;
}

static fairlead_status gather(void *user, const char *bytes, size_t length) {
  struct buf *out = user;
  buf_add(out, (struct bytes){bytes, length});
  return buf_status(out) == STATUS_OK ? FAIRLEAD_OK : FAIRLEAD_NO_MEMORY;
}

/* The sample's record, by the draft as it stands. */
static fairlead_status make_record(struct session *session, struct making *making, const char *mapping,
                                   const char *sample, struct bytes bytes) {
  fairlead_converter *converter = NULL;
  struct sample_text text = {bytes};
  struct buf record;
  buf_init(&record, 0);
  fairlead_status status = fairlead_catalog_load(session->catalog, mapping), fed = FAIRLEAD_OK;
  if (status == FAIRLEAD_OK) status = fairlead_converter_new(&converter, session->catalog, mapping, "record");
  if (status == FAIRLEAD_OK) {
    fairlead_converter_on_diagnostic(converter, session_tell, session);
    status = fairlead_converter_begin(converter, gather, &record);
  }
  if (status == FAIRLEAD_OK) {
    fed = fairlead_converter_feed(converter, sample, read_sample, &text);
    status = fed == FAIRLEAD_OK || fed == FAIRLEAD_FINDING ? fairlead_converter_finish(converter) : fed;
  }
  if (status == FAIRLEAD_OK)
    status = take(making, "examples/sample.record.yaml", record.at ? record.at : "", record.len);
  fairlead_converter_free(converter);
  buf_release(&record);
  return status == FAIRLEAD_OK ? fed : status;
}

static int draft(struct session *session, struct making *making, const char *name, const char *sample) {
  struct buf text;
  buf_init(&text, SAMPLE_BYTES);
  int error = 0, result = EXIT_CLEAN;
  char *mapping = joined(making->folder, "/", name), *file = mapping ? joined(mapping, "", ".yaml") : NULL;
  enum status read = file_read(&text, sample, &error);
  if (!file || read == STATUS_NO_MEMORY) result = session_exit(FAIRLEAD_NO_MEMORY);
  else if (read == STATUS_LIMIT) {
    say(stderr, "fairlead mapping new: %s: larger than 16 MiB; a few hundred reports are plenty\n", sample);
    result = EXIT_USAGE;
  } else if (read != STATUS_OK) result = said(sample, error);
  else if (access(file, F_OK) == 0) {
    say(stderr, "fairlead mapping new: %s is there already\n", file);
    result = EXIT_USAGE;
  }
  if (result == EXIT_CLEAN) {
    fairlead_status status = fairlead_catalog_load(session->catalog, "record");
    if (status == FAIRLEAD_OK)
      status = fairlead_draft(session->catalog, name, sample, text.at ? text.at : "", text.len, take, making);
    if (status == FAIRLEAD_OK) status = make_record(session, making, file, sample, buf_bytes(&text));
    result = session_exit(status);
    if (result == EXIT_CLEAN && !session->quiet)
      say(stdout, "Next: read %s, give each place its field, then: fairlead mapping check %s\n", file, file);
  }
  mem_free(mapping);
  mem_free(file);
  buf_release(&text);
  return result;
}

int mapping_new(struct session *session, const char *name, const char *sample, const char *folder) {
  struct making making = {.quiet = session->quiet};
  bool good = name[0] >= 'a' && name[0] <= 'z' && name[strlen(name) - 1] != '-' && !strstr(name, "--");
  for (size_t i = 0; good && name[i]; i++)
    good = (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9') || name[i] == '-';
  if (!good) {
    say(stderr,
        "fairlead mapping new: '%s' is no name of a dialect: small letters, digits and single hyphens, a letter "
        "first\n",
        name);
    return EXIT_USAGE;
  }
  making.folder = joined(folder, "/mappings/", name);
  int result = making.folder ? draft(session, &making, name, sample) : session_exit(FAIRLEAD_NO_MEMORY);
  mem_free(making.folder);
  return result;
}
