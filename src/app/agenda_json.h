/* Agenda as JSON: the same keys in the API and on the command line (docs/api.md). */
#ifndef APP_AGENDA_JSON_H
#define APP_AGENDA_JSON_H

#include "app/today.h"
#include "format/json.h"

/* The members "items", "people" and "people_capped" of an object that is open. */
void agenda_json(struct json *j, const struct agenda *a);

#endif
