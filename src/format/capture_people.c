/*
 * Who is meant. Runs of words that look like a name are shown to the finder, the longest
 * first; where a name must stand ("Frau …", "met …", "… angerufen") one that nobody knows is
 * kept as the name of somebody new.
 */
#include "format/capture_work.h"

#include <string.h>

#include "base/buf.h"
#include "base/fold.h"

enum { LONGEST_NAME = 4 };

struct run {
    size_t clause;
    size_t title; /* the first word with titles and "@" */
    size_t first, last;
    bool small;  /* typed without capitals: only a known name counts */
    bool strong; /* a name must stand here */
    bool part;   /* and its person takes part in the moment */
};

/* Vocabulary is no name, but "Lange" and "von" may be within one. */
static bool blocked(const struct capture_word *w)
{
    int value = 0;

    return capture_knows(w) && !(capture_means(w, MEANS_STOP, &value) && value == 1) &&
           !(w->rows[1] == NULL && w->rows[0]->meaning == MEANS_PARTICLE);
}

static bool is_name_word(const struct capture_word *w, bool small)
{
    return w->kind == WORD_LETTERS && (w->capital || small) && !blocked(w);
}

/* "June Carter", "Will Smith": a month or a verb that begins a name. */
static bool begins_name(const struct capture_words *w, size_t i)
{
    const struct capture_word *word = capture_at(w, i), *next = capture_at(w, i + 1);

    return word->capital &&
           (capture_means(word, MEANS_MONTH, NULL) || capture_reads(word, "will")) &&
           is_name_word(next, false) && !next->glued && !next->new_line && !capture_knows(next);
}

static size_t run_end(const struct capture_words *w, size_t i, bool small, bool titled)
{
    size_t end = i;
    const struct capture_word *word = capture_at(w, i);
    int value;

    if (titled ? word->kind == WORD_LETTERS && word->capital : begins_name(w, i))
        end++;
    else if (!is_name_word(word, small) || capture_means(word, MEANS_STOP, &value))
        return i;
    while (end < i + LONGEST_NAME) {
        size_t next = end;

        if (next > i && capture_is_sign(capture_at(w, next), '.') && /* "A. Huber" */
            capture_at(w, next)->glued &&
            capture_at(w, next - 1)->span.to - capture_at(w, next - 1)->span.from <= 2)
            next++;
        while (next > i && next < i + LONGEST_NAME && !capture_at(w, next)->capital &&
               capture_means(capture_at(w, next), MEANS_PARTICLE, NULL) &&
               !capture_at(w, next)->new_line)
            next++;
        word = capture_at(w, next);
        if (!is_name_word(word, small) || (next > i && (word->new_line || word->glued)))
            break;
        end = next + 1;
    }
    return end;
}

static size_t look_up(struct capture_work *work, const char *name, struct capture_person *found)
{
    if (work->in->find == NULL || *name == '\0')
        return 0;
    if (work->out->lookups >= CAPTURE_MAX_LOOKUPS) {
        if (!work->too_many)
            capture_warn(work, CAPTURE_TOO_MANY_NAMES, (struct capture_span){ 0, 0 });
        work->too_many = true;
        return 0;
    }
    work->out->lookups++;
    return work->in->find(work->in->find_context, name, found, CAPTURE_MAX_CANDIDATES);
}

static const char *piece(const struct capture_work *work, size_t first, size_t last)
{
    return capture_piece(work->arena, work->out, capture_span_of(&work->all, first, last));
}

/* The words with one blank between them, however they were typed. */
static char *name_of(const struct capture_work *work, size_t first, size_t last)
{
    struct buf b = buf_new(work->arena, CAPTURE_MAX_BYTES);

    for (size_t i = first; i < last; i++) {
        const struct capture_word *w = capture_at(&work->all, i);

        if (i > first && !w->glued)
            buf_addc(&b, ' ');
        buf_add(&b, work->in->text + w->span.from, w->span.to - w->span.from);
    }
    return b.bytes;
}

/* Asks for the words [first, last), then without the s of a genitive: "Annas", "Anna's". */
static size_t ask(struct capture_work *work, size_t first, size_t last, bool *genitive,
                  struct capture_person *found)
{
    const char *name = name_of(work, first, last);
    size_t count = look_up(work, name, found), n = strlen(name);

    *genitive = false;
    if (count > 0 || n < 4 || name[n - 1] != 's' || name[n - 2] == 's')
        return count;
    *genitive = true;
    bool curly = n > 4 && memcmp(name + n - 4, "\xe2\x80\x99", 3) == 0;
    n -= 1 + (name[n - 2] == '\'') + (curly ? 3 : 0);
    return look_up(work, arena_strndup(work->arena, name, n), found);
}

