/* kundig: see ARCHITECTURE.md. */
#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    /* A reader that went away (| head) is an error of the write, not the end of the program. */
    signal(SIGPIPE, SIG_IGN);
    /* Where TZ is not set, glibc's mktime() looks at the file again each time, twenty times as
     * slow. */
    setenv("TZ", ":/etc/localtime", 0);
    return cli_main(argc, argv, stdout, stderr);
}
