/* kinds.c: the checks that a rule book may name */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"

static const struct kind *const kinds[] = {
    &kind_imo_check_digit,  &kind_mmsi_form,      &kind_mmsi_mid,           &kind_mmsi_flag,       &kind_position_range,
    &kind_position_zero,    &kind_position_half,  &kind_position_area,      &kind_time_impossible, &kind_time_future,
    &kind_time_order,       &kind_time_zone,      &kind_unlisted_code,      &kind_placeholder,     &kind_field_missing,
    &kind_duplicate_report, &kind_marking_weaker, &kind_marking_contradicts};

const struct kind_parameter kind_no_parameters[] = {{NULL, 0, 0, false, NULL}};

const struct kind *kind_at(size_t index) {
  return index < sizeof kinds / sizeof *kinds ? kinds[index] : NULL;
}

const struct kind *kind_find(struct bytes id) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (bytes_is(id, rule_id(kinds[i]->rule))) return kinds[i];
  return NULL;
}
