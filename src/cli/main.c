/* main.c: the command fairlead */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include <fairlead/version.h>

int main(void) {
  return printf("fairlead %s\n", fairlead_version()) < 0;
}
