/* The reports, with numbers by hand: what each counts, what it leaves out, and who may see it. */
#include "app/people.h"
#include "app/report.h"
#include "app/save.h"
#include "app/since.h"
#include "app/wish_themes.h"
#include "base/text.h"
#include "entity/all.h"
#include "model/field_text.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;
static int64_t anna, jonas, leyla, martina;

/* add("wish", "person_id", anna, "words=…", "since=2026-11-01", NULL) */
static int64_t add(const char *entity, const char *reference, int64_t id, ...)
{
    struct record *r = record_new(&t.arena, entity_by_name(entity));
    const char *pair;
    va_list pairs;

    if (reference != NULL)
        record_value(r, reference)[0] = V_INT(id);
    va_start(pairs, id);
    while ((pair = va_arg(pairs, const char *)) != NULL) {
        size_t n = strcspn(pair, "=");
        int at = entity_field(r->entity, arena_strndup(&t.arena, pair, n));

        CHECK(at != FIELD_ABSENT && field_from_text(&r->entity->fields[at], pair + n + 1, &t.arena,
                                                    &r->values[at], &t.err));
    }
    va_end(pairs);
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s: %s", entity, t.err.text);
    return r->id;
}

static int64_t customer(const char *given, const char *family)
{
    int64_t id = test_app_person(&t, given, family);
    struct record *r = test_app_load(&t, entity_by_name("person"), id);

    record_value(r, "relation")[0] = V_TEXT("customer");
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
    return id;
}

static const char *number_text(int64_t n)
{
    return arena_printf(&t.arena, "%lld", (long long)n);
}

struct asking {
    const struct report *report;
    struct report_asked asked;
    struct report_answer answer;
};

static bool ask_work(struct call *c, void *context, struct error *err)
{
    struct asking *a = context;

    return report_ask(c, a->report, &a->asked, &a->answer, err);
}

static struct report_answer ask(const char *name, const char *span)
{
    struct asking a = { .report = report_by_name(name) };

    CHECK(a.report != NULL);
    if (!report_asked_from(&t.call, span, NULL, NULL, &a.asked, &t.err) ||
        !app_read(&t.call, ask_work, &a, &t.err))
        fail_test("%s: %s", name, t.err.text);
    return a.answer;
}

static const struct report_table *table(const struct report_answer *a, const char *name)
{
    for (size_t i = 0; i < a->table_count; i++)
        if (text_equal(a->tables[i].name, name))
            return &a->tables[i];
    fail_test("there is no table %s", name);
    return NULL;
}

/* "5 | Anna Huber | –": a row as text. */
static const char *row_text(const struct report_table *t_, size_t row)
{
    const char *out = "";

    if (row >= t_->row_count)
        fail_test("%s has %zu rows", t_->name, t_->row_count);
    for (size_t k = 0; k < t_->column_count; k++) {
        const struct report_cell *cell = &t_->rows[row].cells[k];
        char day[DAY_ISO_SIZE];
        const char *text = !cell->known          ? "–"
                           : cell->text != NULL ? cell->text
                                                : number_text(cell->number);

        if (cell->known && t_->columns[k].kind == CELL_DAY) {
            day_iso((struct day){ (int32_t)cell->number }, day);
            text = arena_strdup(&t.arena, day);
        }
        out = k == 0 ? text : arena_printf(&t.arena, "%s | %s", out, text);
    }
    return out;
}

static void open_world(const char *name)
{
    test_app_open(&t, name);
    martina = add("user", NULL, 0, "name=Martina", "email=m@example.com", "access=editor",
                  "is_active=1", NULL);
    anna = customer("Anna", "Huber");
    jonas = customer("Jonas", "Meier");
    leyla = test_app_person(&t, "Leyla", "Kaya"); /* nobody has placed her */
}

/* ---- each with nothing in the book ---- */

static void an_empty_book_says_what_will_stand_there(void **state)
{
    (void)state;
    test_app_open(&t, "report_empty");
    for (size_t i = 0; i < report_count; i++) {
        struct report_answer a = ask(all_reports[i]->name, "all");

        if (a.sentence == NULL || *a.sentence == '\0' || a.empty == NULL)
            fail_test("%s: “%s”, empty: %s", all_reports[i]->name, a.sentence, a.empty);
        CHECK_INT(a.table_count, 0);
    }
    test_app_close(&t);
}

