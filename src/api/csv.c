#include "api/csv.h"

#include "api/answer.h"
#include "api/list.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "format/csv_out.h"
#include "model/field_text.h"

#include <string.h>

enum { PAGE_ROWS = 200, PAGE_CEILING = 64 << 20 };

/* Lives on the request's arena; a page on one of two of its own, because the cursor of the page
 * before is needed to read the next. */
struct export {
    struct call call;
    struct query query;
    const char *const *columns; /* names, NULL-terminated */
    struct arena pages[2];
    int page;
    struct buf rows; /* of this page */
    size_t sent;
    bool last;
    struct record_list found;
};

static const char suffix[] = ".csv";

static const char *entity_part(const struct request *req)
{
    const char *name = request_param(req, "entity");
    size_t n = strlen(name), end = sizeof suffix - 1;

    return n > end && text_equal(name + n - end, suffix) ? arena_strndup(req->arena, name, n - end)
                                                          : NULL;
}

bool csv_is_wanted(const struct request *req)
{
    return entity_part(req) != NULL;
}

static const char *const *all_columns(struct arena *a, const struct entity *e)
{
    const char **names = arena_array(a, const char *, e->field_count + 6);
    size_t n = 0;

    names[n++] = "id";
    names[n++] = "version";
    for (size_t i = 0; i < e->field_count; i++)
        if (e->fields[i].access != ACCESS_PRIVATE)
            names[n++] = e->fields[i].name;
    names[n++] = "created_at";
    names[n++] = "changed_at";
    if (e->has_circle)
        names[n] = "circle_id";
    return names;
}

static void put_instant(struct csv_out *w, int64_t ms)
{
    char iso[INSTANT_ISO_SIZE];

    instant_iso((struct instant){ ms }, iso);
    csv_put(w, iso);
}

static void put_cell(struct csv_out *w, const struct record *r, const char *name, struct arena *a)
{
    int i = entity_field(r->entity, name);

    if (i != FIELD_ABSENT)
        csv_put(w, field_to_text(&r->entity->fields[i], &r->values[i], a));
    else if (text_equal(name, "id"))
        csv_put_int(w, r->id);
    else if (text_equal(name, "version"))
        csv_put_int(w, r->version);
    else if (text_equal(name, "circle_id"))
        csv_put(w, r->circle_id != 0 ? arena_printf(a, "%lld", (long long)r->circle_id) : "");
    else
        put_instant(w, text_equal(name, "created_at") ? r->created_at : r->changed_at);
}

static bool read_page(struct call *c, void *context, struct error *err)
{
    struct export *x = context;

    return app_list(c, &x->query, &x->found, err);
}

static void write_page(struct export *x, struct arena *a)
{
    struct csv_out w = csv_out_new(a, PAGE_CEILING, ',');

    if (x->query.after == NULL) {
        for (const char *const *name = x->columns; *name != NULL; name++)
            csv_put(&w, *name);
        csv_end_row(&w);
    }
    for (size_t i = 0; i < x->found.count; i++) {
        for (const char *const *name = x->columns; *name != NULL; name++)
            put_cell(&w, x->found.records[i], *name, a);
        csv_end_row(&w);
    }
    x->rows = w.out;
    x->sent = 0;
}

static bool next_page(struct export *x, struct error *err)
{
    struct arena *a = &x->pages[x->page ^= 1];

    arena_reset(a);
    x->call.arena = a;
    if (!app_read(&x->call, read_page, x, err))
        return false;
    write_page(x, a);
    if (buf_overflowed(&x->rows))
        return fail(err, ERROR_BROKEN, NULL, "A page of CSV is longer than %d bytes.",
                    PAGE_CEILING);
    x->query.after = x->found.next;
    x->last = x->found.next == NULL;
    return true;
}

static bool pull(void *state, struct buf *out, bool *more, struct error *err)
{
    struct export *x = state;

    if (x->sent == x->rows.len && !x->last && !next_page(x, err))
        return false;
    size_t left = x->rows.len - x->sent, n = left < STREAM_CHUNK ? left : STREAM_CHUNK;
    buf_add(out, x->rows.bytes + x->sent, n);
    x->sent += n;
    *more = !x->last || x->sent < x->rows.len;
    return true;
}

static void done(void *state)
{
    struct export *x = state;

    arena_clear(&x->pages[0]);
    arena_clear(&x->pages[1]);
}

bool csv_answer(struct request *req, struct response *res, struct error *err)
{
    static const char *const others[] = { "fields", NULL };
    struct export *x = arena_new(req->arena, struct export);
    const char *name = entity_part(req);

    x->query = (struct query){ .entity = entity_by_name(name), .limit = PAGE_ROWS };
    if (x->query.entity == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
    if (!list_query(req, others, &x->query, err) ||
        !answer_fields(req, x->query.entity, &x->columns, err))
        return answer_refuse(req, res, 400, err);
    if (!app_may_read(request_call(req), x->query.entity, err))
        return false;
    if (x->columns == NULL)
        x->columns = all_columns(req->arena, x->query.entity);
    x->call = *request_call(req);
    response_stream(res, "text/csv; charset=utf-8",
                    &(struct stream){ .pull = pull, .done = done, .state = x });
    response_download(res, arena_printf(req->arena, "%s.csv", name));
    return true;
}
