#include "cli/purchases.h"

#include "app/purchase_list.h"
#include "base/error_text.h"
#include "base/text.h"
#include "cli/open.h"
#include "format/charset.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool map_file(const char *path, struct purchases *out, struct error *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            close(fd);
        return fail(err, ERROR_INPUT, "purchases", "The file %.100s cannot be read: %.60s.", path,
                    strerror(errno));
    }
    out->map_size = (size_t)st.st_size;
    out->map = out->map_size > 0 ? mmap(NULL, out->map_size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    close(fd);
    if (out->map == MAP_FAILED) {
        out->map = NULL;
        return fail(err, ERROR_INPUT, "purchases", "The file %.100s cannot be read: %.60s.", path,
                    strerror(errno));
    }
    return true;
}

static void unmap(struct purchases *p)
{
    if (p->map != NULL)
        munmap(p->map, p->map_size);
    p->map = NULL;
}

void purchases_close(struct purchases *p)
{
    unmap(p);
    arena_clear(&p->arena);
}

/* Once summed up, the purchases themselves are needed no longer, and a million customers of
 * memory is better given back. Ids that are numbers move; texts stay where they are. */
static void let_go(struct cli *cli, struct purchases *p)
{
    struct purchase_file *f = &p->file;

    if (f->number == NULL)
        return;
    uint32_t *number = arena_array(cli->arena, uint32_t, f->customer_count + 1);
    memcpy(number, f->number, f->customer_count * sizeof *number);
    f->number = number;
    f->customer = NULL;
    f->day = NULL;
    f->cents = NULL;
    purchases_close(p);
}

static bool read_day(const struct cli *cli, const char *option, struct day otherwise,
                     struct day *out, struct error *err)
{
    const char *text = cli_option(cli, option);

    *out = otherwise;
    if (text != NULL && !day_from_iso(text, out))
        return fail(err, ERROR_INPUT, option, "“%.40s” is not a day like 2026-11-22.", text);
    return true;
}

static bool read_options(struct cli *cli, struct purchase_options *o, struct purchases *out,
                         struct error *err)
{
    const char *unit = cli_option(cli, "unit"), *columns = cli_option(cli, "columns");
    const char *threads = cli_option(cli, "threads");

    if (unit != NULL && !text_equal(unit, "week") && !text_equal(unit, "day"))
        return fail(err, ERROR_INPUT, "unit", "Time is counted in week or day, not “%.20s”.", unit);
    out->unit = unit != NULL ? unit : "week";
    out->unit_days = text_equal(out->unit, "week") ? 7 : 1;
    out->threads = threads != NULL ? (unsigned)strtoul(threads, NULL, 10) : 0;
    *o = (struct purchase_options){ .threads = out->threads };
    if (columns == NULL)
        return true;
    char *id = arena_strdup(cli->arena, columns), *day = strchr(id, ',');
    if (day == NULL)
        return fail(
            err, ERROR_INPUT, "columns",
            "Which columns are the customer and the day? Say it with --columns id,day,amount.");
    *day++ = '\0';
    char *amount = strchr(day, ',');
    if (amount != NULL)
        *amount++ = '\0';
    o->id = id;
    o->day = day;
    o->amount = amount != NULL ? amount : "";
    return true;
}

static bool read_text(const struct purchase_options *o, struct purchases *out, struct error *err)
{
    const char *text = out->map;
    size_t len = out->map_size;

    /* A whole file of plain UTF-8, and that is most, is read where it lies. */
    if (len > 0 && charset_good_prefix(text, len) < len) {
        struct charset_text converted = charset_detect(&out->arena, text, len);
        text = converted.text;
        len = converted.len;
    }
    return purchase_file_read(text != NULL ? text : "", len, o, &out->arena, &out->file, err);
}

static bool summarise(struct cli *cli, struct purchases *out, struct error *err)
{
    struct purchase_file *f = &out->file;
    struct day last = { INT32_MIN };

    out->first.number = INT32_MAX;
    for (size_t i = 0; i < f->count; i++) {
        out->first.number = f->day[i] < out->first.number ? f->day[i] : out->first.number;
        last.number = f->day[i] > last.number ? f->day[i] : last.number;
    }
    if (f->count == 0)
        return fail(err, ERROR_INPUT, "purchases", "There are no purchases yet.");
    if (!read_day(cli, "until", last, &out->until, err)
        || !read_day(cli, "holdout", out->until, &out->holdout_until, err))
        return false;
    if (out->until.number < out->first.number)
        return fail(err, ERROR_INPUT, "until", "All purchases are later than that.");
    struct purchase_log log = { f->count, f->customer_count, f->customer, f->day, f->cents };
    struct rfm_window window = { out->until.number, out->holdout_until.number, out->unit_days };
    return rfm_new(&log, &window, cli->arena, &out->rfm, err);
}

