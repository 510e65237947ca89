#include "app/wish_themes.h"

#include "app/save.h"
#include "base/fold.h"
#include "base/text.h"
#include "entity/wish.h"

#include <stdlib.h>
#include <string.h>

#define NO_GROUP SIZE_MAX

enum { LEAST_LETTERS = 5, STEM_LETTERS = 6, GROUPS_MOST = 40, SHARED_LEAST = 2 };

/* Long words that say nothing of what is wished for, by their folded stems. */
static const char *const idle[] = {
    "about",  "again",  "allen",  "aller",  "alles",  "always", "andere",  "another", "anders",
    "besser", "better", "bitte",  "brauch", "could",  "diese",  "dieser",  "dieses",  "durch",
    "einen",  "einem",  "einer",  "eines",  "einmal", "etwas",  "every",   "fester",  "festen",
    "ganze",  "gerne",  "haben",  "hatte",  "immer",  "jeden",  "jeder",   "jedes",   "keine",
    "kommen", "konnen", "konnte", "lieber", "machen", "mehrer", "minute",  "monat",   "month",
    "stunde", "woche",  "mochte", "mussen", "nicht",  "other",  "please",  "rather",  "schon",
    "sehen",  "seine",  "selbst", "should", "sollen", "sollte", "someth",  "somebo",  "sondern",
    "their",  "there",  "these",  "thing",  "those",  "unsere", "unser",   "viele",   "waren",
    "warum",  "weiter", "wenig",  "wenige", "werden", "wieder", "without", "would",   "wollen",
    "wunsch", "wurde",  "wurden", "where",  "which",  "while",  "whether", "wishes",
};

struct token {
    const char *stem;    /* folded and cut */
    const char *written; /* the word as somebody wrote it */
    size_t wish;
    int64_t person;
};

struct tokens {
    struct token *items;
    size_t count, room;
};

static bool is_idle(const char *stem)
{
    for (size_t i = 0; i < COUNT(idle); i++)
        if (strncmp(stem, idle[i], STEM_LETTERS) == 0)
            return true;
    return false;
}

