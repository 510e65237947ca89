#include "page/our_word.h"

#include "app/promise_rate.h"
#include "draw/bars.h"

enum { PICTURE_BYTES = 64 * 1024 };

static const char *number(struct page *p, int n)
{
    return arena_printf(p->req->arena, "%d", n);
}

static void add_weeks(struct page *p, struct view *word, const struct promise_week *weeks,
                      int count)
{
    struct view *list = view_list(word, "weeks");

    for (int i = count - 1; i >= 0; i--) { /* the newest first, as people read a table */
        struct view *item = view_item(list);

        view_day(item, "monday", weeks[i].monday.number);
        view_text(item, "week", text_fill(p->req->arena, tr(p->call->language, "Week of {day}"),
                                          { "day", lang_day(p->req->arena, p->call->language,
                                                            weeks[i].monday, p->call->today) }));
        view_text(item, "kept", number(p, weeks[i].kept));
        view_text(item, "broken", number(p, weeks[i].broken));
    }
}

static void draw(struct page *p, struct view *word, const struct promise_week *weeks, int count,
                 const struct promise_week *last)
{
    struct html h = html_new(p->req->arena, PICTURE_BYTES);
    struct bar *items = arena_array(p->req->arena, struct bar, (size_t)count + 1);
    const char *kept = number(p, last->kept), *all = number(p, last->kept + last->broken);
    enum language lang = p->call->language;

    for (int i = 0; i < count; i++)
        items[i] = (struct bar){ weeks[i].kept, weeks[i].broken };
    bars_draw(&h, &(struct bars){
        .items = items, .count = (size_t)count,
        .label = text_fill(p->req->arena,
                           tr(lang, "Promises kept each week, most recently {kept} of {all}"),
                           { "kept", kept }, { "all", all }),
        .figure = arena_printf(p->req->arena, "%s/%s", kept, all),
        .caption = tr(lang, "kept"),
    });
    view_markup(word, "picture", &h);
}

bool our_word_view(struct page *p, int64_t user, int count, struct error *err)
{
    struct promise_week *weeks, total = { 0 };
    const struct promise_week *last = NULL;
    struct view *word = view_child(p->view, "our_word");

    if (!app_promise_rate(p->call, user, count, &weeks, err))
        return false;
    for (int i = 0; i < count; i++) {
        total.kept += weeks[i].kept;
        total.broken += weeks[i].broken;
        if (weeks[i].kept + weeks[i].broken > 0)
            last = &weeks[i];
    }
    view_bool(word, "any", last != NULL);
    if (last == NULL)
        return true;
    draw(p, word, weeks, count, last);
    add_weeks(p, word, weeks, count);
    view_text(word, "sentence",
              text_fill(p->req->arena,
                        tr(p->call->language, "{kept} of {all} promises kept in {n} weeks."),
                        { "kept", number(p, total.kept) },
                        { "all", number(p, total.kept + total.broken) },
                        { "n", number(p, count) }));
    return true;
}
