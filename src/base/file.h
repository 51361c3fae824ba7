/* file.h: read bounded, publish whole or not at all */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"
#include "base/io.h"

/* Reads a whole file into out (its ceiling bounds it: STATUS_LIMIT). STATUS_IO when it can't be read; *error gets the
 * errno. */
enum status file_read(struct buf *out, const char *path, int *error);

/* Writes beside the target (0600, O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC, same folder), then publishes: fsync, mode per
   umask, rename, fsync of the folder. Buffered (64 KiB). Until file_publish the target is untouched; file_abandon
   removes the temporary file. An existing target that is a symbolic link is refused. The caller owns it. */
struct file_draft;
enum status file_draft_new(struct file_draft **out, const char *path, int *error);
struct byte_sink file_draft_sink(struct file_draft *draft);
enum status file_publish(struct file_draft *draft, int *error); /* frees the draft, whatever comes back */
void file_abandon(struct file_draft *draft);                    /* NULL is fine */

/* A source over a descriptor (EINTR retried); not closed by it. The struct must outlive the source. */
struct descriptor {
  int fd;
  int error; /* errno of the last failure */
};
struct byte_source descriptor_source(struct descriptor *descriptor);
struct byte_sink descriptor_sink(struct descriptor *descriptor);

#endif
