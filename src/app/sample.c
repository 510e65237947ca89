#include "app/sample.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/moment.h"
#include "entity/person.h"
#include "entity/role.h"
#include "entity/setting.h"
#include "model/field_text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 14, MOST_KEYS = 128, LONG_AGO = -400, MADE_BEFORE = 9 };

static const char sample_text[] =
#include "sample.inc"
    ;

/* What a line of sample/kessler.txt means: a word, and the fields its cells fill. */
struct line_kind {
    const char *word;
    const struct entity *entity;
    bool keyed;     /* the first cell is the name by which others refer to it */
    bool of_person; /* gets person_id of the person above */
    bool adds;      /* says more of the person above instead of a record of its own */
    const char *fixed, *fixed_value;
    const char *columns[MOST_CELLS];
};

static const struct line_kind kinds[] = {
    { "user", &user_entity, .keyed = true, .columns = { "name", "email", "access", "language" } },
    { "organisation", &organisation_entity, .keyed = true, .columns = { "name", "kind", "number", "parent_id" } },
    { "place", &address_entity, .fixed = "preferred", .fixed_value = "1",
      .columns = { "street", "postcode", "city" } },
    { "person", &person_entity, .keyed = true,
      .columns = { "prefix", "given", "family", "salutation", "birthday", "relation", "ring",
                   "owner_id", "form_of_address", "(title)" } },
    { "care", &person_entity, .adds = true,
      .columns = { "is_key", "channel", "good_hours", "never_do" } },
    { "bound", &person_entity, .adds = true, .fixed = "freedom", .fixed_value = "bound",
      .columns = { "bound_until" } },
    { "unfree", &person_entity, .adds = true, .fixed = "freedom", .fixed_value = "no_choice" },
    { "entered", &person_entity, .adds = true, .columns = { "(entered)" } },
    { "known", &acquaintance_entity, .of_person = true, .columns = { "user_id", "since", "how" } },
    { "phone", &contact_point_entity, .of_person = true, .fixed = "kind", .fixed_value = "phone",
      .columns = { "value" } },
    { "email", &contact_point_entity, .of_person = true, .fixed = "kind", .fixed_value = "email",
      .columns = { "value" } },
    { "moment", &moment_entity, .of_person = true,
      .columns = { "at", "channel", "begun_by", "minutes", "asked", "feeling", "user_id", "words" } },
    { "insight", &insight_entity, .of_person = true,
      .columns = { "kind", "since", "confirmed_on", "ended_on", "words" } },
    { "wish", &wish_entity, .of_person = true,
      .columns = { "since", "state", "closed_on", "why", "words" } },
    { "promise", &promise_entity, .of_person = true,
      .columns = { "promised_by", "user_id", "due", "minutes", "state", "closed_on", "what" } },
    { "task", &task_entity, .of_person = true, .columns = { "user_id", "due", "minutes", "what" } },
    { "purchase", &purchase_entity, .of_person = true, .fixed = "currency", .fixed_value = "EUR",
      .columns = { "day", "amount", "reference" } },
    { "tie", &tie_entity, .of_person = true, .columns = { "other_id", "kind", "reverse" } },
    { "incident", &incident_entity, .of_person = true,
      .columns = { "happened_on", "what", "harm", "our_fault", "apology_by", "apology_on",
                   "apology_how", "action", "action_on" } },
    { "feedback", &feedback_entity, .of_person = true,
      .columns = { "asked_at", "answered_at", "score", "words" } },
    { "problem", &problem_entity, .of_person = true,
      .columns = { "opened_at", "first_reaction_at", "solved_at", "words", "solution", "helper_id" } },
    { "advice", &advice_entity, .of_person = true,
      .columns = { "given_on", "wanted", "advised", "because", "benefit", "decided", "review_on" } },
    { "benefit", &benefit_entity, .of_person = true, .fixed = "currency", .fixed_value = "EUR",
      .columns = { "noted_on", "gain", "words", "evidence", "alternative", "alternative_gain" } },
    { "concession", &concession_entity, .of_person = true, .fixed = "currency", .fixed_value = "EUR",
      .columns = { "given_on", "what", "amount", "why", "expected_return", "expected_by" } },
    { "delight", &delight_entity, .of_person = true,
      .columns = { "planned_on", "idea", "user_id", "done_on", "taken" } },
    { "evidence", &evidence_entity, .of_person = true,
      .columns = { "kind", "seen_on", "words", "to_person_id", "to_whom", "thanked_on" } },
    { "recommended", &evidence_entity, .fixed = "kind", .fixed_value = "recommended",
      .columns = { "person_id", "seen_on", "words", "to_person_id", "thanked_on" } },
    { "duty", &duty_entity, .columns = { "user_id", "place", "why", "every_days", "last_done_on" } },
    { "walk", &path_walk_entity, .columns = { "title", "description", "every_days", "user_id" } },
    { "competitor", &competitor_entity, .columns = { "name", "organisation_id", "offers", "met_on" } },
    { "supply", &supply_entity,
      .columns = { "supplier_id", "customer_id", "what", "our_understanding",
                   "their_understanding", "asked_on" } },
    { "tag", &tag_entity, .of_person = true, .columns = { "name" } },
};

