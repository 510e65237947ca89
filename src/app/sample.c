#include "app/sample.h"

#include "app/agenda.h"
#include "app/fit.h"
#include "app/sample_lines.h"
#include "app/save.h"
#include "app/visible.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/participant.h"
#include "entity/person.h"
#include "entity/role.h"
#include "entity/setting.h"
#include "entity/user.h"
#include "model/field_text.h"
#include "model/store.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_KEYS = 256, MOST_MOMENTS = 32, MOST_PRESENT = 32, LONG_AGO = -400, MADE_BEFORE = 9,
       AT_ONCE = 200 };

static const char sample_text[] =
#include "sample.inc"
    ;

struct loading {
    struct call *call;
    struct instant now; /* when the book is made */
    struct day today;
    struct {
        const char *word;
        int64_t id;
    } keys[MOST_KEYS];
    size_t key_count;
    struct {
        const char *day; /* as it stands in the line */
        int64_t id;
    } moments[MOST_MOMENTS]; /* of the person above */
    size_t moment_count;
    struct {
        int64_t moment;
        const char *word;
    } present[MOST_PRESENT]; /* who else was there, perhaps somebody further down */
    size_t present_count;
    int64_t circle, circle_user; /* of the next record, and who of it writes it down */
    int64_t organisation;
    struct record *person; /* not stored before the lines that say more of it are read */
    const char *person_key, *title, *key;
    int entered;
    struct instant begins; /* the instant read last */
    size_t count; /* of records, and so the hour of a moment */
};

static int64_t find_key(const struct loading *l, const char *word)
{
    for (size_t i = 0; i < l->key_count; i++)
        if (text_equal(l->keys[i].word, word))
            return l->keys[i].id;
    return 0;
}

/* Of something that stands further up. */
static int64_t key_id(const struct loading *l, const char *word)
{
    int64_t id = find_key(l, word);

    assert(id != 0);
    return id;
}

/* "1978@+71", "60@+6": a birthday so many days ahead, with its year or the age then reached. */
static const char *birthday_text(const struct loading *l, const char *cell)
{
    const char *at = strchr(cell, '@');
    int number = atoi(cell);

    if (at == NULL)
        return cell;
    struct ymd d = day_split(day_plus(l->today, atoi(at + 1)));
    int year = number < 1000 ? d.year - number : number;
    if (!day_exists(year, d.month, d.mday))
        d.mday--;
    return arena_printf(l->call->arena, "%04d-%02d-%02d", year, d.month, d.mday);
}

/* "-4", "+2 10:00", "~90". Office hours where none are given, and not on a weekend unless it was
 * private: what has been is moved to the Friday, what comes to the Monday. */
static struct instant instant_cell(const struct loading *l, const char *cell)
{
    const char *clock = strchr(cell, ':');
    int days = atoi(cell);
    struct day d = day_plus(l->today, days);
    int over = day_weekday(d) - 5;

    if (*cell == '~')
        return (struct instant){ l->begins.ms + atoi(cell + 1) * INT64_C(60000) };
    if (over > 0 && (l->organisation != 0 || clock != NULL))
        d = day_plus(d, clock != NULL && days >= 0 ? 3 - over : -over);
    if (clock != NULL)
        return instant_of(d, atoi(clock - 2), atoi(clock + 1));
    return instant_of(d, 8 + (int)(l->count * 7 % 9), (int)(l->count * 5 % 12) * 5);
}

static const char *note_text(struct arena *a, const char *cell)
{
    char *text = arena_strdup(a, cell);

    for (char *at; (at = strstr(text, " // ")) != NULL;) {
        *at = '\n';
        memmove(at + 1, at + 4, strlen(at + 4) + 1);
    }
    return text;
}

static bool read_cell(struct loading *l, struct record *r, const char *column, const char *cell,
                      struct error *err)
{
    int i = entity_field(r->entity, column);
    const struct field *f = &r->entity->fields[i];

    assert(i != FIELD_ABSENT);
    if (f->type == FIELD_PARTIAL_DAY)
        cell = birthday_text(l, cell);
    else if (f->type == FIELD_NOTE)
        cell = note_text(l->call->arena, cell);
    if (f->type == FIELD_DAY) {
        record_set_int(r, (size_t)i, l->today.number + atoi(cell));
    } else if (f->type == FIELD_INSTANT) {
        l->begins = instant_cell(l, cell);
        record_set_int(r, (size_t)i, l->begins.ms);
    } else if (f->type == FIELD_REF) {
        record_set_int(r, (size_t)i, key_id(l, cell));
    } else {
        return field_from_text(f, cell, l->call->arena, &r->values[i], err);
    }
    return true;
}