static void a_time_is_checked(void **state)
{
    struct report_asked asked;

    (void)state;
    test_app_open(&t, "report_time");
    CHECK(report_asked_from(&t.call, NULL, NULL, NULL, &asked, &t.err));
    CHECK_INT(asked.from.number, day_of(2025, 12, 1).number);
    CHECK(report_asked_from(&t.call, "quarter", NULL, NULL, &asked, &t.err));
    CHECK_INT(asked.from.number, day_of(2026, 9, 1).number);
    CHECK(report_asked_from(&t.call, "all", NULL, NULL, &asked, &t.err));
    CHECK_INT(asked.from.number, 0);
    CHECK(!report_asked_from(&t.call, "week", NULL, NULL, &asked, &t.err));
    CHECK_TEXT(t.err.field, "span");
    CHECK(!report_asked_from(&t.call, NULL, "2026-11-03", "2026-11-02", &asked, &t.err));
    CHECK_TEXT(t.err.field, "until");
    CHECK(!report_asked_from(&t.call, NULL, "yesterday", NULL, &asked, &t.err));
    CHECK_TEXT(t.err.field, "from");
    test_app_close(&t);
}

/* ---- what each counts ---- */

static void what_nobody_asked_is_our_gap(void **state)
{
    struct report_answer a;

    (void)state;
    open_world("report_understanding");
    add("insight", "person_id", anna, "kind=fear", "words=the fair", NULL);
    add("insight", "person_id", anna, "kind=joy", "words=sailing", NULL);
    add("insight", "person_id", jonas, "kind=joy", "words=over", "ended_on=2026-11-01", NULL);
    add("insight", "person_id", leyla, "kind=hope", "words=no customer", NULL);
    a = ask("understanding", NULL);
    CHECK_TEXT(a.sentence, "Never asked what moves them: 1 of 2 customers. Known personally by "
                           "none of us: 2. We know least of their worries.");
    CHECK_TEXT(row_text(table(&a, "kinds"), 0), "fears | 1 | 1");
    CHECK_TEXT(row_text(table(&a, "kinds"), 2), "hopes | 0 | 2");
    CHECK_TEXT(row_text(table(&a, "people"), 0),
               "Jonas Meier | fears, worries, hopes, joys, concerns | –");
    CHECK_TEXT(row_text(table(&a, "people"), 1), "Anna Huber | worries, hopes, concerns | –");
    test_app_close(&t);
}

static void wishes_meet_by_a_word_until_somebody_names_them(void **state)
{
    int64_t first, second;
    struct report_answer a;

    (void)state;
    open_world("report_wishes");
    first = add("wish", "person_id", anna, "words=Lieferung am Samstag", "since=2026-05-01", NULL);
    second =
        add("wish", "person_id", jonas, "words=Schnellere Lieferungen", "since=2026-06-01", NULL);
    add("wish", "person_id", jonas, "words=Licht am Tor", "since=2026-04-01", NULL);
    add("wish", "person_id", anna, "words=done", "state=fulfilled", "closed_on=2026-11-01", NULL);
    a = ask("wishes", NULL);
    CHECK_TEXT(a.sentence,
               "Wished for most: something with “Lieferung”, by 2 people. It has waited since 1 "
               "May 2026. Fulfilled in this time: 1; declined with a reason: 0.");
    CHECK_INT(table(&a, "themes")->row_count, 2);
    CHECK_TEXT(row_text(table(&a, "themes"), 0),
               "“Lieferung” occurs in all of them | 2 | 2 | 2026-05-01");
    CHECK_TEXT(row_text(table(&a, "themes"), 1), "Licht am Tor | 1 | 1 | 2026-04-01");
    CHECK_TEXT(table(&a, "themes")->rows[0].unnamed,
               arena_printf(&t.arena, "%lld,%lld", (long long)first, (long long)second));
    CHECK(wish_themes_name(&t.call, (int64_t[]){ second }, 1, " Tempo ", &t.err));
    a = ask("wishes", NULL);
    CHECK_INT(table(&a, "themes")->row_count, 3); /* a human's word is stronger */
    CHECK_TEXT(row_text(table(&a, "wishes"), 2),
               "Jonas Meier | Schnellere Lieferungen | 2026-06-01 | Tempo");
    test_app_close(&t);
}

