/* inputs.c: the files, folders and standard input that operands name */
/* SPDX-License-Identifier: MIT */
#include "cli/inputs.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "cli/say.h"
#include <dirent.h>
#include <errno.h>
#include <fairlead/status.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool add(struct inputs *inputs, struct bytes folder, const char *name) {
  char **paths = mem_resize(inputs->paths, (inputs->count + 1) * sizeof *paths);
  if (!paths) return false;
  inputs->paths = paths;
  size_t len = strlen(name), at = folder.len ? folder.len + 1 : 0;
  char *path = mem_alloc(at + len + 1);
  if (!path) return false;
  if (folder.len) memcpy(path, folder.at, folder.len), path[folder.len] = '/';
  memcpy(path + at, name, len + 1);
  paths[inputs->count++] = path;
  return true;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct bytes without_slashes(const char *path) {
  struct bytes folder = bytes_of(path);
  while (folder.len > 1 && folder.at[folder.len - 1] == '/')
    folder.len--;
  return folder;
}

/* The plain files of one folder, and into `below` the folders in it. */
static bool read_folder(struct inputs *files, struct inputs *below, const char *path, bool follow) {
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
  DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
  bool good = true;
  if (!dir) {
    if (fd >= 0) close(fd);
    return add(files, BYTES_NONE, path); /* opening it tells */
  }
  for (struct dirent *entry; good && (entry = readdir(dir));) {
    struct stat about;
    if (entry->d_name[0] == '.' || fstatat(fd, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0) continue;
    bool folder = S_ISDIR(about.st_mode), link = S_ISLNK(about.st_mode);
    bool broken = link && fstatat(fd, entry->d_name, &about, 0) != 0;
    if (folder) good = add(below, without_slashes(path), entry->d_name);
    else if (broken || S_ISREG(about.st_mode)) good = add(files, without_slashes(path), entry->d_name);
  }
  closedir(dir);
  return good;
}

static bool add_folder(struct inputs *inputs, const char *path, enum inputs_reach reach, bool quiet) {
  struct inputs below = {0};
  size_t first = inputs->count;
  bool good = read_folder(inputs, &below, path, true), folders = below.count > 0;
  for (size_t i = 0; good && reach == INPUTS_DEEP && i < below.count; i++)
    good = read_folder(inputs, &below, below.paths[i], false);
  inputs_release(&below);
  if (good && inputs->count == first && reach == INPUTS_DEEP) return add(inputs, BYTES_NONE, path);
  if (good && inputs->count == first && !quiet)
    say(stderr, "fairlead: '%s' holds no files%s\n", path, folders ? "; folders in it are not read" : "");
  if (good && inputs->count > first)
    qsort(inputs->paths + first, inputs->count - first, sizeof *inputs->paths, by_name);
  return good;
}

bool inputs_list(struct inputs *out, const struct options *options, enum inputs_reach reach) {
  bool good = true;
  *out = (struct inputs){0};
  if (!options->operand_count) return add(out, BYTES_NONE, "-");
  for (size_t i = 0; good && i < options->operand_count; i++) {
    struct stat about;
    const char *path = options->operands[i];
    if (strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode))
      good = add_folder(out, path, reach, option_given(options, "quiet"));
    else good = add(out, BYTES_NONE, path);
  }
  return good;
}

void inputs_release(struct inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++)
    mem_free(inputs->paths[i]);
  mem_free(inputs->paths);
  *inputs = (struct inputs){0};
}

static ssize_t read_some(int fd, char *into, size_t room, off_t at) {
  ssize_t count;
  do
    count = at < 0 ? read(fd, into, room) : pread(fd, into, room, at);
  while (count < 0 && errno == EINTR);
  return count;
}

/* at: where to read, which moves nothing; negative: what comes next. */
static enum input_look fill(int fd, char window[INPUT_LOOK], size_t *length, off_t at) {
  ssize_t count = 1;
  for (*length = 0; count > 0 && *length<INPUT_LOOK; *length += count> 0 ? (size_t)count : 0)
    count = read_some(fd, window + *length, INPUT_LOOK - *length, at < 0 ? at : at + (off_t)*length);
  return count < 0 ? INPUT_UNREAD : INPUT_LOOKED;
}

/* What was looked at of standard input, where it can't be read twice. */
static struct {
  char bytes[INPUT_LOOK];
  size_t length, at;
  bool looked;
} held;

static enum input_look look_at_standard_input(char window[INPUT_LOOK], size_t *length) {
  off_t at = lseek(STDIN_FILENO, 0, SEEK_CUR);
  enum input_look looked = INPUT_LOOKED;
  if (at >= 0) return fill(STDIN_FILENO, window, length, at);
  if (!held.looked) looked = fill(STDIN_FILENO, held.bytes, &held.length, at);
  held.looked = true;
  memcpy(window, held.bytes, *length = held.length);
  return looked;
}

enum input_look input_look(const char *path, char window[INPUT_LOOK], size_t *length) {
  struct stat about;
  if (strcmp(path, "-") == 0) return look_at_standard_input(window, length);
  if (stat(path, &about) != 0) return INPUT_UNREAD;
  if (!S_ISREG(about.st_mode)) return S_ISDIR(about.st_mode) ? INPUT_UNREAD : INPUT_ONCE;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  enum input_look looked = fd < 0 ? INPUT_UNREAD : fill(fd, window, length, 0);
  if (fd >= 0) close(fd);
  return looked;
}

bool input_file_open(struct input_file *out, const char *path, bool progress) {
  *out = (struct input_file){.path = path, .fd = STDIN_FILENO, .progress = progress && isatty(STDERR_FILENO) == 1};
  if (strcmp(path, "-") == 0) return true;
  out->fd = open(path, O_RDONLY | O_CLOEXEC);
  if (out->fd >= 0) return true;
  out->error = errno;
  say(stderr, "%s: error [read-failed] can't be opened: %s\n", path, strerror(errno));
  return false;
}

static void clear_progress(struct input_file *file) {
  if (file->shown) fputs("\r\033[K", stderr);
  file->shown = 0;
}

void input_file_close(struct input_file *file) {
  clear_progress(file);
  if (file->fd > STDERR_FILENO) close(file->fd);
  file->fd = -1;
}

static ssize_t take_held(char *into, size_t room) {
  size_t left = held.length - held.at, count = left < room ? left : room;
  memcpy(into, held.bytes + held.at, count);
  held.at += count;
  return (ssize_t)count;
}

enum { PROGRESS_STEP = 32 * 1024 * 1024 };

fairlead_status input_file_read(void *self, char *into, size_t room, size_t *got) {
  struct input_file *file = self;
  ssize_t count = file->fd == STDIN_FILENO ? take_held(into, room) : 0;
  if (!count) count = read_some(file->fd, into, room, -1);
  if (count < 0 && errno == EISDIR) count = 0; /* without a file in it, or it would stand for them */
  if (count < 0) {
    file->error = errno;
    clear_progress(file);
    say(stderr, "%s: error [read-failed] can't be read: %s\n", file->path, strerror(errno));
    return FAIRLEAD_IO;
  }
  *got = (size_t)count;
  file->got += (unsigned long long)count;
  if (file->progress && file->got - file->shown >= PROGRESS_STEP) {
    file->shown = file->got;
    fputs("\r\033[K", stderr);
    say(stderr, "%s: %llu MB", file->path, file->got / 1000000);
  }
  return FAIRLEAD_OK;
}