static bool read_file(const char *path, const struct purchase_options *o, struct purchases *out,
                      struct error *err)
{
    if (!map_file(path, out, err) || !read_text(o, out, err))
        return false;
    if (out->file.number != NULL)
        unmap(out);
    return true;
}

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct purchases *out = context;
    struct purchase_list list;

    if (!app_purchase_list(c, &out->arena, &list, err))
        return false;
    out->file = (struct purchase_file){
        .count = list.count, .customer_count = list.person_count, .customer = list.person,
        .day = list.day, .cents = list.cents,
        .id = arena_array(&out->arena, struct csv_cell, list.person_count + 1),
    };
    for (size_t i = 0; i < list.person_count; i++) {
        const char *id = arena_printf(&out->arena, "%lld", (long long)list.person_id[i]);

        out->file.id[i] = (struct csv_cell){ id, strlen(id) };
    }
    return true;
}

static bool read_book(struct cli *cli, struct purchases *out, struct error *err)
{
    return cli_open_book(cli, err) && app_read(&cli->call, list_work, out, err);
}

bool purchases_open(struct cli *cli, struct purchases *out, struct error *err)
{
    const char *path = cli_option(cli, "purchases");
    struct purchase_options o;

    *out = (struct purchases){ 0 };
    bool good = read_options(cli, &o, out, err)
                && (path != NULL ? read_file(path, &o, out, err) : read_book(cli, out, err))
                && summarise(cli, out, err);
    if (good)
        let_go(cli, out);
    else
        purchases_close(out);
    return good;
}

struct totals {
    size_t returned;
    double repeats;
};

static struct totals totals_of(const struct histories *h)
{
    struct totals t = { 0 };

    for (size_t i = 0; i < h->count; i++) {
        t.returned += h->repeats[i] > 0;
        t.repeats += h->repeats[i];
    }
    return t;
}

void purchases_describe(const struct purchases *p, struct json *j)
{
    const struct rfm *r = &p->rfm;
    struct totals t = totals_of(&r->histories);

    json_add_int(j, "purchases", (int64_t)p->file.count);
    json_add_int(j, "lines_left_out", (int64_t)p->file.left_out);
    json_add_int(j, "customers", (int64_t)r->histories.count);
    json_add_int(j, "customers_who_came_later", (int64_t)r->newcomers);
    json_add_int(j, "customers_who_came_back", (int64_t)t.returned);
    json_add_int(j, "repeats", (int64_t)t.repeats);
    json_add_int(j, "returns", (int64_t)r->returns);
    json_add_day(j, "from", p->first.number);
    json_add_day(j, "until", p->until.number);
    if (p->holdout_until.number > p->until.number)
        json_add_day(j, "holdout_until", p->holdout_until.number);
    json_add_string(j, "unit", p->unit);
}

void purchases_print(const struct purchases *p, struct cli *cli)
{
    struct totals t = totals_of(&p->rfm.histories);
    enum language lang = cli->language;
    char from[DAY_ISO_SIZE], until[DAY_ISO_SIZE];

    day_iso(p->first, from);
    day_iso(p->until, until);
    fprintf(
        cli->out, "%s\n",
        text_fill(cli->arena,
                  tr(lang, "{purchases} purchases of {customers} customers from {from} to "
                           "{until}; {returned} of them came back, {repeats} times in all."),
                  { "purchases", lang_number(cli->arena, lang, (int64_t)p->file.count) },
                  { "customers", lang_number(cli->arena, lang, (int64_t)p->rfm.histories.count) },
                  { "from", from }, { "until", until },
                  { "returned", lang_number(cli->arena, lang, (int64_t)t.returned) },
                  { "repeats", lang_number(cli->arena, lang, (int64_t)t.repeats) }));
    if (p->file.left_out > 0)
        fprintf(cli->out, "%s %s\n",
                text_fill(cli->arena,
                          trn(lang, (int64_t)p->file.left_out, "One line was left out.",
                              "{n} lines were left out. The first:"),
                          { "n", lang_number(cli->arena, lang, (int64_t)p->file.left_out) }),
                error_text(cli->arena, lang, &p->file.why));
}
