/*
 * Gate: the door's questions, answered by app: begins a call for each request and finds out who
 * asks, by the session's cookie or a bearer token. `kundig serve`, `kundig request` and the
 * tests share it.
 *
 *    struct door_options options = { .router = router, .log = stderr };
 *    gate_guard(&options, app);
 *    door = door_create(&options);
 */
#ifndef HTTP_GATE_H
#define HTTP_GATE_H

#include "app/app.h"
#include "http/door.h"

/* Sets app, begin, identify, end and generation; the rest stays as it is. */
void gate_guard(struct door_options *options, struct app *app);

/* Who asks, in which book, at what time and in which language; on the request's arena. A
 * handler always has one, an error page only when something had begun: NULL otherwise. */
struct call *request_call(const struct request *req);

#endif