static void our_word_is_counted_for_each_of_us(void **state)
{
    struct report_answer a;

    (void)state;
    open_world("report_word");
    t.call.actor.user_id = martina;
    add("promise", "person_id", anna, "what=kept", "due=2026-11-10", "state=kept",
        "closed_on=2026-11-09", NULL);
    add("promise", "person_id", anna, "what=late", "due=2026-11-10", "state=kept",
        "closed_on=2026-11-12", NULL);
    add("promise", "person_id", anna, "what=silent", "due=2026-11-20", NULL);
    add("promise", "person_id", anna, "what=to come", "due=2026-12-20", NULL);
    add("promise", "person_id", anna, "what=released", "due=2026-11-10", "state=released",
        "closed_on=2026-11-09", NULL);
    add("promise", "person_id", anna, "what=theirs", "promised_by=them", "due=2026-11-01", NULL);
    add("promise", "person_id", anna, "what=long ago", "due=2025-01-10", "state=kept",
        "closed_on=2025-01-09", NULL);
    a = ask("our-word", "quarter");
    CHECK_TEXT(a.sentence, "One of 3 promises that came due was kept.");
    CHECK_TEXT(row_text(table(&a, "times"), 2), "November 2026 | 1 | 2 | 0 | 1");
    CHECK_INT(table(&a, "broken")->row_count, 2);
    CHECK_TEXT(row_text(table(&a, "broken"), 0), "2026-11-20 | Anna Huber | silent | –");
    a = ask("our-word", "all");
    CHECK_TEXT(row_text(table(&a, "times"), 0), "January 2025 | 1 | 0 | 0 | 0");
    test_app_close(&t);
}

static void keeping_and_winning_are_divided_only_where_there_are_enough(void **state)
{
    static const char *const names[] = { "A", "B", "C", "D", "E" };
    struct report_answer a;

    (void)state;
    open_world("report_keep");
    add("purchase", "person_id", anna, "day=2024-01-01", NULL); /* a customer before */
    add("moment", "person_id", anna, "at=2026-11-02", "words=x", "purpose=keep", "minutes=90",
        "cost=12.00", NULL);
    add("moment", "person_id", anna, "at=2026-11-03", "words=x", "purpose=keep", NULL);
    add("moment", "person_id", anna, "at=2026-11-04", "words=x", NULL);
    add("moment", "person_id", leyla, "at=2026-11-02", "words=in vain", "purpose=win", "minutes=60",
        NULL);
    add("delight", "person_id", anna, "idea=cake", "done_on=2026-11-05", "cost=8.00", NULL);
    a = ask("keep-win", "quarter");
    /* Jonas was entered as a customer by hand this month: won. */
    CHECK_TEXT(row_text(table(&a, "each"), 0), "to keep customers | 1 | 90 | 2000 | – | –");
    CHECK_TEXT(row_text(table(&a, "each"), 1), "to win customers | 1 | 60 | 0 | – | –");
    CHECK_TEXT(table(&a, "each")->note,
               "Of one moment nobody wrote down how long it took; the real time is longer. One "
               "moment is marked neither way and not counted.");
    CHECK_TEXT(row_text(table(&a, "times"), 2), "November 2026 | 90 | 2000 | 60 | 0 | 1");
    for (size_t i = 0; i < COUNT(names); i++) {
        add("purchase", "person_id", customer(names[i], "Old"), "day=2024-01-01", NULL);
        add("purchase", "person_id", customer(names[i], "New"), "day=2026-10-01", NULL);
    }
    a = ask("keep-win", "quarter");
    CHECK_TEXT(row_text(table(&a, "each"), 1), "to win customers | 6 | 60 | 0 | 10 | 0");
    CHECK_TEXT(row_text(table(&a, "each"), 0), "to keep customers | 1 | 90 | 2000 | – | –");
    test_app_close(&t);
}

static void strikes_are_counted_by_cause_and_person(void **state)
{
    struct report_answer a;

    (void)state;
    open_world("report_strikes");
    add("incident", "person_id", anna, "what=one", "happened_on=2026-02-01", "our_fault=1",
        "cause=Late delivery", "apology_on=2026-02-02", NULL);
    add("incident", "person_id", anna, "what=two", "happened_on=2026-11-01", "our_fault=1",
        "cause=late delivery", NULL);
    add("incident", "person_id", jonas, "what=three", "happened_on=2026-11-02", "our_fault=1",
        NULL);
    add("incident", "person_id", jonas, "what=theirs", "happened_on=2026-11-03", "our_fault=0",
        NULL);
    a = ask("strikes", "year");
    CHECK_TEXT(a.sentence,
               "3 things went wrong through us. With one person it was the second time.");
    CHECK_TEXT(row_text(table(&a, "causes"), 0), "late delivery | 2 | 1 | 2026-11-01");
    CHECK_TEXT(row_text(table(&a, "causes"), 1), "nobody has said why | 1 | 1 | 2026-11-02");
    CHECK_INT(table(&a, "people")->row_count, 1);
    CHECK_TEXT(row_text(table(&a, "people"), 0), "Anna Huber | 2 | 2026-11-01 | two | –");
    a = ask("strikes", "quarter");
    CHECK_TEXT(row_text(table(&a, "times"), 2), "November 2026 | 2 | 0 | 1");
    CHECK_INT(table(&a, "people")->row_count,
              1); /* the window of the alarm is longer than three months */
    test_app_close(&t);
}

