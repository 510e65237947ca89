/*
 * read_bench BOOK…: Today, a person, a list and search on each book, in the program without HTTP;
 * then each as a ratio to the first book. Give books of rising size.
 */
#include "app/open.h"
#include "app/save.h"
#include "app/search.h"
#include "app/today.h"
#include "base/secret.h"
#include "bench/clock.h"
#include "entity/person.h"

#include <stdio.h>

enum { ROUNDS = 1000, MOST_IDS = 5000 };

struct bench {
    struct call *call;
    int64_t ids[MOST_IDS];
    size_t id_count;
    unsigned round;
    struct agenda agenda;
};

static bool today(struct call *c, void *context, struct error *err)
{
    struct bench *b = context;

    return app_today(c, &(struct agenda_wanted){ .day = c->today }, &b->agenda, err);
}

static bool person(struct call *c, void *context, struct error *err)
{
    struct bench *b = context;
    struct record *r;
    struct agenda_line line;
    int64_t id = b->ids[b->round * 7919u % b->id_count];

    return app_load(c, &person_entity, id, &r, err) && app_person_reasons(c, id, &line, err);
}

static bool list(struct call *c, void *context, struct error *err)
{
    struct query q = { .entity = &person_entity };
    struct record_list found;

    (void)context;
    return app_list(c, &q, &found, err);
}

static bool search(struct call *c, void *context, struct error *err)
{
    static const char *const typed[] = { "h", "hu", "hub", "an hu", "mei", "weber", "le ka", "p12" };
    struct bench *b = context;
    struct found_list found;

    return app_search(c, typed[b->round % COUNT(typed)], 20, true, &found, err);
}

static bool some_ids(struct call *c, void *context, struct error *err)
{
    struct bench *b = context;
    struct query q = { .entity = &person_entity, .limit = QUERY_MOST_ROWS };
    struct record_list page;

    while (b->id_count + QUERY_MOST_ROWS <= MOST_IDS) {
        if (!app_list(c, &q, &page, err))
            return false;
        for (size_t i = 0; i < page.count; i++)
            b->ids[b->id_count++] = page.records[i]->id;
        if (page.next == NULL)
            break;
        q.after = page.next;
    }
    return true;
}

static const struct {
    const char *name;
    app_work *work;
} measured[] = { { "Today", today }, { "person", person }, { "list of fifty", list }, { "search", search } };

static bool measure(const char *url, double *first, bool is_first, struct error *err)
{
    static double times[ROUNDS];
    struct book *book;
    struct app *app;
    struct arena a = { 0 };
    struct bench b = { 0 };

    if (!app_open(&(struct book_options){ .url = url }, &book, &app, err))
        return false;
    struct call c = app_call(app, &a, instant_now());
    c.actor.right = RIGHT_ADMIN;
    bool ok = app_read(&c, some_ids, &b, err);
    for (size_t m = 0; ok && m < COUNT(measured); m++) {
        for (b.round = 0; ok && b.round < ROUNDS; b.round++) {
            double start = now_us();

            ok = app_read(&c, measured[m].work, &b, err);
            times[b.round] = now_us() - start;
            arena_reset(&a);
        }
        qsort(times, ROUNDS, sizeof *times, by_size);
        double half = at_share(times, ROUNDS, 0.5);
        if (is_first)
            first[m] = half;
        printf("%-28s %-14s p50 %7.0f us   p99 %7.0f us   x %.2f\n", url, measured[m].name, half,
               at_share(times, ROUNDS, 0.99), half / first[m]);
    }
    arena_clear(&a);
    app_close(&book, &app);
    return ok;
}

int main(int argc, char **argv)
{
    double first[COUNT(measured)];
    struct error err = { 0 };

    secret_start();
    for (int i = 1; i < argc; i++) {
        if (!measure(argv[i], first, i == 1, &err)) {
            fprintf(stderr, "read_bench: %s\n", err.text);
            return 1;
        }
    }
    return argc < 2 ? 2 : 0;
}
