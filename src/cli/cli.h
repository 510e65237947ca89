/* Cli: the program as seen from a shell: which verb, with which options, on which book. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdio.h>

/* Runs one command line and returns the exit code: 0 done, 1 failed, 2 not understood. */
int cli_main(int argc, char **argv, FILE *out, FILE *complaints);

#endif