static bool in_word(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct making {
    struct arena *arena;
    struct wished *all;
    size_t count;
    struct wish_group *groups;
    size_t group_count, room;
};

static void add_token(struct making *m, struct tokens *t, const char *word, size_t n, size_t wish)
{
    struct arena *a = m->arena;
    const char *written = arena_strndup(a, word, n), *folded = text_fold(a, written);

    if (strlen(folded) < LEAST_LETTERS || (*folded >= '0' && *folded <= '9') ||
        strchr(folded, ' ') != NULL || is_idle(folded))
        return;
    t->items = arena_more(a, t->items, t->count, t->room);
    t->items[t->count++] = (struct token){ arena_strndup(a, folded, strnlen(folded, STEM_LETTERS)),
                                           written, wish, m->all[wish].person_id };
}

static void read_words(struct making *m, struct tokens *t, size_t wish)
{
    const char *words = m->all[wish].words;

    while (*words != '\0') {
        size_t n = 0;

        while (in_word((unsigned char)words[n]))
            n++;
        if (n > 0)
            add_token(m, t, words, n, wish);
        words += n > 0 ? n : 1;
    }
}

static int by_stem(const void *x, const void *y)
{
    const struct token *a = x, *b = y;
    int order = strcmp(a->stem, b->stem);

    return order != 0              ? order
           : a->person != b->person ? (a->person < b->person ? -1 : 1)
                                    : (a->wish > b->wish) - (a->wish < b->wish);
}

/* Different people among the wishes of tokens [from, to) that are in no group yet. */
static size_t people_of(const struct making *m, const struct tokens *t, size_t from, size_t to)
{
    size_t people = 0;
    int64_t last = 0;

    for (size_t i = from; i < to; i++)
        if (m->all[t->items[i].wish].group == NO_GROUP && t->items[i].person != last) {
            last = t->items[i].person;
            people++;
        }
    return people;
}

static struct wish_group *begin_group(struct making *m, const char *title)
{
    m->groups = arena_more(m->arena, m->groups, m->group_count, m->room);
    struct wish_group *g = &m->groups[m->group_count++];

    *g = (struct wish_group){ .title = title };
    return g;
}

static void take_themes(struct making *m)
{
    struct tokens t = { 0 };

    for (size_t i = 0; i < m->count; i++)
        if (*m->all[i].theme != '\0') {
            t.items = arena_more(m->arena, t.items, t.count, t.room);
            t.items[t.count++] = (struct token){ text_fold(m->arena, m->all[i].theme),
                                                 m->all[i].theme, i, m->all[i].person_id };
        }
    if (t.count > 0)
        qsort(t.items, t.count, sizeof *t.items, by_stem);
    for (size_t i = 0; i < t.count; i++) {
        if (i == 0 || !text_equal(t.items[i].stem, t.items[i - 1].stem))
            begin_group(m, t.items[i].written)->by_human = true;
        m->all[t.items[i].wish].group = m->group_count - 1;
    }
}

static size_t end_of(const struct tokens *t, size_t from)
{
    size_t to = from + 1;

    while (to < t->count && text_equal(t->items[to].stem, t->items[from].stem))
        to++;
    return to;
}

/* Puts together the wishes of the stem most people share; false when none is shared. */
static bool take_widest(struct making *m, const struct tokens *t)
{
    size_t best = 0, best_to = 0, most = SHARED_LEAST - 1, first = NO_GROUP;
    struct wish_group *g;

    for (size_t from = 0, to; from < t->count; from = to) {
        to = end_of(t, from);
        size_t people = to - from > most ? people_of(m, t, from, to) : 0;

        if (people > most) {
            most = people;
            best = from;
            best_to = to;
        }
    }
    if (best_to == 0)
        return false;
    g = begin_group(m, "");
    g->by_word = true;
    for (size_t i = best; i < best_to; i++) {
        struct wished *w = &m->all[t->items[i].wish];

        if (w->group != NO_GROUP)
            continue;
        w->group = m->group_count - 1;
        if (t->items[i].wish < first) {
            first = t->items[i].wish;
            g->title = t->items[i].written;
        }
    }
    return true;
}

static void take_words(struct making *m)
{
    struct tokens t = { 0 };

    for (size_t i = 0; i < m->count; i++)
        if (m->all[i].group == NO_GROUP)
            read_words(m, &t, i);
    if (t.count == 0)
        return;
    qsort(t.items, t.count, sizeof *t.items, by_stem);
    for (int i = 0; i < GROUPS_MOST && take_widest(m, &t); i++)
        ;
}

struct member {
    size_t group;
    int64_t person;
};

static int by_member(const void *x, const void *y)
{
    const struct member *a = x, *b = y;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return a->person < b->person ? -1 : a->person > b->person;
}

static void count_people(struct making *m)
{
    struct member *members = arena_array(m->arena, struct member, m->count + 1);

    for (size_t i = 0; i < m->count; i++)
        members[i] = (struct member){ m->all[i].group, m->all[i].person_id };
    qsort(members, m->count, sizeof *members, by_member);
    for (size_t i = 0; i < m->count; i++) {
        struct wish_group *g = &m->groups[members[i].group];

        g->wishes++;
        g->people += i == 0 || by_member(&members[i], &members[i - 1]) != 0;
    }
}

struct place {
    size_t group, people, first; /* the first of its wishes */
};

static int by_people(const void *x, const void *y)
{
    const struct place *a = x, *b = y;

    if (a->people != b->people)
        return a->people > b->people ? -1 : 1;
    return a->first < b->first ? -1 : 1;
}

static void put_in_order(struct making *m)
{
    struct place *places = arena_array(m->arena, struct place, m->group_count);
    struct wish_group *sorted = arena_array(m->arena, struct wish_group, m->group_count);
    size_t *place_of = arena_array(m->arena, size_t, m->group_count);

    for (size_t i = 0; i < m->group_count; i++)
        places[i] = (struct place){ i, m->groups[i].people, NO_GROUP };
    for (size_t i = m->count; i > 0; i--)
        places[m->all[i - 1].group].first = i - 1;
    qsort(places, m->group_count, sizeof *places, by_people);
    for (size_t i = 0; i < m->group_count; i++) {
        sorted[i] = m->groups[places[i].group];
        place_of[places[i].group] = i;
    }
    for (size_t i = 0; i < m->count; i++)
        m->all[i].group = place_of[m->all[i].group];
    m->groups = sorted;
}

void wish_themes(struct arena *a, struct wished *all, size_t count, struct wish_group **groups,
                 size_t *group_count)
{
    struct making m = { .arena = a, .all = all, .count = count };

    *groups = NULL;
    *group_count = 0;
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        all[i].group = NO_GROUP;
    take_themes(&m);
    take_words(&m);
    for (size_t i = 0; i < count; i++)
        if (all[i].group == NO_GROUP) {
            begin_group(&m, all[i].words);
            all[i].group = m.group_count - 1;
        }
    count_people(&m);
    put_in_order(&m);
    *groups = m.groups;
    *group_count = m.group_count;
}

struct naming {
    const int64_t *wishes;
    size_t count;
    const char *theme;
};

static bool name_work(struct call *c, void *context, struct error *err)
{
    const struct naming *n = context;

    for (size_t i = 0; i < n->count; i++) {
        struct record *r;

        if (!app_load(c, &wish_entity, n->wishes[i], &r, err))
            return false;
        if (*n->theme != '\0')
            record_set_text(r, WISH_THEME, n->theme);
        else
            r->values[WISH_THEME] = V_NULL;
        if (!app_save(c, r, err))
            return false;
    }
    return true;
}

bool wish_themes_name(struct call *c, const int64_t *wishes, size_t count, const char *theme,
                      struct error *err)
{
    struct naming n = { wishes, count, text_trim(c->arena, theme, strlen(theme)) };

    if (count == 0 || count > WISHES_NAMED_MOST)
        return fail(err, ERROR_INPUT, "wishes", "Say which wishes: 1 to %d.", WISHES_NAMED_MOST);
    return app_write(c, &(struct step){ .kind = "save", .summary = n.theme }, name_work, &n, err);
}
