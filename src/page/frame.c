#include "page/frame.h"

#include "app/save.h"
#include "app/today.h"
#include "base/text.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "page/address.h"
#include "page/message.h"

#include <string.h>

/* Beyond this the navigation says "9999+": a million are not counted for each page. */
enum { MOST_COUNTED = 9999 };

struct place {
    const char *path, *label, *count; /* which number stands behind it */
    const char *group;                /* heading above it, when it begins one */
    bool rare;                        /* not in the bar of a telephone */
};

static const struct place places[] = {
    { "/today", N_("Today"), "today", NULL, false },
    { "/plan", N_("Plan"), NULL, NULL, false },
    { "/time", N_("Time plan"), NULL, NULL, true },
    { "/people", N_("People"), "people", NULL, false },
    { "/organisations", N_("Organisations"), "organisations", NULL, true },
    { "/groups", N_("Groups"), NULL, NULL, true },
    { "/promises", N_("Promises"), "promises", N_("Keep our word"), false },
    { "/practice", N_("Practice"), NULL, NULL, true },
    { "/reports", N_("Answers"), NULL, N_("Understand"), true },
    { "/coming-back", N_("Coming back"), NULL, NULL, true },
    { "/import", N_("Import"), NULL, N_("The book"), true },
    { "/history", N_("History"), NULL, NULL, true },
    { "/bin", N_("Bin"), NULL, NULL, true },
    { "/settings", N_("Settings"), NULL, NULL, true },
};

struct counts {
    int64_t today, people, organisations, promises;
    bool today_capped;
};

static bool count(struct page *p, struct counts *out, struct error *err)
{
    struct query people = { .entity = &person_entity };
    struct query organisations = { .entity = &organisation_entity };
    struct query promises = { .entity = &promise_entity };

    query_where(&promises, "state", FILTER_EQ, V_TEXT("open"));
    return app_today_count(p->call, false, &out->today, &out->today_capped, err) &&
           app_count_known(p->call, &people, MOST_COUNTED + 1, &out->people, err) &&
           app_count_known(p->call, &organisations, MOST_COUNTED + 1, &out->organisations, err) &&
           app_count_known(p->call, &promises, MOST_COUNTED + 1, &out->promises, err);
}

static const char *shown_count(struct page *p, const struct counts *c, const char *which)
{
    int64_t n = text_equal(which, "today")           ? c->today
                : text_equal(which, "people")        ? c->people
                : text_equal(which, "organisations") ? c->organisations
                                                     : c->promises;
    bool capped = text_equal(which, "today") ? c->today_capped : n > MOST_COUNTED;

    return arena_printf(p->req->arena, "%lld%s",
                        (long long)(capped && n > MOST_COUNTED ? MOST_COUNTED : n),
                        capped ? "+" : "");
}

static bool is_here(const struct request *req, const char *path)
{
    size_t n = strlen(path);

    return strncmp(req->path, path, n) == 0 && (req->path[n] == '\0' || req->path[n] == '/');
}

static void fill_navigation(struct page *p, const struct counts *c)
{
    enum language lang = p->call->language;
    struct view *list = view_list(p->view, "places");

    for (size_t i = 0; i < COUNT(places); i++) {
        struct view *item = view_item(list);

        if (places[i].group != NULL)
            view_text(item, "group", tr(lang, places[i].group));
        view_text(item, "path", places[i].path);
        view_text(item, "label", tr(lang, places[i].label));
        if (places[i].count != NULL)
            view_text(item, "number", shown_count(p, c, places[i].count));
        view_bool(item, "rare", places[i].rare);
        view_bool(item, "here", is_here(p->req, places[i].path));
    }
}

/* "Taken back. 3 records; one was left, because it has been changed since." */
static const char *with_counts(struct page *p, const char *message)
{
    int64_t records = request_query_int(p->req, "n", 0, INT32_MAX, 0);
    int64_t left = request_query_int(p->req, "left", 0, INT32_MAX, 0);
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;

    if (records > 0)
        message = arena_printf(a, "%s %s", message,
                               text_fill(a, trn(lang, records, "One record.", "{n} records."),
                                         { "n", lang_number(a, lang, records) }));
    if (left > 0)
        message = arena_printf(
            a, "%s %s", message,
            text_fill(a,
                      trn(lang, left, "One was left as it is, because it has been changed since.",
                          "{n} were left as they are, because they have been changed since."),
                      { "n", lang_number(a, lang, left) }));
    return message;
}

static void fill_message(struct page *p)
{
    const char *message = message_text(request_query(p->req, "did"));

    if (message == NULL)
        return;
    struct view *v = view_child(p->view, "message");
    view_text(v, "text", with_counts(p, tr(p->call->language, message)));
    view_bool(v, "can_undo", request_query(p->req, "undo") != NULL);
}

void frame_fill_public(struct page *p)
{
    view_text(p->view, "lang", language_code(p->call->language));
    fill_message(p);
}

bool frame_fill(struct page *p, struct error *err)
{
    struct counts c = { 0 };
    const struct site *site = p->req->site;
    struct view *user = view_child(p->view, "user");

    frame_fill_public(p);
    /* JSON and parts of a page are asked for by programs and htmx, which have the frame already. */
    if (p->req->wants_json || p->req->htmx)
        return true;
    view_text(user, "name", p->call->actor.name);
    view_bool(user, "may_edit", p->call->actor.right >= RIGHT_EDIT);
    view_bool(user, "is_admin", p->call->actor.right >= RIGHT_ADMIN);
    view_text(p->view, "self", address_with(p->req, NULL, NULL, NULL));
    view_bool(p->view, "is_sample", site->is_sample);
    if (!count(p, &c, err))
        return false;
    fill_navigation(p, &c);
    return true;
}

static size_t letter_length(const char *s)
{
    size_t n = 1;

    while (((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* First letters of the first and the last word; titles like "Dr." do not count. */
const char *frame_initials(struct arena *a, const char *name)
{
    const char *first = NULL, *last = NULL;

    for (const char *word = name; *word != '\0';) {
        size_t n = strcspn(word, " ");

        if (n > 0 && word[n - 1] != '.') {
            first = first != NULL ? first : word;
            last = word;
        }
        word += n;
        word += strspn(word, " ");
    }
    if (first == NULL)
        return "";
    if (first == last)
        return arena_strndup(a, first, letter_length(first));
    return arena_printf(a, "%.*s%.*s", (int)letter_length(first), first,
                        (int)letter_length(last), last);
}
