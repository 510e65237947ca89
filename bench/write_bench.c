/*
 * write_bench FOLDER: durable moments at 1, 16 and 64 writers at once, through app/ with audit
 * and reasons, against single fsyncs of one page in the same folder; and how long one moment takes
 * while 50,000 people are imported.
 */
#include "app/import.h"
#include "app/open.h"
#include "app/save.h"
#include "base/buf.h"
#include "base/secret.h"
#include "bench/clock.h"
#include "entity/moment.h"
#include "entity/person.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_WRITERS = 64, SECONDS = 3, FSYNCS = 300, IMPORTED = 50000, MOST_TIMES = 20000,
       PAUSE_US = 5000 };

struct writer {
    struct app *app;
    int64_t person;
    double until;
    int64_t written;
    struct error err;
};

static void *keep_writing(void *context)
{
    struct writer *w = context;
    struct arena a = { 0 };

    while (now_us() < w->until) {
        struct call c = app_call(w->app, &a, instant_now());
        struct record *m = record_new(&a, &moment_entity);

        c.actor.right = RIGHT_ADMIN;
        record_set_int(m, MOMENT_PERSON_ID, w->person);
        record_set_int(m, MOMENT_AT, c.now.ms);
        record_set_text(m, MOMENT_WORDS, "Called about the delivery in week 48.");
        if (!app_save(&c, m, &w->err))
            break;
        w->written++;
        arena_reset(&a);
    }
    arena_clear(&a);
    return NULL;
}

static double single_fsyncs(const char *folder)
{
    char path[4096], page[4096];
    snprintf(path, sizeof path, "%s/fsync", folder);
    int fd = open(path, O_CREAT | O_RDWR | O_TRUNC, 0600);

    memset(page, 'k', sizeof page);
    double start = now_us();
    for (int i = 0; i < FSYNCS; i++)
        if (write(fd, page, sizeof page) != (ssize_t)sizeof page || fsync(fd) != 0)
            return 0;
    double each = (now_us() - start) / FSYNCS;
    close(fd);
    unlink(path);
    return 1e6 / each;
}

static bool new_person(struct app *app, int64_t *id, struct error *err)
{
    struct arena a = { 0 };
    struct call c = app_call(app, &a, instant_now());
    struct record *p = record_new(&a, &person_entity);

    c.actor.right = RIGHT_ADMIN;
    record_set_text(p, PERSON_GIVEN, "Anna");
    bool ok = app_save(&c, p, err);
    *id = p->id;
    arena_clear(&a);
    return ok;
}

static bool measure(struct app *app, int writers, double fsyncs, struct error *err)
{
    static struct writer all[MOST_WRITERS];
    pthread_t threads[MOST_WRITERS];
    int64_t written = 0;
    double until = now_us() + SECONDS * 1e6;

    for (int i = 0; i < writers; i++) {
        all[i] = (struct writer){ .app = app, .until = until };
        if (!new_person(app, &all[i].person, err))
            return false;
    }
    for (int i = 0; i < writers; i++)
        pthread_create(&threads[i], NULL, keep_writing, &all[i]);
    for (int i = 0; i < writers; i++) {
        pthread_join(threads[i], NULL);
        written += all[i].written;
        if (all[i].err.kind != ERROR_NONE) {
            *err = all[i].err;
            return false;
        }
    }
    printf("%2d at once   %7.0f durable moments/s   x %.1f of single fsyncs\n", writers,
           (double)written / SECONDS, (double)written / SECONDS / fsyncs);
    return true;
}

/* ---- beside an import ---- */

struct importing {
    struct app *app;
    _Atomic bool done;
    bool ok;
    struct error err;
};

static void *import_people(void *context)
{
    struct importing *m = context;
    struct arena a = { 0 };
    struct call c = app_call(m->app, &a, instant_now());
    struct buf csv = buf_new(&a, 64 << 20);
    struct import_file *f = arena_new(&a, struct import_file);
    struct import_report report;

    c.actor.right = RIGHT_ADMIN;
    buf_adds(&csv, "Given Name,Family Name,E-mail,Phone,Organisation,City,Birthday\n");
    for (int i = 0; i < IMPORTED; i++)
        buf_printf(
            &csv,
            "Anna%d,Huber%d,p%d@firm.example,07071 %d,Weber Druck %d,Ort %d,19%02d-%02d-%02d\n",
            i % 977, i % 8999, i, 100000 + i, i % 5000, i % 300, 40 + i % 60, 1 + i % 12,
            1 + i % 28);
    m->ok = import_file_open(f, &a, "people.csv", csv.bytes, csv.len, &m->err) &&
            mapping_check(&f->mapping, &m->err) &&
            import_run(&c, f, &(struct import_options){ 0 }, &report, &m->err);
    arena_clear(&a);
    m->done = true;
    return NULL;
}

static bool one_moment(struct app *app, int64_t person, struct error *err)
{
    struct arena a = { 0 };
    struct call c = app_call(app, &a, instant_now());
    struct record *r = record_new(&a, &moment_entity);

    c.actor.right = RIGHT_ADMIN;
    record_set_int(r, MOMENT_PERSON_ID, person);
    record_set_int(r, MOMENT_AT, c.now.ms);
    record_set_text(r, MOMENT_WORDS, "Called about the delivery in week 48.");
    bool ok = app_save(&c, r, err);
    arena_clear(&a);
    return ok;
}

static bool measure_beside_import(struct app *app, struct error *err)
{
    static double times[MOST_TIMES];
    struct importing m = { .app = app };
    pthread_t thread;
    int64_t person;
    int count = 0;
    bool ok = new_person(app, &person, err);

    pthread_create(&thread, NULL, import_people, &m);
    while (ok && !m.done && count < MOST_TIMES) {
        double start = now_us();

        ok = one_moment(app, person, err);
        times[count++] = now_us() - start;
        usleep(PAUSE_US);
    }
    pthread_join(thread, NULL);
    if (!ok || !m.ok) {
        *err = ok ? m.err : *err;
        return false;
    }
    qsort(times, (size_t)count, sizeof *times, by_size);
    printf("beside an import of %d people, a moment takes  p50 %.1f ms  p95 %.1f ms  longest %.0f "
           "ms\n",
           IMPORTED, at_share(times, count, 0.5) / 1000, at_share(times, count, 0.95) / 1000,
           times[count - 1] / 1000);
    return true;
}

int main(int argc, char **argv)
{
    struct book *book;
    struct app *app;
    struct error err = { 0 };
    char path[4096];

    if (argc != 2)
        return 2;
    secret_start();
    snprintf(path, sizeof path, "%s/write_bench.book", argv[1]);
    if (!app_open(&(struct book_options){ .url = path, .create = true }, &book, &app, &err)) {
        fprintf(stderr, "write_bench: %s\n", err.text);
        return 1;
    }
    double fsyncs = single_fsyncs(argv[1]);
    printf("single fsyncs %5.0f/s (%.2f ms each)\n", fsyncs, 1000 / fsyncs);
    bool ok = measure(app, 1, fsyncs, &err) && measure(app, 16, fsyncs, &err) &&
              measure(app, 64, fsyncs, &err) && measure_beside_import(app, &err);
    app_close(&book, &app);
    if (!ok)
        fprintf(stderr, "write_bench: %s\n", err.text);
    return !ok;
}
