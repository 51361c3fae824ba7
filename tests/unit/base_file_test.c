/* base_file_test.c: files read whole and published whole */
/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "base/alloc.h"
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char path[128];

static void set_up(void) {
  snprintf(folder, sizeof folder, "/tmp/fairlead-file-%ld", (long)getpid());
  ck_assert_int_eq(mkdir(folder, 0700), 0);
  snprintf(path, sizeof path, "%s/out", folder);
}

static size_t entries(bool remove) {
  size_t count = 0;
  DIR *dir = opendir(folder);
  ck_assert_ptr_nonnull(dir);
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    count++;
    if (remove) unlinkat(dirfd(dir), entry->d_name, 0);
  }
  closedir(dir);
  return count;
}

static void tear_down(void) {
  entries(true);
  rmdir(folder);
}

static void holds(const char *wanted) {
  struct buf buf;
  int error = 0;
  buf_init(&buf, 0);
  ck_assert_int_eq(file_read(&buf, path, &error), STATUS_OK);
  ck_assert_msg(bytes_is(buf_bytes(&buf), wanted), "holds '%.*s'", BYTES_ARG(buf_bytes(&buf)));
  buf_release(&buf);
}

static void put(const char *text) {
  struct file_draft *draft;
  int error = 0;
  ck_assert_int_eq(file_draft_new(&draft, path, &error), STATUS_OK);
  struct byte_sink sink = file_draft_sink(draft);
  ck_assert_int_eq(sink.write(sink.self, bytes_of(text)), STATUS_OK);
  ck_assert_int_eq(file_publish(draft, &error), STATUS_OK);
}

START_TEST(published_whole) {
  struct stat made;
  const mode_t before = umask(027);
  put("one");
  holds("one");
  ck_assert_int_eq(stat(path, &made), 0);
  ck_assert_int_eq(made.st_mode & 0777, 0640);
  put("two");
  holds("two");
  ck_assert_uint_eq(entries(false), 1);
  umask(before);
}
END_TEST

START_TEST(untouched_until_published) {
  struct file_draft *draft;
  struct stat made;
  int error = 0;
  char name[192];
  put("old");
  ck_assert_int_eq(file_draft_new(&draft, path, &error), STATUS_OK);
  struct byte_sink sink = file_draft_sink(draft);
  ck_assert_int_eq(sink.write(sink.self, BYTES("new")), STATUS_OK);
  holds("old");
  snprintf(name, sizeof name, "%s/.out.tmp-%ld-0", folder, (long)getpid());
  ck_assert_int_eq(stat(name, &made), 0);
  ck_assert_int_eq(made.st_mode & 0777, 0600);
  file_abandon(draft);
  file_abandon(NULL);
  holds("old");
  ck_assert_uint_eq(entries(false), 1);
}
END_TEST

/* Pieces around the size of the buffer arrive in order. */
START_TEST(pieces) {
  static const size_t sizes[] = {1, 7, 65535, 65536, 65537, 200000, 3, 65536, 0, 65535, 1, 1};
  struct file_draft *draft;
  struct buf wanted, got;
  int error = 0;
  buf_init(&wanted, 0);
  buf_init(&got, 0);
  ck_assert_int_eq(file_draft_new(&draft, path, &error), STATUS_OK);
  struct byte_sink sink = file_draft_sink(draft);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    size_t start = wanted.len;
    for (size_t j = 0; j < sizes[i]; j++)
      buf_add_char(&wanted, (char)('a' + (start + j * 7) % 26));
    ck_assert_int_eq(sink.write(sink.self, (struct bytes){wanted.at + start, sizes[i]}), STATUS_OK);
  }
  ck_assert_int_eq(file_publish(draft, &error), STATUS_OK);
  ck_assert_int_eq(file_read(&got, path, &error), STATUS_OK);
  ck_assert(bytes_equal(buf_bytes(&got), buf_bytes(&wanted)));
  buf_release(&got);
  buf_release(&wanted);
}
END_TEST

/* What may not be replaced, and what can't be made. */
START_TEST(refused_targets) {
  struct file_draft *draft;
  char other[160];
  int error = 0;
  snprintf(other, sizeof other, "%s/link", folder);
  put("target");
  ck_assert_int_eq(symlink(path, other), 0);
  ck_assert_int_eq(file_draft_new(&draft, other, &error), STATUS_IO);
  ck_assert_int_eq(error, ELOOP);
  ck_assert_int_eq(file_draft_new(&draft, folder, &error), STATUS_IO);
  ck_assert_int_eq(error, EISDIR);
  snprintf(other, sizeof other, "%s/", folder);
  ck_assert_int_eq(file_draft_new(&draft, other, &error), STATUS_IO);
  ck_assert_int_eq(error, EISDIR);
  ck_assert_int_eq(file_draft_new(&draft, "/dev/null", &error), STATUS_IO);
  ck_assert_int_eq(error, ENOTSUP);
  snprintf(other, sizeof other, "%s/none/out", folder);
  ck_assert_int_eq(file_draft_new(&draft, other, &error), STATUS_IO);
  ck_assert_int_eq(error, ENOENT);
  ck_assert_ptr_null(draft);
  holds("target");
  ck_assert_uint_eq(entries(false), 2);
}
END_TEST

