#include "page/import_view.h"

#include "base/error_text.h"
#include "base/text.h"

#include <string.h>

enum { MOST_SAMPLES = 3 };

static const char *const format_labels[] = {
    [IMPORT_VCARD] = N_("Address cards (vCard)"), [IMPORT_CSV] = N_("A table of people"),
    [IMPORT_LDIF] = N_("An address book (LDIF)"), [IMPORT_PURCHASES] = N_("A table of purchases"),
};

static const char *const outcome_labels[IMPORT_OUTCOME_COUNT] = {
    [IMPORT_NEW] = N_("new"), [IMPORT_CHANGED] = N_("changed"), [IMPORT_SAME] = N_("the same"),
    [IMPORT_DOUBTFUL] = N_("doubtful"), [IMPORT_ERROR] = N_("with errors"),
};

static const char *const target_labels[MAP_TARGET_COUNT] = {
    [MAP_KEEP] = N_("keep as it is"),
    [MAP_IGNORE] = N_("leave out"),
    [MAP_NAME] = N_("Name"),
    [MAP_PREFIX] = N_("Title"),
    [MAP_GIVEN] = N_("Given name"),
    [MAP_ADDITIONAL] = N_("Further given names"),
    [MAP_FAMILY] = N_("Family name"),
    [MAP_SUFFIX] = N_("Suffix"),
    [MAP_NICKNAME] = N_("Nickname"),
    [MAP_PHONETIC_GIVEN] = N_("Given name, as spoken"),
    [MAP_PHONETIC_FAMILY] = N_("Family name, as spoken"),
    [MAP_ORGANISATION] = N_("Organisation"),
    [MAP_UNIT] = N_("Department"),
    [MAP_TITLE] = N_("Position"),
    [MAP_ROLE] = N_("Role"),
    [MAP_PHONE] = N_("Telephone"),
    [MAP_EMAIL] = N_("E-mail"),
    [MAP_URL] = N_("Website"),
    [MAP_IMPP] = N_("Messenger"),
    [MAP_RELATED] = N_("Related person"),
    [MAP_PHONE_LABEL] = N_("Kind of telephone"),
    [MAP_EMAIL_LABEL] = N_("Kind of e-mail"),
    [MAP_URL_LABEL] = N_("Kind of website"),
    [MAP_IMPP_LABEL] = N_("Kind of messenger"),
    [MAP_RELATED_LABEL] = N_("Kind of relation"),
    [MAP_ADDRESS_LABEL] = N_("Kind of address"),
    [MAP_STREET] = N_("Street"),
    [MAP_STREET_MORE] = N_("Street, second line"),
    [MAP_EXTENDED] = N_("Further line"),
    [MAP_PO_BOX] = N_("Post office box"),
    [MAP_CITY] = N_("City"),
    [MAP_REGION] = N_("Region"),
    [MAP_POSTCODE] = N_("Postcode"),
    [MAP_COUNTRY] = N_("Country"),
    [MAP_ADDRESS] = N_("Whole address"),
    [MAP_BIRTHDAY] = N_("Birthday"),
    [MAP_BIRTH_YEAR] = N_("Year of birth"),
    [MAP_BIRTH_MONTH] = N_("Month of birth"),
    [MAP_BIRTH_MDAY] = N_("Day of birth"),
    [MAP_ANNIVERSARY] = N_("Anniversary"),
    [MAP_NOTE] = N_("Note"),
    [MAP_CATEGORIES] = N_("Tags"),
    [MAP_LANGUAGE] = N_("Language"),
    [MAP_GENDER] = N_("Gender"),
    [MAP_UID] = N_("Mark of the other program"),
    [MAP_CUSTOMER] = N_("Customer number"),
    [MAP_DATE] = N_("Day"),
    [MAP_AMOUNT] = N_("Amount"),
    [MAP_REFERENCE] = N_("Reference"),
    [MAP_UNITS] = N_("Pieces"),
    [MAP_CURRENCY] = N_("Currency"),
};

static const char *delimiter_label(char delimiter)
{
    switch (delimiter) {
    case ',': return N_("comma");
    case ';': return N_("semicolon");
    case '\t': return N_("tab");
    case '|': return N_("bar");
    default: return N_("blanks");
    }
}

