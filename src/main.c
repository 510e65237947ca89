/* kundig: see ARCHITECTURE.md. */
#include "cli/cli.h"

#include <signal.h>

int main(int argc, char **argv)
{
    /* A reader that went away (| head) is an error of the write, not the end of the program. */
    signal(SIGPIPE, SIG_IGN);
    return cli_main(argc, argv, stdout, stderr);
}
