#include "app/export.h"

#include "app/export_people.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"
#include "format/csv_out.h"
#include "format/mapping.h"

#include <jansson.h>
#include <string.h>

enum { PIECE_CEILING = 256 << 20, MOST_OF_A_KIND = 20, MOST_EXTRAS = 200 };

struct widths {
    int64_t emails, phones, urls, impp, addresses;
    const char **extras; /* headings */
    size_t extra_count;
};

struct export {
    struct call call;
    struct export_options options;
    struct arena *arena; /* of the whole export */
    struct arena pages[2];
    int turn;
    int64_t after;
    const char *cursor; /* of the list, where only some are wanted */
    bool begun, ended;
    struct widths widths;
    struct export_people people;
};

struct export *export_new(struct arena *a, const struct call *c, const struct export_options *o)
{
    struct export *x = arena_new(a, struct export);

    *x = (struct export){ .call = *c, .options = *o, .arena = a };
    return x;
}

void export_end(struct export *x)
{
    arena_clear(&x->pages[0]);
    arena_clear(&x->pages[1]);
}

/* ---- how many columns there must be ---- */

static bool widest(struct call *c, const char *from, int64_t *out, struct error *err)
{
    struct db_rows rows;
    const char *sql =
        arena_printf(c->arena,
                     "SELECT max(n) FROM (SELECT count(*) AS n FROM %s"
                     " AND person_id IS NOT NULL AND deleted_at IS NULL AND circle_id IN (@)"
                     " GROUP BY person_id) AS counted",
                     from);

    if (!visible_query(c, db_sql_built(sql), NULL, 0, &rows, err))
        return false;
    *out = db_int(&rows, 0, 0) < MOST_OF_A_KIND ? db_int(&rows, 0, 0) : MOST_OF_A_KIND;
    if (*out == 0)
        *out = 1;
    return true;
}

static void add_headings(struct export *x, const char *json)
{
    json_t *all = json_loads(json, 0, NULL), *value;
    struct widths *w = &x->widths;
    const char *name;

    json_object_foreach(all, name, value) {
        size_t i = 0;

        while (i < w->extra_count && !text_equal(w->extras[i], name))
            i++;
        if (i == w->extra_count && i < MOST_EXTRAS)
            w->extras[w->extra_count++] = arena_strdup(x->arena, name);
    }
    json_decref(all);
}