void import_view_counts(struct page *p, struct view *to, const struct import_report *r)
{
    enum language lang = p->call->language;
    struct view *list = view_list(to, "counts");
    const char *show = request_query(p->req, "show");

    view_int(to, "read", r->read);
    view_text(to, "read_text", lang_number(p->req->arena, lang, r->read));
    for (size_t i = 0; i < IMPORT_OUTCOME_COUNT; i++) {
        struct view *item = view_item(list);

        view_text(item, "outcome", import_outcome_name((enum import_outcome)i));
        view_text(item, "label", tr(lang, outcome_labels[i]));
        view_int(item, "count", r->counts[i]);
        view_text(item, "count_text", lang_number(p->req->arena, lang, r->counts[i]));
        view_bool(item, "here",
                  show != NULL && text_equal(show, import_outcome_name((enum import_outcome)i)));
    }
}

/* ---- columns ---- */

static void add_samples(struct page *p, const struct desk_file *file, struct view **samples)
{
    struct csv csv = file->file.csv;
    struct arena *a = p->req->arena;
    struct csv_row row;
    size_t shown = 0;

    /* A reader of its own: its cells must not go to the arena of the file. */
    csv.arena = a;
    csv.cells = NULL;
    csv.cell_count = csv.cell_room = 0;
    csv_restart(&csv);
    if (file->file.mapping.has_header && !csv_next(&csv, a, &row))
        return;
    while (shown < MOST_SAMPLES && csv_next(&csv, a, &row)) {
        if (row.broken != NULL || row.aside)
            continue;
        shown++;
        for (size_t i = 0; i < file->file.mapping.count; i++) {
            const char *text = csv_text(a, &row, i);

            if (*text != '\0')
                view_item_text(samples[i], text_cut(a, text, 40));
        }
    }
}

static void add_choice(struct view *list, const char *value, const char *label, bool chosen)
{
    struct view *item = view_item(list);

    view_text(item, "value", value);
    view_text(item, "label", label);
    view_bool(item, "chosen", chosen);
}

static bool is_offered(const struct desk_file *file, int target)
{
    bool of_purchases = target >= MAP_CUSTOMER || target <= MAP_NAME || target == MAP_GIVEN ||
                        target == MAP_FAMILY || target == MAP_ORGANISATION || target == MAP_EMAIL;

    return file->file.format == IMPORT_PURCHASES ? of_purchases : target <= MAP_CUSTOMER;
}

static void add_targets(struct page *p, const struct desk_file *file, struct view *to,
                        const struct mapping_column *column)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    struct view *list = view_list(to, "fields");
    const char *now = mapping_name(a, column);
    bool plain = *column->label == '\0' && column->group == 0;

    for (int i = 0; i < MAP_TARGET_COUNT; i++)
        if (is_offered(file, i))
            add_choice(list, mapping_target_name((enum mapping_target)i),
                       tr(lang, target_labels[i]), plain && (int)column->target == i);
    if (!plain) {
        const char *detail = *column->label != '\0' ? column->label
                                                    : arena_printf(a, "%d", column->group);

        add_choice(list, now,
                   arena_printf(a, "%s (%s)", tr(lang, target_labels[column->target]), detail),
                   true);
    }
}

static void add_columns(struct page *p, const struct desk_file *file)
{
    struct arena *a = p->req->arena;
    const struct mapping *m = &file->file.mapping;
    struct view *list = view_list(p->view, "columns");
    struct view **samples = arena_array(a, struct view *, m->count + 1);

    for (size_t i = 0; i < m->count; i++) {
        const char *header = m->has_header ? m->columns[i].header : "";

        struct view *column = view_item(list);
        view_text(column, "name", arena_printf(a, "column_%zu", i));
        view_text(column, "header",
                  *header != '\0' ? text_cut(a, header, 60)
                                  : text_fill(a, tr(p->call->language, "Column {n}"),
                                              { "n", arena_printf(a, "%zu", i + 1) }));
        view_bool(column, "kept", m->columns[i].target == MAP_KEEP);
        add_targets(p, file, column, &m->columns[i]);
        samples[i] = view_list(column, "samples");
    }
    add_samples(p, file, samples);
    view_text(p->view, "delimiter",
              tr(p->call->language, delimiter_label(file->file.csv.delimiter)));
    view_bool(p->view, "purchases", file->file.format == IMPORT_PURCHASES);
    view_bool(p->view, "has_header", m->has_header);
    view_text(p->view, "source", *m->source != '\0' ? arena_strdup(a, m->source) : NULL);
}

