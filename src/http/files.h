/* Files: the style, script and pictures compiled into the program, at /static/. */
#ifndef HTTP_FILES_H
#define HTTP_FILES_H

#include "http/route.h"

extern const struct route_table file_routes;

#endif
