/* quarantine.c: where refused reports go: their bytes, and what was told of them */
/* SPDX-License-Identifier: MIT */
#include "cli/quarantine.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/json_string.h"
#include "cli/outputs.h"
#include "cli/say.h"
#include <inttypes.h>
#include <stdio.h>

bool quarantine_open(struct quarantine *out, const char *given, const char *output) {
  *out = (struct quarantine){0};
  const char *stem = given ? given : output ? output : "fairlead";
  struct buf path;
  buf_init(&path, 0);
  buf_add_text(&path, stem);
  while (!given && path.len > 1 && path.at[path.len - 1] == '/')
    path.len--;
  if (!given) buf_add_text(&path, ".quarantine");
  buf_add_char(&path, '\0');
  out->folder = path.at; /* the buffer's memory is kept */
  return buf_status(&path) == STATUS_OK;
}

void quarantine_close(struct quarantine *quarantine) {
  mem_free(quarantine->folder);
  quarantine->folder = NULL;
}

/* The input's own name in a form that any file system takes. */
static void add_stem(struct buf *path, const struct quarantine *quarantine, const fairlead_refusal *refusal) {
  const char *name = fairlead_refusal_source(refusal), *slash = strrchr(name, '/');
  if (slash && slash[1]) name = slash + 1;
  if (strcmp(name, "-") == 0) name = "stdin";
  buf_add_text(path, quarantine->folder);
  buf_add_char(path, '/');
  if (quarantine->input) buf_add_format(path, "%zu-", quarantine->input);
  for (size_t i = 0; i < 100 && name[i]; i++) {
    char c = name[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                 (c == '.' && i);
    buf_add_char(path, plain ? c : '_');
  }
  buf_add_format(path, "-%06" PRIu64, fairlead_refusal_report(refusal));
}

static bool write_file(const char *path, struct bytes first, struct bytes second) {
  struct output_file file;
  if (!output_file_open(&file, path)) return false;
  if (output_file_write(&file, first.at, first.len) == FAIRLEAD_OK &&
      output_file_write(&file, second.at, second.len) == FAIRLEAD_OK)
    return output_file_publish(&file);
  output_file_abandon(&file);
  say(stderr, "%s: error [write-failed] can't be written\n", path);
  return false;
}

static void add_sidecar(struct buf *out, const fairlead_refusal *refusal, struct bytes raw) {
  size_t length;
  const char *told = fairlead_refusal_diagnostics(refusal, &length);
  buf_add_text(out, "{\"source\": ");
  json_string_put(out, bytes_of(fairlead_refusal_source(refusal)));
  buf_add_format(out, ",\n \"report\": %" PRIu64 ", \"offset\": %" PRIu64 ", \"length\": %zu,\n \"dialect\": ",
                 fairlead_refusal_report(refusal), fairlead_refusal_offset(refusal), raw.len);
  json_string_put(out, bytes_of(fairlead_refusal_dialect(refusal)));
  buf_add_text(out, ", \"format\": ");
  json_string_put(out, bytes_of(fairlead_refusal_format(refusal)));
  buf_add_text(out, ",\n \"fairlead\": ");
  json_string_put(out, bytes_of(fairlead_version()));
  buf_add_text(out, ",\n \"diagnostics\": [");
  struct bytes left = {told, length};
  for (bool first = true; left.len; first = false) {
    const char *end = memchr(left.at, '\n', left.len);
    size_t line = end ? (size_t)(end - left.at) : left.len;
    buf_add_text(out, first ? "\n  " : ",\n  ");
    buf_add(out, (struct bytes){left.at, line});
    left = bytes_from(left, line + (end ? 1 : 0));
  }
  buf_add_text(out, "]}\n");
}

fairlead_status quarantine_take(void *self, const fairlead_refusal *refusal) {
  struct quarantine *quarantine = self;
  struct buf path, sidecar;
  size_t length, lead_length;
  const char *at = fairlead_refusal_bytes(refusal, &length), *lead = fairlead_refusal_lead(refusal, &lead_length);
  fairlead_status status = FAIRLEAD_IO;
  buf_init(&path, 0);
  buf_init(&sidecar, 0);
  if (!quarantine->count && !output_folder_make(quarantine->folder)) goto out;
  add_stem(&path, quarantine, refusal);
  size_t stem = path.len;
  buf_add_format(&path, ".%s", fairlead_refusal_format(refusal));
  buf_add_char(&path, '\0');
  add_sidecar(&sidecar, refusal, (struct bytes){at, length});
  if (buf_status(&path) != STATUS_OK || buf_status(&sidecar) != STATUS_OK) {
    status = FAIRLEAD_NO_MEMORY;
    goto out;
  }
  if (!write_file(path.at, (struct bytes){lead, lead_length}, (struct bytes){at, length})) goto out;
  path.len = stem;
  buf_add_text(&path, ".diagnostics.json");
  buf_add_char(&path, '\0');
  if (buf_status(&path) != STATUS_OK || !write_file(path.at, buf_bytes(&sidecar), BYTES_NONE)) goto out;
  quarantine->count++;
  status = FAIRLEAD_OK;
out:
  if (status != FAIRLEAD_OK) quarantine->failed = true;
  buf_release(&path);
  buf_release(&sidecar);
  return status;
}