/* Is the last word asked for the family name of who was found? Then the name is complete. */
static bool complete(struct capture_work *work, const struct capture_person *p, size_t last)
{
    const char *full = text_fold(work->arena, p->name), *family = strrchr(full, ' ');
    const char *asked = text_fold(work->arena, piece(work, last - 1, last));
    size_t n = strlen(asked);

    family = family == NULL ? full : family + 1;
    return strcmp(family, asked) == 0 ||
           (n > 1 && asked[n - 1] == 's' && strlen(family) == n - 1 &&
            strncmp(family, asked, n - 1) == 0);
}

/* "Anna von Berg" → Anna, von Berg. A name of one word is taken for the family name. */
static void split_name(struct capture_work *work, struct capture_who *who, size_t first,
                       size_t last)
{
    size_t family = last - 1;

    while (family > first + 1 &&
           capture_means(capture_at(&work->all, family - 1), MEANS_PARTICLE, NULL))
        family--;
    who->given = first < family ? name_of(work, first, family) : "";
    who->family = name_of(work, family, last);
}

static void add_person(struct capture_work *work, struct capture_who who)
{
    struct capture *out = work->out;

    for (size_t i = 0; i < out->people_count; i++) {
        struct capture_who *p = &out->people[i];
        bool same_known = who.state == CAPTURE_CHOSEN && p->state == CAPTURE_CHOSEN &&
                          p->candidates[0].id == who.candidates[0].id;
        bool same_new = who.state == CAPTURE_NOT_KNOWN && p->state == CAPTURE_NOT_KNOWN &&
                        strcmp(p->family, who.family) == 0 && strcmp(p->given, who.given) == 0;

        if (same_known || same_new) { /* named twice */
            p->takes_part |= who.takes_part;
            return;
        }
    }
    out->people = arena_more(work->arena, out->people, out->people_count, work->people_room);
    out->people[out->people_count++] = who;
    if (who.state == CAPTURE_OPEN)
        capture_warn(work, who.candidate_count > 1 ? CAPTURE_SEVERAL_PEOPLE : CAPTURE_NEW_OR_KNOWN,
                     who.span);
}

/* The longest run of words from run->first on that somebody is called by. Where nobody is,
 * the end of the run is tried, if it has two words: "Rasch Anna Huber angerufen". */
static size_t ask_run(struct capture_work *work, struct run *run, size_t *last, bool *genitive,
                      struct capture_person *found)
{
    size_t count = 0;

    for (*last = run->last; *last > run->first; --*last)
        if (capture_at(&work->all, *last - 1)->kind == WORD_LETTERS &&
            (count = ask(work, run->first, *last, genitive, found)) > 0)
            return count;
    if (run->title < run->first)
        return 0;
    for (size_t first = run->first + 1; first + 2 <= run->last; first++)
        if ((count = ask(work, first, run->last, genitive, found)) > 0) {
            run->title = run->first = first;
            *last = run->last;
            return count;
        }
    return 0;
}

/* Decides about one run. Returns the word to go on with, or run->title when it is nobody. */
static size_t settle(struct capture_work *work, struct run *run)
{
    struct capture_person found[CAPTURE_MAX_CANDIDATES];
    struct capture_who who = { .clause = run->clause, .takes_part = run->part,
                               .given = "", .family = "" };
    size_t last;
    bool genitive = false;
    size_t count = ask_run(work, run, &last, &genitive, found);

    if (count == 0 && (!run->strong || run->small))
        return run->title;
    if (count > 0) {
        size_t listed = count < CAPTURE_MAX_CANDIDATES ? count : CAPTURE_MAX_CANDIDATES;

        who.state = count > 1 ? CAPTURE_OPEN : CAPTURE_CHOSEN;
        who.candidates = arena_array(work->arena, struct capture_person, listed);
        memcpy(who.candidates, found, listed * sizeof *found);
        who.candidate_count = listed;
        /* "Anna Neu" when only an Anna Huber is known: never silently the wrong Anna. */
        if (last < run->last && !run->small && !genitive && !complete(work, found, last)) {
            who.state = CAPTURE_OPEN;
            last = run->last < last + 1 ? run->last : last + 1;
        }
    } else {
        who.state = CAPTURE_NOT_KNOWN;
        last = run->last < run->first + 3 ? run->last : run->first + 3;
    }
    who.span = capture_span_of(&work->all, run->title, last);
    if (who.state != CAPTURE_CHOSEN)
        split_name(work, &who, run->first, last);
    for (size_t i = run->title; i < last; i++)
        work->taken[i] = true;
    add_person(work, who);
    return last;
}

