#include "app/agenda_lines.h"

#include "app/agenda.h"
#include "app/facts.h"
#include "app/ids.h"
#include "app/people.h"
#include "app/read_log.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"
#include "reason/order.h"

#include <stdlib.h>

static struct agenda_line *line_of(struct agenda_line *lines, size_t count, int64_t person)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i].person_id == person)
            return &lines[i];
    return NULL;
}

static enum ring ring_of(const char *word)
{
    return text_equal(word, "centre") ? RING_CENTRE
           : text_equal(word, "near") ? RING_NEAR
           : text_equal(word, "far")  ? RING_FAR
                                      : RING_NONE;
}

/* Who they are; what makes them a line of Today are their reasons. */
static bool fill_people(struct call *c, struct agenda_line *lines, size_t count, struct error *err)
{
    struct person_line *people = arena_array(c->arena, struct person_line, count + 1);

    for (size_t i = 0; i < count; i++)
        people[i].id = lines[i].person_id;
    if (!people_describe(c, people, count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct person_line *p = &people[i];
        struct agenda_line *l = &lines[i];

        l->name = p->name;
        l->title = p->title;
        l->organisation = p->organisation;
        l->organisation_id = p->organisation_id;
        l->phone = p->phone;
        l->email = p->email;
        l->channel = p->channel;
        l->known_by = p->known_by;
        l->is_key = p->is_key;
        l->owner_id = p->owner_id;
        l->pronoun = facts_pronoun(p->salutation);
        l->ring = ring_of(p->ring);
    }
    return true;
}

static struct scene scene_of(const struct call *c, const struct agenda_line *l)
{
    return (struct scene){ .name = l->name, .pronoun = l->pronoun, .reader = c->actor.user_id,
                           .lang = c->language, .today = c->today, .now = c->now };
}

/* In a circle more is known: what it says of the same thing comes first, and replaces what
 * everybody is told. */
static bool is_told(const struct agenda_line *l, const char *name, int64_t subject)
{
    for (size_t i = 0; i < l->reason_count; i++)
        if (l->reasons[i].subject_id == subject && text_equal(l->reasons[i].name, name))
            return true;
    return false;
}

static void add_reason(struct call *c, struct agenda_line *l, const struct db_rows *rows, size_t i,
                       size_t *room, struct day on)
{
    struct scene scene = scene_of(c, l);
    const char *name = db_text(rows, i, 2);

    if (is_told(l, name, db_int(rows, i, 3)))
        return;
    const char *sentence = reason_sentence(c->arena, name, db_text(rows, i, 8), &scene);

    if (sentence == NULL) /* written by a newer program */
        return;
    struct agenda_reason r = {
        .id = db_int(rows, i, 1), .name = name, .sentence = sentence,
        .subject_id = db_int(rows, i, 3), .class = (enum reason_class)db_int(rows, i, 4),
        .weight = (int)db_int(rows, i, 5), .from = { (int32_t)db_int(rows, i, 6) },
        .shown_from = { (int32_t)db_int(rows, i, 7) }, .circle_id = db_int(rows, i, 9),
    };
    read_log_note(c, db_int(rows, i, 9), &person_entity, l->person_id, l->person_id);
    if (r.shown_from.number == AGENDA_BEFORE)
        r.shown_from = r.from;
    r.rank = reason_rank(r.class, r.weight, r.shown_from, on);
    l->reasons = arena_more(c->arena, l->reasons, l->reason_count, *room);
    l->reasons[l->reason_count++] = r;
}

static int by_rank(const void *a, const void *b)
{
    const struct agenda_reason *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static bool fill_reasons(struct call *c, struct day from, struct day to,
                         struct agenda_line *lines, size_t count, const int64_t *ids,
                         struct error *err)
{
    const char *sql =
        arena_printf(c->arena,
                     "SELECT person_id, id, name, subject_id, class, weight, from_day, shown_from, "
                     "args, circle_id"
                     " FROM reason WHERE person_id IN (?) AND (shown_from <= %d OR shown_from = %d)"
                     " AND circle_id IN (@) AND (until_day IS NULL OR until_day > %d)"
                     " ORDER BY circle_id DESC, id",
                     to.number, AGENDA_BEFORE, from.number);
    size_t *rooms = arena_array(c->arena, size_t, count);
    struct db_rows rows;

    if (!ids_query(c, sql, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct agenda_line *l = line_of(lines, count, db_int(&rows, i, 0));

        if (l->name != NULL)
            add_reason(c, l, &rows, i, &rooms[l - lines], to);
    }
    for (size_t i = 0; i < count; i++)
        if (lines[i].reason_count > 1)
            qsort(lines[i].reasons, lines[i].reason_count, sizeof *lines[i].reasons, by_rank);
    return true;
}

bool agenda_lines_fill(struct call *c, struct day from, struct day to, struct agenda_line *lines,
                       size_t *count, struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, *count + 1);
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        ids[i] = lines[i].person_id;
    if (!fill_people(c, lines, *count, err) ||
        !fill_reasons(c, from, to, lines, *count, ids, err))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (lines[i].name != NULL && lines[i].reason_count > 0)
            lines[kept++] = lines[i];
    *count = kept;
    return true;
}

const char *app_order_sentence(struct call *c, const struct agenda_line *line,
                               const struct agenda_reason *reason)
{
    struct scene scene = scene_of(c, line);

    return reason_order_sentence(c->arena, reason->name, reason->class, reason->weight,
                                 line->ring, reason->shown_from, &scene);
}
