/* Capture: what was understood of a line, as JSON, for programs and for kundig capture --dry-
 * run. */
#ifndef API_CAPTURE_H
#define API_CAPTURE_H

#include "app/capture.h"
#include "format/json.h"

void api_capture_understood(struct json *j, const struct capture *c, struct call *call);

#endif