static bool is_contact(const struct capture_word *w)
{
    return capture_means(w, MEANS_DONE, NULL) || capture_means(w, MEANS_RANG, NULL) ||
           capture_means(w, MEANS_TALKED, NULL);
}

static bool has_contact(const struct capture_words *w)
{
    return capture_has(w, MEANS_DONE) || capture_has(w, MEANS_RANG) ||
           capture_has(w, MEANS_TALKED) || capture_has(w, MEANS_THING) ||
           capture_has(w, MEANS_REPLIED);
}

/* "Mail an", "call from", "rief bei": the noun or verb of contact stands before it. */
static bool after_with(const struct capture_words *w, size_t i)
{
    static const char *const clear[] = { "mit",     "met",    "with",     "called", "visited",
                                         "emailed", "texted", "messaged", "phoned" };
    const struct capture_word *word = capture_at(w, i - 1), *before = capture_at(w, i - 2);

    if (i <= w->from || !capture_means(word, MEANS_WITH, NULL) ||
        (i >= 2 && capture_means(before, MEANS_FEELING, NULL)))
        return false;
    for (size_t k = 0; k < COUNT(clear); k++)
        if (capture_reads(word, clear[k]))
            return true;
    return i >= 2 && (capture_means(before, MEANS_THING, NULL) || is_contact(before) ||
                      capture_means(before, MEANS_REPLIED, NULL));
}

/* After a name of one word only a verb that needs a person makes it one: "Huber angerufen",
 * not "Rechnung geschickt". */
static bool before_verb(const struct capture_words *w, size_t end, size_t words)
{
    const struct capture_word *next = capture_at(w, end);
    int channel = 0;

    if (capture_means(next, MEANS_DONE, &channel) || capture_means(next, MEANS_TALKED, &channel))
        return words > 1 || channel == CAPTURE_CALL || channel == CAPTURE_VISIT ||
               channel == CAPTURE_MEETING;
    if (capture_means(next, MEANS_RANG, NULL) || capture_means(next, MEANS_REPLIED, NULL))
        return true;
    return capture_means(next, MEANS_HAS, NULL) && has_contact(w);
}

/* "im Theater getroffen", "von den Stadtwerken": what follows is no person's name. */
static bool is_article(const struct capture_word *w)
{
    return capture_means(w, MEANS_STOP, NULL) && !capture_means(w, MEANS_HAS, NULL) &&
           !capture_means(w, MEANS_HAVE, NULL) && !capture_means(w, MEANS_I, NULL) &&
           !capture_means(w, MEANS_OFFSET, NULL) && !capture_means(w, MEANS_WITH, NULL) &&
           !capture_means(w, MEANS_AND, NULL);
}

/* May a name without capitals stand here? At the start, after a day, after "mit". */
static bool small_here(const struct capture_words *w, size_t i)
{
    const struct capture_word *before = capture_at(w, i - 1);

    return i == w->from || after_with(w, i) || capture_means(before, MEANS_OFFSET, NULL) ||
           capture_means(before, MEANS_WEEKDAY, NULL);
}

static void judge(const struct capture_work *work, const struct capture_words *w, struct run *run)
{
    enum capture_kind kind = work->out->clauses[run->clause].kind;
    const struct capture_word *next = capture_at(w, run->last);
    const struct capture_word *before = capture_at(w, run->title - 1);
    size_t words = run->last - run->first;
    bool titled = run->title < run->first, start = run->title == w->from;
    bool with = after_with(w, run->title), verb = before_verb(w, run->last, words);
    bool colon = start && capture_is_sign(next, ':') && next->glued;
    bool and = run->title >= w->from + 2 && work->taken[run->title - 2] &&
               (capture_means(before, MEANS_AND, NULL) || capture_is_sign(before, ','));
    bool list = run->title == w->from + 2 && capture_is_sign(before, ':') && has_contact(w);
    bool english = with && !capture_reads(before, "mit");
    bool place = capture_reads(before, "bei") || capture_reads(before, "beim") ||
                 capture_reads(before, "at") || /* a firm as likely as a person */
                 (capture_reads(before, "to") &&
                  capture_reads(capture_at(w, run->title - 2), "visit"));

    if (kind != CAPTURE_PROSE) {
        run->strong = titled;
        return;
    }
    run->strong = titled || colon || (verb && (words > 1 || !is_article(before))) ||
                  (and && words > 1 && before->kind == WORD_LETTERS) ||
                  (with && !place && (words > 1 || english || is_contact(next))) ||
                  (with && !place && next->kind != WORD_LETTERS);
    run->part = (titled && (start || has_contact(w))) || colon || verb || and || with || list ||
                (start && run->clause == 0);
}