START_TEST(stale_drafts_do_not_stop_it) {
  char name[192];
  for (int i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s/.out.tmp-%ld-%d", folder, (long)getpid(), i);
    close(open(name, O_CREAT | O_WRONLY, 0600));
  }
  put("new");
  holds("new");
  ck_assert_uint_eq(entries(false), 4);
}
END_TEST

START_TEST(long_names) {
  snprintf(path, sizeof path, "%s/", folder);
  char long_path[400];
  snprintf(long_path, sizeof long_path, "%s%0255d", path, 7);
  struct file_draft *draft;
  int error = 0;
  ck_assert_int_eq(file_draft_new(&draft, long_path, &error), STATUS_OK);
  ck_assert_int_eq(file_publish(draft, &error), STATUS_OK);
  ck_assert_int_eq(access(long_path, F_OK), 0);
}
END_TEST

START_TEST(reading_is_bounded) {
  struct buf buf;
  int error = 0;
  put("0123456789");
  buf_init(&buf, 10);
  ck_assert_int_eq(file_read(&buf, path, &error), STATUS_OK);
  ck_assert_uint_eq(buf.len, 10);
  buf_release(&buf);
  buf_init(&buf, 9);
  ck_assert_int_eq(file_read(&buf, path, &error), STATUS_LIMIT);
  buf_release(&buf);
  buf_init(&buf, 0);
  ck_assert_int_eq(file_read(&buf, "/none/at/all", &error), STATUS_IO);
  ck_assert_int_eq(error, ENOENT);
  ck_assert_int_eq(file_read(&buf, folder, &error), STATUS_IO);
  ck_assert_int_eq(error, EISDIR);
  buf_release(&buf);
}
END_TEST

START_TEST(no_memory) {
  struct file_draft *draft;
  int error = 0;
  for (size_t nth = 1; nth <= 3; nth++) {
    mem_fail_at(nth, false);
    ck_assert_int_eq(file_draft_new(&draft, path, &error), STATUS_NO_MEMORY);
    mem_fail_at(0, false);
    ck_assert_ptr_null(draft);
  }
  ck_assert_uint_eq(entries(false), 0);
}
END_TEST

START_TEST(descriptors) {
  int ends[2];
  char text[8];
  size_t got;
  ck_assert_int_eq(pipe(ends), 0);
  struct descriptor in = {ends[0], 0}, out = {ends[1], 0};
  struct byte_source source = descriptor_source(&in);
  struct byte_sink sink = descriptor_sink(&out);
  ck_assert_int_eq(sink.write(sink.self, BYTES("abc")), STATUS_OK);
  ck_assert_int_eq(source.read(source.self, text, sizeof text, &got), STATUS_OK);
  ck_assert(bytes_is((struct bytes){text, got}, "abc"));
  close(ends[1]);
  ck_assert_int_eq(source.read(source.self, text, sizeof text, &got), STATUS_OK);
  ck_assert_uint_eq(got, 0);
  close(ends[0]);
  ck_assert_int_eq(source.read(source.self, text, sizeof text, &got), STATUS_IO);
  ck_assert_int_eq(in.error, EBADF);
  ck_assert_int_eq(sink.write(sink.self, BYTES("abc")), STATUS_IO);
  ck_assert_int_eq(out.error, EBADF);
}
END_TEST

/* A disk that is full: the old file stays, and nothing else. */
START_TEST(failing_disk) {
  struct file_draft *draft;
  struct rlimit before, most;
  char text[30000] = {0};
  int error = 0;
  put("old");
  ck_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
  ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
  most = before;
  most.rlim_cur = 100000;
  ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &most), 0);
  ck_assert_int_eq(file_draft_new(&draft, path, &error), STATUS_OK);
  struct byte_sink sink = file_draft_sink(draft);
  enum status status = STATUS_OK;
  for (int i = 0; i < 10; i++)
    status = sink.write(sink.self, (struct bytes){text, sizeof text});
  ck_assert_int_eq(status, STATUS_IO);
  ck_assert_int_eq(file_publish(draft, &error), STATUS_IO);
  ck_assert_int_eq(error, EFBIG);
  ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
  holds("old");
  ck_assert_uint_eq(entries(false), 1);
}
END_TEST

Suite *base_file_suite(void);

Suite *base_file_suite(void) {
  Suite *suite = suite_create("base_file");
  TCase *cases = tcase_create("file");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, published_whole);
  tcase_add_test(cases, untouched_until_published);
  tcase_add_test(cases, pieces);
  tcase_add_test(cases, refused_targets);
  tcase_add_test(cases, stale_drafts_do_not_stop_it);
  tcase_add_test(cases, long_names);
  tcase_add_test(cases, reading_is_bounded);
  tcase_add_test(cases, no_memory);
  tcase_add_test(cases, descriptors);
  tcase_add_test(cases, failing_disk);
  suite_add_tcase(suite, cases);
  return suite;
}
