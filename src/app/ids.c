#include "app/ids.h"

#include "app/visible.h"

#include <string.h>

bool ids_query(struct call *c, const char *sql, const int64_t *ids, size_t count,
               struct db_rows *out, struct error *err)
{
    const char *place = strstr(sql, "(?)");
    size_t room = 1;

    assert(place != NULL);
    *out = (struct db_rows){ 0 };
    if (count == 0)
        return true;
    while (room < count)
        room *= 2;
    struct value *args = arena_array(c->arena, struct value, room);
    for (size_t i = 0; i < room; i++)
        args[i] = V_INT(ids[i < count ? i : count - 1]);
    const char *text = arena_printf(c->arena, "%.*s(%s)%s", (int)(place - sql), sql,
                                    db_placeholders(c->arena, 1, room), place + 3);
    return visible_query(c, db_sql_built(text), args, room, out, err);
}
