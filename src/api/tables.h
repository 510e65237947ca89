/* The tables of routes of the API, one a file. */
#ifndef API_TABLES_H
#define API_TABLES_H

#include "http/route.h"

extern const struct route_table api_start, api_record, api_list, api_changes, api_search, api_step,
    api_batch, api_agenda, api_capture, api_import, api_sealed, api_expectation, api_time,
    api_report;

#endif
