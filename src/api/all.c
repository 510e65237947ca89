#include "api/api.h"

#include "api/tables.h"

const struct route_table *const api_tables[] = {
    &api_record,
    &api_list,
};

const size_t api_table_count = COUNT(api_tables);
