#include "api/api.h"

#include "api/tables.h"

const struct route_table *const api_tables[] = {
    &api_start,
    &api_sealed,
    &api_record,
    &api_list,
    &api_changes,
    &api_search,
    &api_step,
    &api_batch,
    &api_agenda,
    &api_time,
    &api_capture,
    &api_import,
    &api_expectation,
    &api_report,
};

const size_t api_table_count = COUNT(api_tables);