static bool find_headings(struct export *x, struct call *c, struct error *err)
{
    struct arena_mark mark = arena_mark(c->arena);
    int64_t after = 0;
    struct db_rows rows;

    x->widths.extras = arena_array(x->arena, const char *, MOST_EXTRAS);
    do {
        arena_rewind(c->arena, mark);
        if (!visible_query(c,
                      DB_SQL("SELECT id, extra FROM person WHERE id > $1 AND extra IS NOT NULL"
                             " AND deleted_at IS NULL AND circle_id IN (@) ORDER BY id LIMIT 500"),
                      (const struct value[]){ V_INT(after) }, 1, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++) {
            add_headings(x, db_text(&rows, i, 1));
            after = db_int(&rows, i, 0);
        }
    } while (rows.count == 500);
    return true;
}

static bool measure(struct call *c, void *context, struct error *err)
{
    struct export *x = context;
    struct widths *w = &x->widths;

    w->extra_count = 0;
    return widest(c, "contact_point WHERE kind = 'email'", &w->emails, err) &&
           widest(c, "contact_point WHERE kind = 'phone'", &w->phones, err) &&
           widest(c, "contact_point WHERE kind = 'url'", &w->urls, err) &&
           widest(c, "contact_point WHERE kind = 'messenger'", &w->impp, err) &&
           widest(c, "address WHERE id > 0", &w->addresses, err) && find_headings(x, c, err);
}

/* ---- the table: headings that format/mapping knows ---- */

static const char *const fixed[] = {
    "UID",
    "Name Prefix",
    "First Name",
    "Last Name",
    "Name Suffix",
    "Nickname",
    "Phonetic Last Name",
    "Gender",
    "Language",
    "Birthday",
    "Customer number",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Labels",
    "Notes",
};

static void numbered(struct csv_out *w, struct arena *a, const char *what, int64_t count,
                     const char *const *parts, size_t part_count)
{
    for (int64_t i = 1; i <= count; i++)
        for (size_t k = 0; k < part_count; k++)
            csv_put(w, arena_printf(a, "%s %lld - %s", what, (long long)i, parts[k]));
}

static void put_headings(struct export *x, struct csv_out *w)
{
    static const char *const point[] = { "Label", "Value" };
    static const char *const im[] = { "Service", "Value" };
    static const char *const address[] = { "Label", "Street", "Extended Address", "Postal Code",
                                           "City",  "Region", "Country" };
    struct arena *a = x->call.arena;

    for (size_t i = 0; i < COUNT(fixed); i++)
        csv_put(w, fixed[i]);
    numbered(w, a, "E-mail", x->widths.emails, point, COUNT(point));
    numbered(w, a, "Phone", x->widths.phones, point, COUNT(point));
    numbered(w, a, "Website", x->widths.urls, point, COUNT(point));
    numbered(w, a, "IM", x->widths.impp, im, COUNT(im));
    numbered(w, a, "Address", x->widths.addresses, address, COUNT(address));
    for (size_t i = 0; i < x->widths.extra_count; i++) {
        struct mapping_word known;
        const char *heading = x->widths.extras[i];

        csv_put(w, mapping_by_name(a, heading, &known) ? arena_printf(a, MAPPING_KEPT "%s", heading)
                                                       : heading);
    }
    csv_end_row(w);
}

/* A single value that others would take for several is ended by what stands between several. */
static const char *whole(struct arena *a, const char *value)
{
    return value != NULL && strpbrk(value, ",;/\n") != NULL
               ? arena_printf(a, "%s" MAPPING_BETWEEN, value)
               : value;
}

static const char *joined(struct arena *a, const struct contact_texts *texts)
{
    const char *all = texts->count == 1 ? whole(a, texts->items[0]) : "";

    for (size_t i = 0; texts->count > 1 && i < texts->count; i++)
        all = i == 0 ? texts->items[0]
                     : arena_printf(a, "%s" MAPPING_BETWEEN "%s", all, texts->items[i]);
    return all;
}

static bool is_split(const char *value)
{
    return strpbrk(value, ",;\n") != NULL || strstr(value, " / ") != NULL;
}

static void put_points(struct csv_out *w, struct arena *a, const struct contact_points *points,
                       int64_t width)
{
    for (size_t i = 0; i < (size_t)width; i++) {
        bool there = i < points->count;

        csv_put(w, there ? points->items[i].label : NULL);
        csv_put(w, !there                             ? NULL
                   : is_split(points->items[i].value) ? whole(a, points->items[i].value)
                                                      : points->items[i].value);
    }
}

static void put_addresses(struct csv_out *w, const struct contact_addresses *list, int64_t width)
{
    static const struct contact_address none = { 0 };

    for (size_t i = 0; i < (size_t)width; i++) {
        const struct contact_address *p = i < list->count ? &list->items[i] : &none;

        csv_put(w, p->label);
        csv_put(w, p->street);
        csv_put(w, p->extended);
        csv_put(w, p->postcode);
        csv_put(w, p->city);
        csv_put(w, p->region);
        csv_put(w, p->country);
    }
}

/* Of several values the last: what was met most recently. */
static void put_extras(const struct export *x, struct csv_out *w, const char *json)
{
    json_t *all = *json != '\0' ? json_loads(json, 0, NULL) : NULL;

    for (size_t i = 0; i < x->widths.extra_count; i++) {
        const json_t *value = json_object_get(all, x->widths.extras[i]);

        if (json_is_array(value) && json_array_size(value) > 0)
            value = json_array_get(value, json_array_size(value) - 1);
        csv_put(w, json_string_value(value));
    }
    json_decref(all);
}

static void put_person(const struct export *x, struct csv_out *w, const struct export_person *p)
{
    struct arena *a = x->call.arena;
    const struct contact *c = &p->contact;
    const char *const cells[COUNT(fixed)] = {
        c->uid,
        c->prefix,
        c->given,
        c->family,
        c->suffix,
        c->nickname,
        c->phonetic_family,
        c->gender,
        c->language,
        contact_date_text(a, &c->birthday),
        record_text(p->record, PERSON_NUMBER),
        c->organisation,
        c->title,
        c->units.count > 0 ? c->units.items[0] : "",
        joined(a, &c->categories),
        c->note,
    };

    for (size_t i = 0; i < COUNT(fixed); i++)
        csv_put(w, cells[i]);
    put_points(w, a, &c->emails, x->widths.emails);
    put_points(w, a, &c->phones, x->widths.phones);
    put_points(w, a, &c->urls, x->widths.urls);
    put_points(w, a, &c->impp, x->widths.impp);
    put_addresses(w, &c->addresses, x->widths.addresses);
    put_extras(x, w, p->extra);
    csv_end_row(w);
}

/* ---- piece by piece ---- */

/* A page of the list, in its order; words find one page only. */
static bool load_wanted(struct export *x, struct call *c, bool with_cards, struct error *err)
{
    struct people_wanted w = *x->options.wanted;
    struct people found;

    w.after = x->cursor;
    w.limit = EXPORT_AT_ONCE;
    if (!people_list(c, &w, &found, err))
        return false;
    int64_t *ids = arena_array(c->arena, int64_t, found.count + 1);
    for (size_t i = 0; i < found.count; i++)
        ids[i] = found.lines[i].id;
    x->cursor = found.next != NULL ? arena_strdup(x->arena, found.next) : NULL;
    x->ended = found.next == NULL;
    return export_people_of(c, ids, found.count, with_cards, &x->people, err);
}

static bool load(struct call *c, void *context, struct error *err)
{
    struct export *x = context;
    bool with_cards = x->options.format == EXPORT_VCARD;

    if (x->options.wanted != NULL)
        return load_wanted(x, c, with_cards, err);
    return export_people_load(c, x->after, x->options.person_id, with_cards, &x->people, err);
}

static struct buf write_piece(struct export *x, bool first)
{
    struct csv_out w = csv_out_new(x->call.arena, PIECE_CEILING, ',');

    if (first && x->options.format == EXPORT_CSV)
        put_headings(x, &w);
    for (size_t i = 0; i < x->people.count; i++) {
        const struct export_person *p = &x->people.items[i];
        size_t len;

        if (x->options.format == EXPORT_CSV) {
            put_person(x, &w, p);
            continue;
        }
        const char *card = export_card(x->call.arena, p, x->options.version, &len);
        buf_add(&w.out, card, len);
        if (len > 0 && card[len - 1] != '\n')
            buf_adds(&w.out, "\r\n");
    }
    return w.out;
}

bool export_next(struct export *x, const char **bytes, size_t *len, bool *more, struct error *err)
{
    bool first = !x->begun;

    arena_reset(x->call.arena = &x->pages[x->turn ^= 1]);
    x->begun = true;
    if (first && (!app_may_read(&x->call, &person_entity, err) ||
                  (x->options.format == EXPORT_CSV && !app_read(&x->call, measure, x, err))))
        return false;
    if (!app_read(&x->call, load, x, err))
        return false;
    struct buf out = write_piece(x, first);
    if (buf_overflowed(&out))
        return fail(err, ERROR_BROKEN, NULL, "A page of the export is too long.");
    *bytes = out.bytes;
    *len = out.len;
    *more =
        x->options.wanted != NULL ? !x->ended : x->people.count > 0 && x->options.person_id == 0;
    if (x->people.count > 0)
        x->after = x->people.items[x->people.count - 1].record->id;
    return true;
}