static void new_customers_come_by_whom_they_were_sent(void **state)
{
    struct report_answer a;

    (void)state;
    open_world("report_recommended");
    add("purchase", "person_id", anna, "day=2020-05-01", NULL);
    add("purchase", "person_id", anna, "day=2026-11-01", NULL); /* not new: the first counts */
    add("purchase", "person_id", jonas, "day=2026-10-03", NULL);
    add("deal", "person_id", customer("Ruth", "Roth"), "title=Press", "outcome=won",
        "closed_on=2026-09-04", NULL);
    struct record *r = record_new(&t.arena, entity_by_name("evidence"));
    record_value(r, "person_id")[0] = V_INT(anna);
    record_value(r, "to_person_id")[0] = V_INT(jonas);
    record_value(r, "kind")[0] = V_TEXT("recommended");
    record_value(r, "seen_on")[0] = V_INT(t.call.today.number - 90);
    CHECK(app_save(&t.call, r, &t.err));
    add("evidence", "person_id", jonas, "kind=recommended", "seen_on=2026-11-02", "to_whom=Weber",
        NULL);
    a = ask("recommendations", "quarter");
    CHECK_TEXT(a.sentence, "Of 2 new customers, 1 came by a recommendation.");
    CHECK_TEXT(row_text(table(&a, "new"), 0), "Jonas Meier | 2026-10-03 | Anna Huber");
    CHECK_TEXT(row_text(table(&a, "new"), 1), "Ruth Roth | 2026-09-04 | –");
    CHECK_INT(table(&a, "chains")->row_count, 1);
    CHECK_TEXT(row_text(table(&a, "chains"), 0), "Anna Huber | Jonas Meier → Weber | 2");
    test_app_close(&t);
}

static void benefit_and_feeling_are_looked_at_apart(void **state)
{
    struct report_answer a;
    int64_t ruth;

    (void)state;
    open_world("report_feeling");
    ruth = customer("Ruth", "Roth");
    add("benefit", "person_id", anna, "noted_on=2026-11-01", "gain=100.00", NULL);
    add("benefit", "person_id", jonas, "noted_on=2026-11-01", "gain=5000.00", NULL);
    add("benefit", "person_id", ruth, "noted_on=2026-11-01", "gain=900.00", "alternative=Weber",
        "alternative_gain=1000.00", NULL);
    add("moment", "person_id", anna, "at=2026-11-02", "words=x", "feeling=2", NULL);
    add("moment", "person_id", jonas, "at=2026-11-02", "words=x", "feeling=-2", NULL);
    a = ask("benefit-feeling", NULL);
    CHECK_TEXT(
        a.sentence,
        "Romance with 1 (warm, with little benefit), cold use with 1 (benefit without warmth).");
    CHECK_TEXT(row_text(table(&a, "people"), 0), "Anna Huber | Romance | 10000 | very warm | –");
    CHECK_TEXT(row_text(table(&a, "people"), 1), "Jonas Meier | Cold use | 500000 | cold | –");
    CHECK_INT(table(&a, "people")->row_count, 2); /* of Ruth only the benefit is known */
    test_app_close(&t);
}

static void help_is_measured_by_what_they_say(void **state)
{
    struct report_answer a;

    (void)state;
    open_world("report_problems");
    add("problem", "person_id", anna, "words=it jams", "opened_at=2026-11-10T08:00:00Z",
        "first_reaction_at=2026-11-10T09:00:00Z", "solution=oil", "solved_at=2026-11-11T08:00:00Z",
        "confirmed=yes", "was_fast=1", NULL);
    add("problem", "person_id", jonas, "words=it leaks", "opened_at=2026-11-11T08:00:00Z",
        "first_reaction_at=2026-11-11T11:00:00Z", "confirmed=no", NULL);
    add("problem", "person_id", jonas, "words=it hums", "opened_at=2026-11-12T08:00:00Z",
        "first_reaction_at=2026-11-12T10:00:00Z", NULL);
    a = ask("problems", "quarter");
    CHECK_TEXT(a.sentence, "3 problems were told to us. Half of them had a first answer within 2 "
                           "hours. Of 2 who said how it was, it helped 1.");
    CHECK_TEXT(row_text(table(&a, "times"), 2),
               "November 2026 | 3 | 120 | 0 | 1 | 2 | 1 | 0 | 0 | 1");
    CHECK_TEXT(row_text(table(&a, "problems"), 0),
               "Jonas Meier | it leaks | 2026-11-11 | – | it did not help");
    test_app_close(&t);
}

