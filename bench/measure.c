/* measure.c: commands run in turns; CPU ratios and peak memory */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COMMANDS = 32, ROUNDS = 64 };

/* A line of input: label TAB label of what it is measured against TAB shell command. */
struct job {
  char *label, *against, *command;
  double cpu[ROUNDS];
  long memory; /* kB, the most of all rounds */
};

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(const double *values, size_t count) {
  double sorted[ROUNDS];
  memcpy(sorted, values, count * sizeof *sorted);
  qsort(sorted, count, sizeof *sorted, by_size);
  return sorted[count / 2];
}

static double seconds(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int run(struct job *job, size_t round) {
  struct rusage usage;
  int status;
  pid_t child = fork();
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", job->command, (char *)NULL);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 1;
  job->cpu[round] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  if (usage.ru_maxrss > job->memory) job->memory = usage.ru_maxrss;
  return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static size_t read_jobs(struct job *jobs) {
  static char lines[COMMANDS][4096];
  size_t count = 0;
  while (count < COMMANDS && fgets(lines[count], sizeof lines[count], stdin)) {
    struct job *job = &jobs[count];
    lines[count][strcspn(lines[count], "\n")] = '\0';
    job->label = strtok(lines[count], "\t");
    job->against = strtok(NULL, "\t");
    job->command = strtok(NULL, "\t");
    if (job->command) count++;
  }
  return count;
}

int main(int argc, char **argv) {
  static struct job jobs[COMMANDS];
  size_t count = read_jobs(jobs), rounds = argc == 2 ? strtoul(argv[1], NULL, 10) : 5;
  if (rounds < 1 || rounds > ROUNDS) return 2;
  for (size_t round = 0; round < rounds; round++)
    for (size_t i = 0; i < count; i++)
      if (run(&jobs[i], round)) {
        fprintf(stderr, "measure: '%s' failed\n", jobs[i].label);
        return 1;
      }
  printf("%-34s %9s %8s   %-30s %9s\n", "", "CPU s", "ratio", "against", "peak MB");
  for (size_t i = 0; i < count; i++) {
    double ratios[ROUNDS];
    const struct job *base = &jobs[i];
    for (size_t k = 0; k < count; k++)
      if (strcmp(jobs[k].label, jobs[i].against) == 0) base = &jobs[k];
    for (size_t round = 0; round < rounds; round++)
      ratios[round] = jobs[i].cpu[round] / base->cpu[round];
    printf("%-34s %9.3f %8.2f   %-30s %9.1f\n", jobs[i].label, median(jobs[i].cpu, rounds), median(ratios, rounds),
           base == &jobs[i] ? "-" : base->label, (double)jobs[i].memory / 1024);
  }
  return 0;
}
