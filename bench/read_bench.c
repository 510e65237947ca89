/*
 * read_bench [-n ROUNDS] BOOK…: pages and API through the door, without sockets, on each book:
 * first
 * made anew each time, of another person each time, then given again because nothing has changed.
 * For each the wall time (p50, p99), the processor's (p10, which other work on the machine moves
 * least, and p50), and the ratio of the processor's p50 to the first book. Give books of rising
 * size.
 */
#include "api/api.h"
#include "app/open.h"
#include "app/save.h"
#include "app/session.h"
#include "base/secret.h"
#include "bench/clock.h"
#include "entity/person.h"
#include "entity/user.h"
#include "http/gate.h"
#include "page/all.h"
#include "page/page.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 2000, PICTURE_ROUNDS = 20, MOST_IDS = 5000 };

struct bench {
    struct book *book;
    struct app *app;
    struct arena arena;
    struct site site;
    struct router *router;
    struct door *door;
    char token[TOKEN_SIZE];
    int64_t ids[MOST_IDS];
    size_t id_count;
};

/* "%lld" takes a person, "%s" something typed. */
static const struct {
    const char *name, *path;
    bool json, picture;
} asked[] = {
    { "Today", "/today", false, false },
    { "a person's page", "/people/%lld", false, false },
    { "API, one person", "/api/v1/person/%lld", true, false },
    { "API, list of fifty", "/api/v1/person?limit=50", true, false },
    { "People", "/people", false, false },
    { "People, customers", "/people?relation=customer", false, false },
    { "People, unplaced", "/people?relation=unplaced", false, false },
    { "the plan", "/plan", false, false },
    { "search as you type", "/api/v1/search?q=%s", true, false },
    { "search on the page", "/people?q=%s", false, false },
    { "organisations", "/organisations", false, false },
    { "/centre", "/centre", false, true },
    { "/recommendations", "/recommendations", false, true },
    { "/benefit-feeling", "/benefit-feeling", false, true },
    { "/chain", "/chain", false, true },
    { "/coming-back", "/coming-back", false, true },
    { "/practice", "/practice", false, true },
    { "/history", "/history", false, true },
};

/* From one letter, which fits a tenth of the book, to one person. */
static const char *const typed[] = {
    "h",
    "hu",
    "hub",
    "huber",
    "an+hu",
    "mei",
    "weber",
    "le+ka",
    "p12",
    "anna+huber1",
    "jonas+meiermann7",
    "druck",
    "kr%C3%BC",
    "greta+vogt",
    "p99999%40firm",
    "zz",
};

static double first_p50[COUNT(asked)][2]; /* of the first book; again */

static double cpu_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool make_key(struct bench *b, struct error *err)
{
    struct call c = app_call(b->app, &b->arena, instant_now());
    struct record *u = record_new(&b->arena, &user_entity);
    int64_t id;

    c.actor.right = RIGHT_ADMIN;
    if (!user_by_email(&c, "reads@firm.example", &id, err)) {
        record_set_text(u, USER_NAME, "Bench");
        record_set_text(u, USER_EMAIL, "reads@firm.example");
        record_set_text(u, USER_ACCESS, "admin");
        if (!app_save(&c, u, err))
            return false;
        id = u->id;
    }
    return session_api_key(&c, id, "bench", b->token, err);
}

/* Spread over the whole book: ids rise with the time at which people came. */
static bool some_people(struct call *c, void *context, struct error *err)
{
    struct bench *b = context;
    struct query ends = { .entity = &person_entity, .limit = 1, .sort = "id" };
    struct record_list first, last, found;

    if (!app_list(c, &ends, &first, err))
        return false;
    ends.descending = true;
    if (!app_list(c, &ends, &last, err) || first.count == 0)
        return false;
    int64_t from = first.records[0]->id, to = last.records[0]->id;
    uint64_t dice = 1;
    for (b->id_count = 0; b->id_count < MOST_IDS; b->id_count++) {
        struct query q = { .entity = &person_entity, .limit = 1, .sort = "id" };

        dice = dice * 6364136223846793005u + 1442695040888963407u;
        query_where(&q, "id", FILTER_GE,
                    V_INT(from + (int64_t)((double)(to - from) *
                                           ((double)(dice >> 11) / 9007199254740992.0))));
        if (!app_list(c, &q, &found, err))
            return false;
        b->ids[b->id_count] = found.count > 0 ? found.records[0]->id : from;
    }
    return true;
}