/* When it was written down: on its first day, where that has passed. */
static void set_clock(struct loading *l, const struct record *r)
{
    int64_t day = l->today.number + LONG_AGO;

    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];
        const struct value *v = &r->values[i];

        if (v->type != VALUE_INT || f->access != ACCESS_EDIT)
            continue;
        if (f->type == FIELD_INSTANT)
            day = instant_day((struct instant){ v->i }).number;
        else if (f->type == FIELD_DAY && r->entity != &acquaintance_entity &&
                 r->entity != &person_entity)
            day = v->i;
        else
            continue;
        break;
    }
    if (day > l->today.number)
        day = l->today.number - MADE_BEFORE;
    else if (r->entity == &promise_entity || r->entity == &task_entity)
        day -= MADE_BEFORE;
    if (r->entity == &person_entity && l->entered != 0)
        day = l->today.number + l->entered;
    l->call->now = instant_of((struct day){ (int32_t)day }, 17, 30);
}

static bool store(struct loading *l, struct record *r, struct error *err)
{
    int user = entity_field(r->entity, "user_id");
    struct call *c = l->call;
    int64_t nobody = c->actor.user_id;

    set_clock(l, r);
    if (user != FIELD_ABSENT)
        c->actor.user_id = record_int(r, (size_t)user);
    if (l->circle != 0)
        c->actor.user_id = l->circle_user;
    r->circle_id = l->circle;
    bool ok = (l->circle == 0 || visible_load(c, err)) && save_record(c, r, err);
    c->actor.user_id = nobody;
    l->circle = 0;
    c->now = l->now;
    l->count++;
    return ok;
}

static void remember(struct loading *l, const char *word, int64_t id)
{
    assert(l->key_count < MOST_KEYS && find_key(l, word) == 0);
    l->keys[l->key_count].word = word;
    l->keys[l->key_count++].id = id;
}

/* The person above is complete: stores it, and what it is where. */
static bool settle(struct loading *l, struct error *err)
{
    struct record *role = record_new(l->call->arena, &role_entity);

    if (l->person == NULL || l->person->id != 0)
        return true;
    if (!store(l, l->person, err))
        return false;
    remember(l, l->person_key, l->person->id);
    if (l->organisation == 0)
        return true;
    record_set_int(role, ROLE_PERSON_ID, l->person->id);
    record_set_int(role, ROLE_ORGANISATION_ID, l->organisation);
    record_set_text(role, ROLE_TITLE, l->title);
    return store(l, role, err);
}

static bool fill(struct loading *l, struct record *r, const struct sample_line *line,
                 char **cells, size_t count, struct error *err)
{
    if (line->fixed != NULL && !read_cell(l, r, line->fixed, line->fixed_value, err))
        return false;
    for (size_t i = 0; i < count && line->columns[i] != NULL; i++) {
        if (*cells[i] == '\0')
            continue;
        if (text_equal(line->columns[i], "(title)"))
            l->title = cells[i];
        else if (text_equal(line->columns[i], "(entered)"))
            l->entered = atoi(cells[i]);
        else if (text_equal(line->columns[i], "(key)"))
            l->key = cells[i];
        else if (!read_cell(l, r, line->columns[i], cells[i], err))
            return false;
    }
    return true;
}

static bool begin_person(struct loading *l, const struct sample_line *line, char **cells,
                         size_t count, struct error *err)
{
    l->person = record_new(l->call->arena, &person_entity);
    l->person_key = cells[0];
    l->title = NULL;
    l->entered = 0;
    l->moment_count = 0;
    return fill(l, l->person, line, cells + 1, count - 1, err);
}

/* What was understood on the day of a moment came from it. */
static void link_insight(const struct loading *l, struct record *insight, const char *since)
{
    for (size_t i = 0; i < l->moment_count; i++)
        if (text_equal(l->moments[i].day, since))
            record_set_int(insight, INSIGHT_MOMENT_ID, l->moments[i].id);
}

static void remember_moment(struct loading *l, const char *day, int64_t id)
{
    assert(l->moment_count < MOST_MOMENTS);
    l->moments[l->moment_count].day = day;
    l->moments[l->moment_count++].id = id;
}

/* Something that stands for itself, or belongs to the one above. */
static bool add_record(struct loading *l, const struct sample_line *line, char **cells,
                       size_t count, struct error *err)
{
    struct record *r = record_new(l->call->arena, line->entity);
    int person = entity_field(line->entity, "person_id");
    int organisation = entity_field(line->entity, "organisation_id");

    l->key = line->keyed ? cells[0] : NULL;
    if (line->of_person)
        record_set_int(r, (size_t)person, l->person->id);
    else if (organisation != FIELD_ABSENT && l->organisation != 0)
        record_set_int(r, (size_t)organisation, l->organisation);
    if (!fill(l, r, line, cells + line->keyed, count - line->keyed, err))
        return false;
    if (line->entity == &insight_entity)
        link_insight(l, r, cells[1]);
    if (!store(l, r, err))
        return false;
    if (l->key != NULL)
        remember(l, l->key, r->id);
    if (line->entity == &moment_entity)
        remember_moment(l, cells[0], r->id);
    if (line->entity == &organisation_entity)
        l->organisation = r->id;
    return true;
}