struct loading {
    struct call *call;
    struct instant now; /* when the book is made */
    struct day today;
    struct {
        const char *word;
        int64_t id;
    } keys[MOST_KEYS];
    size_t key_count;
    int64_t organisation;
    struct record *person; /* not stored before the lines that say more of it are read */
    const char *person_key, *title;
    int entered;
    size_t count; /* of records, and so the hour of a moment */
};

static int64_t key_id(const struct loading *l, const char *word)
{
    for (size_t i = 0; i < l->key_count; i++)
        if (text_equal(l->keys[i].word, word))
            return l->keys[i].id;
    return 0;
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

/* Office hours, and not on a weekend unless it was private. */
static struct instant moment_at(const struct loading *l, int days)
{
    struct day d = day_plus(l->today, days);
    int over = day_weekday(d) - 5;

    if (over > 0 && l->organisation != 0)
        d = day_plus(d, -over);
    return instant_of(d, 8 + (int)(l->count * 7 % 9), (int)(l->count * 5 % 12) * 5);
}

static bool read_cell(struct loading *l, struct record *r, const char *column, const char *cell,
                      struct error *err)
{
    int i = entity_field(r->entity, column);
    const struct field *f = &r->entity->fields[i];

    assert(i != FIELD_ABSENT);
    if (f->type == FIELD_PARTIAL_DAY)
        cell = birthday_text(l, cell);
    if (f->type == FIELD_DAY)
        record_set_int(r, (size_t)i, l->today.number + atoi(cell));
    else if (f->type == FIELD_INSTANT)
        record_set_int(r, (size_t)i, moment_at(l, atoi(cell)).ms);
    else if (f->type == FIELD_REF)
        record_set_int(r, (size_t)i, key_id(l, cell));
    else
        return field_from_text(f, cell, l->call->arena, &r->values[i], err);
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
    if (r->entity == &promise_entity || r->entity == &task_entity)
        day = (day < l->today.number ? day : l->today.number) - MADE_BEFORE;
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
    bool ok = save_record(c, r, err);
    c->actor.user_id = nobody;
    c->now = l->now;
    l->count++;
    return ok;
}

static void remember(struct loading *l, const char *word, int64_t id)
{
    assert(l->key_count < MOST_KEYS);
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

static bool fill(struct loading *l, struct record *r, const struct line_kind *kind,
                 char **cells, size_t count, struct error *err)
{
    if (kind->fixed != NULL && !read_cell(l, r, kind->fixed, kind->fixed_value, err))
        return false;
    for (size_t i = 0; i < count && kind->columns[i] != NULL; i++) {
        if (*cells[i] == '\0')
            continue;
        if (text_equal(kind->columns[i], "(title)"))
            l->title = cells[i];
        else if (text_equal(kind->columns[i], "(entered)"))
            l->entered = atoi(cells[i]);
        else if (!read_cell(l, r, kind->columns[i], cells[i], err))
            return false;
    }
    return true;
}

/* A new person or organisation, or something that belongs to the one above. */
static bool add_record(struct loading *l, const struct line_kind *kind, char **cells, size_t count,
                       struct error *err)
{
    struct record *r = record_new(l->call->arena, kind->entity);
    int person = entity_field(kind->entity, "person_id");
    int organisation = entity_field(kind->entity, "organisation_id");

    if (kind->entity == &person_entity) {
        l->person = r;
        l->person_key = cells[0];
        l->title = NULL;
        l->entered = 0;
        return fill(l, r, kind, cells + 1, count - 1, err);
    }
    if (kind->of_person)
        record_set_int(r, (size_t)person, l->person->id);
    else if (organisation != FIELD_ABSENT)
        record_set_int(r, (size_t)organisation, l->organisation);
    if (!fill(l, r, kind, cells + kind->keyed, count - kind->keyed, err) || !store(l, r, err))
        return false;
    if (kind->keyed)
        remember(l, cells[0], r->id);
    if (kind->entity == &organisation_entity)
        l->organisation = r->id;
    return true;
}

static size_t split(struct loading *l, const char *line, size_t n, char *cells[MOST_CELLS])
{
    size_t count = 0;

    while (count < MOST_CELLS) {
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

static bool read_line(struct loading *l, const char *line, size_t n, struct error *err)
{
    char *cells[MOST_CELLS];
    size_t count = split(l, line, n, cells);

    if (*cells[0] == '\0' || *cells[0] == '#')
        return true;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!text_equal(kinds[i].word, cells[0]))
            continue;
        if (kinds[i].adds)
            return fill(l, l->person, &kinds[i], cells + 1, count - 1, err);
        return settle(l, err) && add_record(l, &kinds[i], cells + 1, count - 1, err);
    }
    if (!settle(l, err))
        return false;
    assert(text_equal(cells[0], "nowhere"));
    l->organisation = 0;
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
    return settle(&l, err) && save_record(c, setting, err);
}

bool app_sample(struct call *c, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save", .summary = "Kessler & Sohn" }, load, NULL,
                     err);
}