struct filtering {
    struct people_wanted wanted;
    struct people found;
};

static bool filter_work(struct call *c, void *context, struct error *err)
{
    struct filtering *f = context;

    return people_list(c, &f->wanted, &f->found, err);
}

static const char *people_in(const char *state)
{
    struct filtering f = { .wanted = { .relation = "customer", .enthusiasm = state, .limit = 50 } };
    const char *out = "";

    if (!app_read(&t.call, filter_work, &f, &t.err))
        fail_test("%s", t.err.text);
    for (size_t i = 0; i < f.found.count; i++)
        out =
            arena_printf(&t.arena, "%s%s%s", out, *out != '\0' ? ", " : "", f.found.lines[i].name);
    return out;
}

/* The report, the page of a person and the filter of the list agree: one rule, in C and in SQL. */
static void enthusiasm_is_shown_by_facts(void **state)
{
    struct report_answer a;
    int64_t ruth, kim;

    (void)state;
    open_world("report_enthusiasm");
    ruth = customer("Ruth", "Roth");
    kim = customer("Kim", "Vogt");
    add("evidence", "person_id", anna, "kind=recommended", "seen_on=2026-11-02", "to_whom=Weber",
        NULL);
    add("feedback", "person_id", jonas, "asked_at=2026-11-01", "answered_at=2026-11-02", "score=9",
        NULL);
    add("evidence", "person_id", ruth, "kind=told_others", "seen_on=2026-10-02", NULL);
    add("feedback", "person_id", ruth, "asked_at=2026-11-01", "answered_at=2026-11-02", "score=2",
        "words=too late", NULL);
    add("evidence", "person_id", kim, "kind=came_back", "seen_on=2025-01-02", NULL); /* long ago */
    add("evidence", "person_id", leyla, "kind=told_others", "seen_on=2026-11-02",
        NULL); /* no customer */
    a = ask("enthusiasm", "year");
    CHECK_TEXT(a.sentence, "Enthusiastic: 1 of 4 customers; satisfied: 1; not satisfied: 1. Of the "
                           "others (1) nothing shows it.");
    CHECK_TEXT(row_text(table(&a, "people"), 0),
               "Ruth Roth | not satisfied | 2026-11-02 | was not happy when asked: “too late”");
    CHECK_TEXT(row_text(table(&a, "people"), 1),
               "Anna Huber | enthusiastic | 2026-11-02 | recommended us to Weber");
    CHECK_TEXT(row_text(table(&a, "times"), 10), "2026-10-31 | 1 | 0 | 0");
    CHECK_TEXT(people_in("enthusiastic"), "Anna Huber");
    CHECK_TEXT(people_in("satisfied"), "Jonas Meier");
    CHECK_TEXT(people_in("unhappy"), "Ruth Roth");
    CHECK_TEXT(people_in("unknown"), "Kim Vogt");
    test_app_close(&t);
}

static void changes_are_counted_for_groups_and_people(void **state)
{
    int64_t group, member;
    struct report_answer a;

    (void)state;
    open_world("report_changes");
    group = add("group", NULL, 0, "name=Printers", NULL);
    add("group", NULL, 0, "name=Silent", NULL);
    member = add("membership", "group_id", group,
                 arena_printf(&t.arena, "person_id=%lld", (long long)anna), NULL);
    (void)member;
    add("insight", "person_id", anna, "kind=fear", "words=new", NULL);
    add("insight", "person_id", anna, "kind=hope", "words=over", "ended_on=2026-11-20", NULL);
    a = ask("changes", "quarter");
    CHECK_TEXT(a.sentence,
               "We learned something new about one person. In one group nothing was learned.");
    CHECK_TEXT(row_text(table(&a, "groups"), 0), "Printers | 1 | 2 | 1 | 0 | 0");
    CHECK_TEXT(row_text(table(&a, "groups"), 1), "Silent | 0 | 0 | 0 | 0 | 0");
    CHECK_TEXT(row_text(table(&a, "people"), 0), "Anna Huber | 2 | 1 | 2026-11-22");
    test_app_close(&t);
}

