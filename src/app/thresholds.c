#include "app/thresholds.h"

#include "app/agenda.h"
#include "app/save.h"
#include "app/setting.h"
#include "base/text.h"
#include "entity/person.h"
#include "entity/setting.h"

#include <stdlib.h>

static const char job_name[] = "reasons";

static bool count_people(struct call *c, void *context, struct error *err)
{
    struct query q = { .entity = &person_entity };

    return app_count(c, &q, INT32_MAX, context, err);
}

struct rebuilding {
    struct job *job;
    int64_t total;
};

static bool tell(void *context, int64_t done)
{
    const struct rebuilding *r = context;

    job_progress(r->job, done, r->total);
    return !job_stopping(r->job);
}

static bool rebuild(struct call *c, struct job *job, void *context, struct error *err)
{
    struct rebuilding r = { .job = job };

    (void)context;
    return app_read(c, count_people, &r.total, err) && agenda_rebuild(c, tell, &r, err);
}

struct saving {
    const struct threshold *list;
    size_t count;
    bool changed;
};

static const struct reason_setting *by_name(const char *name)
{
    for (size_t i = 0; i < reason_setting_count; i++)
        if (text_equal(reason_setting_list[i].name, name))
            return &reason_setting_list[i];
    return NULL;
}

/* As it stands in the book; a new one when it was never changed. */
static bool load(struct call *c, const char *name, struct record **out, struct error *err)
{
    struct query q = { .entity = &setting_entity, .limit = 1 };
    struct record_list found;

    query_where(&q, "name", FILTER_EQ, V_TEXT(name));
    if (!app_list(c, &q, &found, err))
        return false;
    *out = found.count > 0 ? found.records[0] : record_new(c->arena, &setting_entity);
    record_set_text(*out, SETTING_NAME, name);
    return true;
}

/* Before anything is written, because what was saved holds for everybody at once. */
static bool read_number(const struct threshold *t, int *out, struct error *err)
{
    const struct reason_setting *which = by_name(t->name);
    struct reason_settings scratch = reason_settings_initial();
    char *end;
    long n = strtol(t->value, &end, 10);

    if (which == NULL)
        return fail(err, ERROR_INPUT, t->name, "There is no setting called %.40s.", t->name);
    if (end == t->value || *end != '\0' || n > INT32_MAX || n < INT32_MIN)
        return fail(err, ERROR_INPUT, which->name, "\"%.40s\" is not a whole number.", t->value);
    *out = (int)n;
    return reason_settings_set(&scratch, which->name, *out, err);
}

static bool save_one(struct call *c, struct saving *s, const struct threshold *t, struct error *err)
{
    struct record *r;
    int n;

    if (!read_number(t, &n, err))
        return false;
    if (n == reason_settings_get(app_reason_settings(c), by_name(t->name)))
        return true;
    if (!load(c, arena_printf(c->arena, SETTING_REASON_PREFIX "%s", t->name), &r, err))
        return false;
    record_set_text(r, SETTING_VALUE, arena_printf(c->arena, "%d", n));
    s->changed = true;
    return app_save(c, r, err);
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct saving *s = context;

    s->changed = false;
    for (size_t i = 0; i < s->count; i++)
        if (!save_one(c, s, &s->list[i], err))
            return false;
    return true;
}

bool thresholds_save(struct call *c, const struct threshold *list, size_t count, struct error *err)
{
    struct saving s = { .list = list, .count = count };
    int n;

    for (size_t i = 0; i < count; i++)
        if (!read_number(&list[i], &n, err))
            return false;
    if (!app_may_write(c, &setting_entity, err) ||
        !app_write(c, &(struct step){ .kind = "save" }, save_work, &s, err))
        return false;
    if (s.changed)
        (void)job_start(c->app, job_name, rebuild, NULL, 0);
    return true;
}

void thresholds_progress(struct call *c, struct job_state *out)
{
    job_look(c->app, job_name, out);
}
