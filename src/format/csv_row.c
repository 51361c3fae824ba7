/* csv_row.c: cuts one CSV row into cells */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include "base/alloc.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Where the cutter stands. Behind a fault the row goes on by the same rules, so that its end, and with it the next row,
 * is found. */
enum stand { AT_CELL, IN_BARE, IN_QUOTES, AFTER_QUOTE, AFTER_CR };

struct cut {
  const struct csv_cutter *cutter;
  struct csv_row *row;
  size_t i; /* from the row's first byte on */
  enum stand stand;
  struct csv_cell cell;
  bool done, no_memory;
};

void csv_row_release(struct csv_row *row) {
  mem_free(row->cells);
  *row = (struct csv_row){0};
}

struct bytes csv_cell_text(char *row, const struct csv_cell *cell) {
  char *start = row + cell->at, *from, *into, *end;

  if (!cell->quoted) return (struct bytes){start, cell->len};
  start++;
  if (!cell->doubled) return (struct bytes){start, cell->len - 2};
  end = start + cell->len - 2;
  from = into = start;
  while (from < end) {
    char *quote = memchr(from, '"', (size_t)(end - from));
    size_t run = (size_t)((quote != NULL ? quote + 1 : end) - from);

    memmove(into, from, run);
    into += run;
    from += quote != NULL ? run + 1 : run;
  }
  return (struct bytes){start, (size_t)(into - start)};
}

void csv_cutter_init(struct csv_cutter *cutter, char delimiter) {
  *cutter = (struct csv_cutter){.delimiter = delimiter};
  cutter->stops[(unsigned char)delimiter] = 1;
  cutter->stops['\n'] = cutter->stops['\r'] = 1;
}

static void blame(struct cut *c, enum csv_fault fault, size_t at) {
  if (c->row->fault != CSV_SOUND) return;
  c->row->fault = fault;
  c->row->fault_at = at;
}

static void end_cell(struct cut *c, size_t end) {
  struct csv_row *row = c->row;

  c->cell.len = end - c->cell.at;
  if (row->count == row->room && row->room < row->most) {
    size_t room = row->room == 0 ? 32 : row->room * 2;
    struct csv_cell *cells = mem_resize(row->cells, room * sizeof *cells);

    if (cells == NULL) {
      c->no_memory = c->done = true;
      return;
    }
    row->cells = cells;
    row->room = room;
  }
  if (row->count < row->room) row->cells[row->count] = c->cell;
  row->count++;
}

static void end_row(struct cut *c, size_t end, size_t line_end) {
  end_cell(c, end);
  c->row->len = end;
  c->row->line_end = line_end;
  c->done = true;
}

static size_t bare_run(const struct csv_cutter *cutter, const char *at, size_t len) {
  size_t i = 0;

#ifdef __SSE2__
  const __m128i delimiter = _mm_set1_epi8(cutter->delimiter), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');

  for (; len - i >= 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
    __m128i hit =
        _mm_or_si128(_mm_cmpeq_epi8(v, delimiter), _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));
    int mask = _mm_movemask_epi8(hit);

    if (mask != 0) {
      while ((mask & 1) == 0)
        mask >>= 1, i++;
      return i;
    }
  }
#endif
  while (i < len && cutter->stops[(unsigned char)at[i]] == 0)
    i++;
  return i;
}

/* A byte that ends a cell, or one that has no place behind a closing quote. */
static void end_or_go_on(struct cut *c, char byte) {
  if (byte == c->cutter->delimiter) {
    end_cell(c, c->i++);
    c->stand = AT_CELL;
  } else if (byte == '\n') {
    end_row(c, c->i, 1);
  } else if (byte == '\r') {
    c->i++;
    c->stand = AFTER_CR;
  } else {
    blame(c, CSV_TEXT_AFTER_QUOTE, c->i - 1);
    c->i++;
    c->stand = c->cutter->lax ? IN_QUOTES : IN_BARE;
  }
}

/* At least one byte stands at i; len counts from the row's start. */
static void step(struct cut *c, const char *row, size_t len) {
  const char *quote;

  switch (c->stand) {
  case AT_CELL:
    c->cell = (struct csv_cell){.at = c->i, .quoted = row[c->i] == '"'};
    c->stand = c->cell.quoted ? IN_QUOTES : IN_BARE;
    if (c->cell.quoted) c->i++;
    break;
  case IN_BARE:
    c->i += bare_run(c->cutter, row + c->i, len - c->i);
    if (c->i < len) end_or_go_on(c, row[c->i]);
    break;
  case IN_QUOTES:
    quote = memchr(row + c->i, '"', len - c->i);
    c->i = quote == NULL ? len : (size_t)(quote - row) + 1;
    if (quote != NULL) c->stand = AFTER_QUOTE;
    break;
  case AFTER_QUOTE:
    if (row[c->i] == '"') {
      c->cell.doubled = true;
      c->stand = IN_QUOTES;
      c->i++;
    } else {
      end_or_go_on(c, row[c->i]);
    }
    break;
  case AFTER_CR:
    if (row[c->i] == '\n') {
      end_row(c, c->i - 1, 2);
    } else {
      blame(c, CSV_LONE_CR, c->i - 1);
      c->stand = IN_BARE;
    }
    break;
  }
}

/* The input ends inside the row. */
static void end_input(struct cut *c) {
  if (c->stand == AT_CELL) c->cell = (struct csv_cell){.at = c->i};
  if (c->stand == IN_QUOTES) {
    /* This one outweighs an earlier fault: the rows behind it are gone too. */
    c->row->fault = CSV_UNTERMINATED;
    c->row->fault_at = c->cell.at;
  }
  if (c->stand == AFTER_CR) blame(c, CSV_LONE_CR, c->i - 1);
  end_row(c, c->i, 0);
}

enum status csv_cut_row(const struct csv_cutter *cutter, struct input *input, struct csv_row *row) {
  struct cut c = {.cutter = cutter, .row = row};

  row->count = row->len = row->line_end = 0;
  row->fault = CSV_SOUND;
  while (!c.done) {
    size_t len = (size_t)(input->end - input->at);
    enum status status;

    if (c.i < len) {
      step(&c, input->at, len);
      continue;
    }
    if (input->ended) {
      if (c.i == 0) return STATUS_END;
      end_input(&c);
      break;
    }
    status = input_more(input);
    if (status == STATUS_OK) continue;
    row->len = len;
    if (status == STATUS_LIMIT && c.stand == IN_QUOTES) {
      row->fault = CSV_UNTERMINATED;
      row->fault_at = c.cell.at;
    }
    return status;
  }
  return c.no_memory ? STATUS_NO_MEMORY : STATUS_OK;
}