static bool since_work(struct call *c, void *context, struct error *err)
{
    return since_last(c, anna, context, err);
}

static void since_last_time_others_learned_something(void **state)
{
    struct since s;

    (void)state;
    open_world("report_since");
    t.call.actor.user_id = martina;
    CHECK(app_read(&t.call, since_work, &s, &t.err));
    CHECK(!s.found);
    t.call.now.ms -= 86400000;
    struct record *m = record_new(&t.arena, entity_by_name("moment"));
    record_value(m, "person_id")[0] = V_INT(anna);
    record_value(m, "user_id")[0] = V_INT(martina);
    record_value(m, "at")[0] = V_INT(t.call.now.ms);
    record_value(m, "words")[0] = V_TEXT("a call");
    CHECK(app_save(&t.call, m, &t.err));
    add("insight", "person_id", anna, "kind=joy",
        arena_printf(&t.arena, "moment_id=%lld", (long long)m->id), "words=said in it", NULL);
    t.call.now.ms += 86400000;
    add("insight", "person_id", anna, "kind=worry", "words=the fair", NULL);
    CHECK(app_read(&t.call, since_work, &s, &t.err));
    CHECK(s.found && s.mine);
    CHECK_INT(s.count, 1);
    CHECK_TEXT(since_sentence(&t.call, &s.entries[0]), "Learned (worry): “the fair”");
    test_app_close(&t);
}

/* ---- what may be seen ---- */

static void what_is_in_a_circle_of_others_is_in_no_report(void **state)
{
    struct report_answer a;
    int64_t circle, jorg;

    (void)state;
    open_world("report_circles");
    jorg = add("user", NULL, 0, "name=Jorg", "email=j@example.com", "access=editor", "is_active=1",
               NULL);
    t.call.actor = (struct actor){ .user_id = martina, .right = RIGHT_EDIT, .name = "Martina" };
    circle = add("circle", NULL, 0, "name=Two of us", NULL);
    struct record *w = record_new(&t.arena, entity_by_name("wish"));
    record_value(w, "person_id")[0] = V_INT(anna);
    record_value(w, "words")[0] = V_TEXT("a secret wish");
    w->circle_id = circle;
    CHECK(app_save(&t.call, w, &t.err));
    a = ask("wishes", NULL);
    CHECK_INT(a.table_count, 2);
    t.call.actor = (struct actor){ .user_id = jorg, .right = RIGHT_EDIT, .name = "Jorg" };
    a = ask("wishes", NULL);
    CHECK_INT(a.table_count, 0);
    test_app_close(&t);
}

static int64_t generation;

static bool sentence_work(struct call *c, void *context, struct error *err)
{
    return report_sentence(c, report_by_name("wishes"), generation, context, err);
}

static void a_sentence_is_remembered_until_something_is_written(void **state)
{
    const char *before, *after;

    (void)state;
    open_world("report_sentence");
    generation = book_generation(t.book);
    CHECK(app_read(&t.call, sentence_work, &before, &t.err));
    CHECK(app_read(&t.call, sentence_work, &after, &t.err));
    CHECK_TEXT(before, after);
    add("wish", "person_id", anna, "words=light", NULL);
    generation = book_generation(t.book);
    CHECK(app_read(&t.call, sentence_work, &after, &t.err));
    CHECK(!text_equal(before, after));
    test_app_close(&t);
}

int main(void)
{
    return TESTS(
        T(an_empty_book_says_what_will_stand_there), T(a_time_is_checked),
        T(what_nobody_asked_is_our_gap), T(wishes_meet_by_a_word_until_somebody_names_them),
        T(our_word_is_counted_for_each_of_us),
        T(keeping_and_winning_are_divided_only_where_there_are_enough),
        T(strikes_are_counted_by_cause_and_person), T(new_customers_come_by_whom_they_were_sent),
        T(benefit_and_feeling_are_looked_at_apart), T(help_is_measured_by_what_they_say),
        T(enthusiasm_is_shown_by_facts), T(changes_are_counted_for_groups_and_people),
        T(since_last_time_others_learned_something),
        T(what_is_in_a_circle_of_others_is_in_no_report),
        T(a_sentence_is_remembered_until_something_is_written));
}
