/* file.c: read bounded, publish whole or not at all */
/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "base/alloc.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, NAME_MOST = 200, TRIES = 100 };

static enum status descriptor_read(void *self, char *into, size_t room, size_t *got) {
  struct descriptor *descriptor = self;
  ssize_t n;
  if (room > SSIZE_MAX) room = SSIZE_MAX;
  do
    n = read(descriptor->fd, into, room);
  while (n < 0 && errno == EINTR);
  *got = n > 0 ? (size_t)n : 0;
  if (n >= 0) return STATUS_OK;
  descriptor->error = errno;
  return STATUS_IO;
}

static enum status descriptor_write(void *self, struct bytes text) {
  struct descriptor *descriptor = self;
  while (text.len) {
    ssize_t n = write(descriptor->fd, text.at, text.len < SSIZE_MAX ? text.len : SSIZE_MAX);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      descriptor->error = n < 0 ? errno : EIO;
      return STATUS_IO;
    }
    text = bytes_from(text, (size_t)n);
  }
  return STATUS_OK;
}

struct byte_source descriptor_source(struct descriptor *descriptor) {
  return (struct byte_source){descriptor_read, descriptor};
}

struct byte_sink descriptor_sink(struct descriptor *descriptor) {
  return (struct byte_sink){descriptor_write, descriptor};
}

enum status file_read(struct buf *out, const char *path, int *error) {
  enum status status = STATUS_OK;
  struct descriptor from = {open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY), 0};
  char *piece = NULL;
  if (from.fd < 0) {
    *error = errno;
    return STATUS_IO;
  }
  piece = mem_alloc(PIECE);
  if (!piece) status = STATUS_NO_MEMORY;
  for (size_t got = 1; status == STATUS_OK && got;) {
    status = descriptor_read(&from, piece, PIECE, &got);
    if (status == STATUS_IO) *error = from.error;
    else buf_add(out, (struct bytes){piece, got});
    if (status == STATUS_OK) status = buf_status(out);
  }
  mem_free(piece);
  close(from.fd);
  return status;
}

struct file_draft {
  struct descriptor file;
  int folder;
  mode_t mode;      /* what a plain open would have given the file */
  const char *name; /* of the target, in path */
  char *path;
  char temporary[NAME_MOST + 48];
  struct buf pending;
  enum status status; /* of the writes */
};

/* The folder part of `path` is cut off by a NUL in place; the name behind it is given. */
static int open_folder(char *path, const char **name) {
  char *slash = strrchr(path, '/');
  const char *folder = slash == path ? "/" : slash ? path : ".";
  *name = slash ? slash + 1 : path;
  if (slash) *slash = '\0';
  if (**name == '\0' || strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0) {
    errno = EISDIR;
    return -1;
  }
  return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Only a file of its own may be replaced: rename would take away a link, a device, a pipe. */
static bool may_replace(int folder, const char *name) {
  struct stat found;
  if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  if (S_ISREG(found.st_mode)) return true;
  errno = S_ISLNK(found.st_mode) ? ELOOP : S_ISDIR(found.st_mode) ? EISDIR : ENOTSUP;
  return false;
}

static int create(struct file_draft *draft, mode_t mode) {
  return openat(draft->folder, draft->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
}

/* Asking for the umask would change it for a moment, in all threads; an empty file made with it tells the mode as well.
 */
static bool open_temporary(struct file_draft *draft) {
  int len = (int)strnlen(draft->name, NAME_MOST);
  for (int i = 0; i < TRIES; i++) {
    struct stat made;
    snprintf(draft->temporary, sizeof draft->temporary, ".%.*s.tmp-%ld-%d", len, draft->name, (long)getpid(), i);
    int probe = create(draft, 0666);
    if (probe < 0 && errno == EEXIST) continue;
    if (probe < 0) return false;
    draft->mode = fstat(probe, &made) == 0 ? made.st_mode & 0777 : 0600;
    close(probe);
    if (unlinkat(draft->folder, draft->temporary, 0) != 0) return false;
    draft->file.fd = create(draft, 0600);
    if (draft->file.fd >= 0 || errno != EEXIST) return draft->file.fd >= 0;
  }
  return false;
}

static void draft_free(struct file_draft *draft) {
  if (draft->file.fd >= 0) {
    close(draft->file.fd);
    unlinkat(draft->folder, draft->temporary, 0);
  }
  if (draft->folder >= 0) close(draft->folder);
  buf_release(&draft->pending);
  mem_free(draft->path);
  mem_free(draft);
}

enum status file_draft_new(struct file_draft **out, const char *path, int *error) {
  struct file_draft *draft = mem_new(sizeof *draft);
  size_t len = strlen(path);
  *out = NULL;
  if (!draft) return STATUS_NO_MEMORY;
  draft->file.fd = draft->folder = -1;
  draft->path = mem_alloc(len + 1);
  if (!draft->path || (buf_reserve(&draft->pending, PIECE), buf_status(&draft->pending)) != STATUS_OK) {
    draft_free(draft);
    return STATUS_NO_MEMORY;
  }
  memcpy(draft->path, path, len + 1);
  draft->folder = open_folder(draft->path, &draft->name);
  if (draft->folder < 0 || !may_replace(draft->folder, draft->name) || !open_temporary(draft)) {
    *error = errno;
    draft_free(draft);
    return STATUS_IO;
  }
  *out = draft;
  return STATUS_OK;
}

static enum status flush(struct file_draft *draft) {
  if (draft->status == STATUS_OK) draft->status = descriptor_write(&draft->file, buf_bytes(&draft->pending));
  buf_clear(&draft->pending);
  return draft->status;
}

static enum status draft_write(void *self, struct bytes text) {
  struct file_draft *draft = self;
  if (text.len >= PIECE - draft->pending.len) flush(draft);
  if (text.len < PIECE) buf_add(&draft->pending, text);
  else if (draft->status == STATUS_OK) draft->status = descriptor_write(&draft->file, text);
  return draft->status;
}

struct byte_sink file_draft_sink(struct file_draft *draft) {
  return (struct byte_sink){draft_write, draft};
}

/* The name stands only when the folder is on disk too; some file systems can't sync a folder and say EINVAL. */
static bool publish(struct file_draft *draft) {
  int fd = draft->file.fd;
  if (fchmod(fd, draft->mode) != 0 || fsync(fd) != 0) return false;
  draft->file.fd = -1;
  if (close(fd) != 0 || renameat(draft->folder, draft->temporary, draft->folder, draft->name) != 0) {
    int kept = errno;
    unlinkat(draft->folder, draft->temporary, 0);
    errno = kept;
    return false;
  }
  return fsync(draft->folder) == 0 || errno == EINVAL;
}

enum status file_publish(struct file_draft *draft, int *error) {
  enum status status = flush(draft);
  if (status != STATUS_OK) *error = draft->file.error;
  else if (!publish(draft)) *error = errno, status = STATUS_IO;
  draft_free(draft);
  return status;
}

void file_abandon(struct file_draft *draft) {
  if (draft) draft_free(draft);
}
