/* A small program behind a door, asked with requests as text: for the tests of the door. */
#ifndef TEST_HTTP_DOOR_WORLD_H
#define TEST_HTTP_DOOR_WORLD_H

#include "http/door.h"

struct door_world {
    struct arena arena;
    struct router *router;
    struct door *door;
    int begun, ended, streams_done;
};

#define SAME "Sec-Fetch-Site: same-origin\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\n"

void door_world_open(struct door_world *w, FILE *log);
void door_world_close(struct door_world *w); /* every request that began has ended */

/* The answer as bytes; a request that is none fails the test. */
const char *door_world_ask(struct door_world *w, const char *request);

bool has_status(const char *answer, int status);

#endif