/* Titles and "@" before a name: returns the first word of the name itself. */
static size_t skip_titles(const struct capture_words *w, size_t i)
{
    size_t at = i;

    if (capture_is_sign(capture_at(w, at), '@') &&
        (i == w->from || !capture_at(w, at)->glued) && capture_at(w, at + 1)->glued)
        return at + 1;
    while (capture_means(capture_at(w, at), MEANS_TITLE, NULL) &&
           (capture_at(w, at)->capital || small_here(w, i))) {
        at++;
        if (capture_is_sign(capture_at(w, at), '.') && capture_at(w, at)->glued)
            at++;
    }
    return at;
}

/* One round over a clause. The first looks where names must stand, the second elsewhere, so
 * that a long text does not spend the lookups on its nouns. */
static void search_clause(struct capture_work *work, size_t clause, bool first_round)
{
    struct capture_words w = capture_body(work, clause);

    for (size_t i = w.from; i < w.to;) {
        size_t name = skip_titles(&w, i);
        bool titled = name > i, at = capture_is_sign(capture_at(&w, i), '@') && titled;
        bool start = i == w.from;
        bool small = at || (small_here(&w, i) && !capture_at(&w, name)->capital);
        struct run run = { .clause = clause, .title = i, .first = name, .small = small && !at };

        run.last = work->taken[i] ? name : run_end(&w, name, small, titled && !at);
        if (at && run.last > name && !capture_at(&w, name)->capital)
            run.last = name + 1;
        if (run.last == name) {
            i++;
            continue;
        }
        judge(work, &w, &run);
        if (at)
            run.strong = run.part = true;
        bool tried = (run.small && run.strong) || (!run.strong && start && run.part);
        size_t end = i;
        if (first_round ? run.strong || (start && run.part)
                        : !tried && (run.strong || run.part || run.last - name > 1 || start))
            end = settle(work, &run);
        i = end > i ? end : i + 1;
    }
}

/* "Huber, Anna" at the very start */
static void turned_round(struct capture_work *work)
{
    struct capture_words w = capture_body(work, 0);
    struct capture_person found[CAPTURE_MAX_CANDIDATES];
    size_t i = w.from;

    if (run_end(&w, i, false, false) != i + 1 || !capture_is_sign(capture_at(&w, i + 1), ',') ||
        run_end(&w, i + 2, false, false) != i + 3)
        return;
    const char *name = arena_printf(work->arena, "%s %s", piece(work, i + 2, i + 3),
                                    piece(work, i, i + 1));
    if (look_up(work, name, found) != 1)
        return;
    struct capture_who who = { .span = capture_span_of(&work->all, i, i + 3),
                               .takes_part = true, .given = "", .family = "",
                               .candidate_count = 1 };
    who.candidates = arena_new(work->arena, struct capture_person);
    who.candidates[0] = found[0];
    memset(work->taken + i, true, 3);
    add_person(work, who);
}

static void add_here(struct capture_work *work)
{
    struct capture_who who = { .state = CAPTURE_CHOSEN, .candidate_count = 1, .given = "",
                               .family = "", .takes_part = true };

    who.candidates = arena_new(work->arena, struct capture_person);
    *who.candidates = *work->in->here;
    add_person(work, who);
}

static void sort_people(struct capture *out)
{
    for (size_t i = 1; i < out->people_count; i++)
        for (size_t k = i; k > 0 && out->people[k].span.from < out->people[k - 1].span.from; k--) {
            struct capture_who who = out->people[k];

            out->people[k] = out->people[k - 1];
            out->people[k - 1] = who;
        }
}

void capture_people(struct capture_work *work)
{
    struct capture *out = work->out;
    bool anybody = false;

    work->taken = arena_array(work->arena, bool, work->all.to + 1);
    if (work->in->here != NULL)
        add_here(work);
    if (out->clause_count > 0)
        turned_round(work);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < out->clause_count; i++)
            search_clause(work, i, round == 0);
    sort_people(out);
    for (size_t i = 0; i < out->people_count; i++)
        anybody |= out->people[i].takes_part;
    if (!anybody && out->people_count > 0)
        out->people[0].takes_part = true;
    if (out->people_count == 0)
        capture_warn(work, CAPTURE_NO_PERSON, (struct capture_span){ 0, 0 });
}
