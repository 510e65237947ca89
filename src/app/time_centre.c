/* Whom we keep in sight: the people of the centre, with what comes next or the last contact. */
#include "app/agenda_lines.h"
#include "app/ids.h"
#include "app/people.h"
#include "app/time_wait.h"
#include "db/db.h"

enum { CENTRE_MOST = 30 };

static bool last_contacts(struct call *c, struct time_person *people, size_t count,
                          const int64_t *ids, struct error *err)
{
    static const char *const sources[] = {
        "SELECT person_id, max(at) FROM moment WHERE person_id IN (?) AND deleted_at IS NULL"
        " AND circle_id IN (@) GROUP BY person_id",
        "SELECT p.person_id, max(m.at) FROM participant p JOIN moment m ON m.id = p.moment_id"
        " WHERE p.person_id IN (?) AND p.deleted_at IS NULL AND m.deleted_at IS NULL"
        " AND m.circle_id IN (@) GROUP BY p.person_id",
    };

    for (size_t s = 0; s < COUNT(sources); s++) {
        struct db_rows rows;

        if (!ids_query(c, sources[s], ids, count, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++)
            for (size_t k = 0; k < count; k++) {
                struct day at = instant_day((struct instant){ db_int(&rows, i, 1) });

                if (people[k].id == db_int(&rows, i, 0) && at.number > people[k].last.number)
                    people[k].last = at;
            }
    }
    return true;
}

/* What holds today comes before what is to come; among those to come the next. */
static void tell_next(struct time_person *p, const struct agenda_line *lines, size_t count,
                      struct day today)
{
    const struct agenda_reason *next = NULL;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; lines[i].person_id == p->id && k < lines[i].reason_count; k++) {
            const struct agenda_reason *r = &lines[i].reasons[k];

            if (next == NULL || (next->shown_from.number > today.number &&
                                 r->shown_from.number < next->shown_from.number))
                next = r;
        }
    p->sentence = next != NULL ? next->sentence : "";
    if (next != NULL)
        p->day = next->shown_from.number > today.number ? next->shown_from : today;
}

bool time_centre(struct call *c, struct time_person **out, size_t *count, struct error *err)
{
    struct people_wanted wanted = { .ring = "centre", .limit = CENTRE_MOST };
    struct people people;

    if (!people_list(c, &wanted, &people, err))
        return false;

    struct agenda_line *lines = arena_array(c->arena, struct agenda_line, people.count + 1);
    struct time_person *centre = arena_array(c->arena, struct time_person, people.count + 1);
    int64_t *ids = arena_array(c->arena, int64_t, people.count + 1);
    size_t told = people.count;

    for (size_t i = 0; i < people.count; i++) {
        ids[i] = lines[i].person_id = people.lines[i].id;
        centre[i] = (struct time_person){ .id = ids[i], .name = people.lines[i].name };
    }
    if (!agenda_lines_fill(c, c->today, day_plus(c->today, TIME_LOOK_AHEAD), lines, &told, err) ||
        !last_contacts(c, centre, people.count, ids, err))
        return false;
    for (size_t i = 0; i < people.count; i++)
        tell_next(&centre[i], lines, told, c->today);
    *out = centre;
    *count = people.count;
    return true;
}
