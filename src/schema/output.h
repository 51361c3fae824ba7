/* output.h: how the outcome of a check is written for machines */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_OUTPUT_H
#define SCHEMA_OUTPUT_H

/* The output formats of JSON Schema 2020-12. */
enum output_form { OUTPUT_NONE, OUTPUT_FLAG, OUTPUT_BASIC, OUTPUT_DETAILED };

enum output_form output_form_find(const char *name); /* "flag", "basic", "detailed"; else OUTPUT_NONE */

#endif