/* ---- rows ---- */

static void add_rows(struct page *p, const struct desk_file *file)
{
    struct arena *a = p->req->arena;
    const char *show = request_query(p->req, "show");
    struct view *list = view_list(p->view, "rows");
    bool doubts = false;

    for (size_t i = 0; i < file->row_count; i++) {
        const struct desk_row *r = &file->rows[i];

        if (show != NULL ? !text_equal(show, import_outcome_name(r->outcome))
                         : i >= DESK_MOST_ROWS && r->outcome != IMPORT_DOUBTFUL)
            continue;
        struct view *item = view_item(list);
        view_int(item, "line", r->line);
        view_text(item, "outcome", import_outcome_name(r->outcome));
        view_text(item, "label", tr(p->call->language, outcome_labels[r->outcome]));
        view_text(item, "name", arena_strdup(a, r->name));
        view_text(item, "why", *r->why != '\0' ? arena_strdup(a, r->why) : NULL);
        /* Whom a doubtful one may be, its sentence says. */
        view_id(item, "id", r->outcome != IMPORT_DOUBTFUL ? r->record_id : 0);
        if (r->outcome == IMPORT_DOUBTFUL && file->state == DESK_READY) {
            view_text(item, "choice", arena_printf(a, "choice_%lld", (long long)r->line));
            doubts = true;
        }
        if (r->outcome == IMPORT_ERROR || r->outcome == IMPORT_DOUBTFUL)
            view_bool(item, "alarm", true);
    }
    view_bool(p->view, "doubts", doubts);
    view_bool(p->view, "cut", file->report.read > (int64_t)file->row_count && show == NULL);
}

static void add_progress(struct page *p, const struct desk_file *file)
{
    enum language lang = p->call->language;
    const struct import_progress *at = &file->progress;

    view_bool(p->view, "working", true);
    view_int(p->view, "percent",
             at->total > 0 ? (int64_t)((double)at->done * 100 / (double)at->total) : 0);
    view_text(p->view, "rows_so_far", lang_number(p->req->arena, lang, at->rows));
    if (at->rows_a_second > 0)
        view_text(p->view, "rows_a_second", lang_number(p->req->arena, lang, at->rows_a_second));
    if (at->seconds_left > 0)
        view_text(p->view, "seconds_left", lang_number(p->req->arena, lang, at->seconds_left));
}

void import_view_file(struct page *p, const struct desk_file *file)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    bool is_table = file->file.format == IMPORT_CSV || file->file.format == IMPORT_PURCHASES;

    view_text(p->view, "token", arena_strdup(a, file->token));
    view_text(p->view, "file_name", arena_strdup(a, file->file.name));
    view_text(p->view, "format", tr(lang, format_labels[file->file.format]));
    view_text(p->view, "charset", arena_strdup(a, file->file.charset));
    if (file->state == DESK_LOOKING || file->state == DESK_WAITING || file->state == DESK_RUNNING) {
        add_progress(p, file); /* the rest belongs to the thread that works on it */
        return;
    }
    if (file->file.repaired_line > 0)
        view_int(p->view, "repaired_line", file->file.repaired_line);
    if (file->error.kind != ERROR_NONE)
        view_text(p->view, "error", error_text(a, lang, &file->error));
    view_bool(p->view, "ready", file->state == DESK_READY && file->is_mapped);
    view_bool(p->view, "done", file->state == DESK_DONE);
    view_bool(p->view, "may_map", is_table && file->state == DESK_READY);
    view_bool(p->view, "anything",
              file->report.counts[IMPORT_NEW] + file->report.counts[IMPORT_CHANGED] > 0);
    view_bool(p->view, "has_problems", file->problems != NULL);
    view_bool(p->view, "stopped", file->report.stopped);
    view_text(p->view, "currencies", import_currencies(a, lang, &file->report));
    view_id(p->view, "batch", file->report.batch_id);
    if (is_table && file->state == DESK_READY)
        add_columns(p, file);
    import_view_counts(p, p->view, &file->report);
    add_rows(p, file);
}