/* "-30 -60": one record for each. */
static bool add_spread(struct loading *l, const struct sample_line *line, char **cells,
                       size_t count, struct error *err)
{
    char *rest, *all = arena_strdup(l->call->arena, cells[line->spread - 1]);

    for (char *one = strtok_r(all, " ", &rest); one != NULL; one = strtok_r(NULL, " ", &rest)) {
        cells[line->spread - 1] = one;
        if (!add_record(l, line, cells, count, err))
            return false;
    }
    return true;
}

static size_t split(struct loading *l, const char *line, size_t n, char *cells[SAMPLE_CELLS])
{
    size_t count = 0;

    while (count < SAMPLE_CELLS) {
        const char *bar = memchr(line, '|', n);
        size_t length = bar != NULL ? (size_t)(bar - line) : n;

        cells[count++] = text_trim(l->call->arena, line, length);
        if (bar == NULL)
            break;
        line = bar + 1;
        n -= length + 1;
    }
    return count;
}

static bool is_user(struct loading *l, const char *word, struct error *err)
{
    struct record *user;

    if (!store_load(l->call->db, l->call->arena, &user_entity, key_id(l, word), &user, err))
        return false;
    record_set_int(user, USER_PERSON_ID, l->person->id);
    return save_record(l->call, user, err);
}

/* The words that are no records: where one stands, who was there as well, who may see what
 * follows. */
static bool turn(struct loading *l, char **cells, struct error *err)
{
    if (text_equal(cells[0], "nowhere")) {
        l->organisation = 0;
    } else if (text_equal(cells[0], "at")) {
        l->organisation = key_id(l, cells[1]);
    } else if (text_equal(cells[0], "within")) {
        l->circle = key_id(l, cells[1]);
        l->circle_user = key_id(l, cells[2]);
    } else if (text_equal(cells[0], "is_user")) {
        return is_user(l, cells[1], err);
    } else {
        assert(text_equal(cells[0], "with") && l->present_count < MOST_PRESENT);
        l->present[l->present_count].moment = l->moments[l->moment_count - 1].id;
        l->present[l->present_count++].word = cells[1];
    }
    return true;
}

static bool read_line(struct loading *l, const char *text, size_t n, struct error *err)
{
    char *cells[SAMPLE_CELLS];
    size_t count = split(l, text, n, cells);

    if (*cells[0] == '\0' || *cells[0] == '#')
        return true;
    const struct sample_line *line = sample_line_of(cells[0]);
    if (line != NULL && line->adds) {
        assert(l->person->id == 0);
        return fill(l, l->person, line, cells + 1, count - 1, err);
    }
    if (!settle(l, err))
        return false;
    if (line == NULL)
        return turn(l, cells, err);
    if (line->entity == &person_entity)
        return begin_person(l, line, cells + 1, count - 1, err);
    return line->spread != 0 ? add_spread(l, line, cells + 1, count - 1, err)
                             : add_record(l, line, cells + 1, count - 1, err);
}

static bool add_present(struct loading *l, struct error *err)
{
    for (size_t i = 0; i < l->present_count; i++) {
        struct record *r = record_new(l->call->arena, &participant_entity);

        record_set_int(r, PARTICIPANT_MOMENT_ID, l->present[i].moment);
        record_set_int(r, PARTICIPANT_PERSON_ID, key_id(l, l->present[i].word));
        if (!store(l, r, err))
            return false;
    }
    return true;
}

static bool load(struct call *c, void *context, struct error *err)
{
    struct loading l = { .call = c, .now = c->now, .today = c->today };
    struct record *setting = record_new(c->arena, &setting_entity);

    (void)context;
    for (const char *at = sample_text; *at != '\0';) {
        size_t n = strcspn(at, "\n");

        if (!read_line(&l, at, n, err))
            return false;
        at += n + 1;
    }
    record_set_text(setting, SETTING_NAME, "book.sample");
    record_set_text(setting, SETTING_VALUE, "1");
    return settle(&l, err) && add_present(&l, err) && save_record(c, setting, err);
}

/* Who comes back and who drifts away, as it is reckoned while the book is served. */
static bool reckon(struct call *c, struct error *err)
{
    const struct fit_wanted wanted = { .kind = FIT_AUTO };
    struct fitted fitted;
    int done = 1;

    if (!fit_run(c, &wanted, NULL, &fitted, err))
        return false;
    while (done > 0)
        if (!agenda_turn(c, AT_ONCE, &done, err))
            return false;
    return true;
}

bool app_sample(struct call *c, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save", .summary = "Kessler & Sohn" }, load, NULL,
                     err) &&
           reckon(c, err);
}