static bool open_all(struct bench *b, const char *url, struct error *err)
{
    size_t count = page_count + api_table_count;
    const struct route_table **tables = calloc(count, sizeof *tables);

    memcpy(tables, all_pages, page_count * sizeof *tables);
    memcpy(tables + page_count, api_tables, api_table_count * sizeof *tables);
    if (!app_open(&(struct book_options){ .url = url }, &b->book, &b->app, err) ||
        (b->site.templates = templates_create_builtin(err)) == NULL ||
        (b->router = router_create(tables, count, err)) == NULL || !make_key(b, err))
        return false;
    struct call c = app_call(b->app, &b->arena, instant_now());
    c.actor.right = RIGHT_ADMIN;
    if (!app_read(&c, some_people, b, err))
        return false;
    struct door_options options = { .router = b->router, .site = &b->site, .error_page = page_error,
                                    .keep_bytes = KEPT_BYTES };
    gate_guard(&options, b->app);
    b->door = door_create(&options);
    return true;
}

static struct request *new_request(struct bench *b, size_t which, size_t round)
{
    struct request *req = request_new(&b->arena);
    const char *path = asked[which].path;

    req->method = GET;
    req->client = "127.0.0.1";
    req->target = strstr(path, "%lld") != NULL
                      ? arena_printf(&b->arena, "%.*s%lld", (int)strcspn(path, "%"), path,
                                     (long long)b->ids[round * 7919 % b->id_count])
                  : strstr(path, "%s") != NULL
                      ? arena_printf(&b->arena, "%.*s%s", (int)strcspn(path, "%"), path,
                                     typed[round % COUNT(typed)])
                      : path;
    pairs_add(&req->headers, &b->arena, "Host", "localhost");
    pairs_add(&req->headers, &b->arena, "Accept",
              asked[which].json ? "application/json" : "text/html");
    pairs_add(&req->headers, &b->arena, "Authorization",
              arena_printf(&b->arena, "Bearer %s", b->token));
    return req;
}

static bool measure(struct bench *b, size_t which, bool again, int rounds, const char *url)
{
    static double wall[ROUNDS], busy[ROUNDS];
    size_t bytes = 0;

    for (int i = -1; i < rounds; i++) { /* the first does not count: statements are prepared */
        struct request *req = new_request(b, which, (size_t)(again || i < 0 ? 0 : i));
        struct response *res = response_new(&b->arena);
        double start = now_us(), cpu = cpu_us();

        if (!again || !door_again(b->door, req, res)) {
            door_answer(b->door, req, res);
            door_keep(b->door, req, res);
            if (again && i >= 0)
                return true; /* this one is not kept */
        }
        if (i >= 0) {
            busy[i] = cpu_us() - cpu;
            wall[i] = now_us() - start;
        }
        bytes = res->len;
        if (res->status != 200) {
            fprintf(stderr, "read_bench: %s %d\n", req->target, res->status);
            return false;
        }
        arena_reset(&b->arena);
    }
    qsort(wall, (size_t)rounds, sizeof *wall, by_size);
    qsort(busy, (size_t)rounds, sizeof *busy, by_size);
    double half = at_share(busy, rounds, 0.5);
    if (first_p50[which][again] == 0)
        first_p50[which][again] = half;
    printf("%-14s %-20s %-6s %6zu B  p50 %7.0f us  p99 %7.0f us  cpu %6.0f %6.0f us  x %.2f\n",
           strrchr(url, '/') != NULL ? strrchr(url, '/') + 1 : url, asked[which].name,
           again ? "again" : "", bytes, at_share(wall, rounds, 0.5), at_share(wall, rounds, 0.99),
           at_share(busy, rounds, 0.1), half, half / first_p50[which][again]);
    fflush(stdout);
    return true;
}

static bool measure_book(const char *url, int rounds, struct error *err)
{
    static struct bench b;

    b = (struct bench){ 0 };
    bool ok = open_all(&b, url, err);
    for (size_t i = 0; ok && i < COUNT(asked); i++)
        ok = measure(&b, i, false, asked[i].picture ? PICTURE_ROUNDS : rounds, url) &&
             measure(&b, i, true, asked[i].picture ? PICTURE_ROUNDS : rounds, url);
    door_destroy(&b.door);
    app_close(&b.book, &b.app);
    arena_clear(&b.arena);
    return ok;
}

int main(int argc, char **argv)
{
    struct error err = { 0 };
    int first = 1, rounds = ROUNDS;

    if (argc > 3 && strcmp(argv[1], "-n") == 0) {
        rounds = atoi(argv[2]);
        rounds = rounds < 1 || rounds > ROUNDS ? ROUNDS : rounds;
        first = 3;
    }
    secret_start();
    for (int i = first; i < argc; i++)
        if (!measure_book(argv[i], rounds, &err)) {
            fprintf(stderr, "read_bench: %s\n", err.text);
            return 1;
        }
    return argc <= first ? 2 : 0;
}
