#include "page/promise_view.h"

#include "app/person.h"
#include "base/text.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/user.h"
#include "page/shown.h"

/* "by Friday", and where the day was moved: "first by 3 November". */
static void add_due(struct page *p, struct view *item, const struct record *r)
{
    struct day due = { (int32_t)record_int(r, PROMISE_DUE) };
    struct day first = { (int32_t)record_int(r, PROMISE_FIRST_DUE) };
    enum language lang = p->call->language;

    view_bool(item, "late", due.number != 0 && due.number < p->call->today.number);
    if (due.number == 0) {
        view_text(item, "due", tr(lang, "no day agreed"));
        return;
    }
    view_text(item, "due", app_words_by(p->call, due));
    view_day(item, "date", due.number);
    if (first.number != 0 && first.number != due.number)
        view_text(item, "moved", text_fill(p->req->arena, tr(lang, "first {by}"),
                                           { "by", app_words_by(p->call, first) }));
}

void promise_view(struct page *p, struct view *list, const struct titles *titles,
                  const struct record *r, bool named)
{
    struct view *item = view_item(list);
    int64_t user = record_int(r, PROMISE_USER_ID);
    bool by_them = text_equal(record_text(r, PROMISE_PROMISED_BY), "them");

    view_id(item, "promise", r->id);
    view_text(item, "what", record_text(r, PROMISE_WHAT));
    view_bool(item, "by_them", by_them);
    view_bool(item, "named", named);
    view_id(item, "to", record_int(r, PROMISE_PERSON_ID));
    view_text(item, "to_name",
              titles_get(titles, &person_entity, record_int(r, PROMISE_PERSON_ID)));
    if (!by_them && user != 0 && user != p->call->actor.user_id)
        view_text(item, "by", titles_get(titles, &user_entity, user));
    shown_only(p, item, r->circle_id);
    add_due(p, item, r);
    if (record_int(r, PROMISE_DOUBTED) != 0)
        view_text(item, "tight", tr(p->call->language, "given knowing that it would be tight"));
    view_day(item, "tomorrow", p->call->today.number + 1);
}
