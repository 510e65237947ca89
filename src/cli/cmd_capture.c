/* kundig capture: writes down what was, in one line. */
#include "api/capture.h"
#include "app/promise_check.h"
#include "app/session.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"

#include <unistd.h>

struct writing {
    const char *text;
    int64_t person_id; /* --person, or 0 */
    struct capture parsed;
    struct capture_draft draft;
    struct schedule_answer answers[DRAFT_MOST_ITEMS]; /* of promises: can they be kept */
};

/* Before our word is given: can it be kept? Of a promise of ours with a day. */
static bool test_promises(struct call *c, struct writing *w, struct error *err)
{
    struct owed_work given[DRAFT_MOST_ITEMS];
    size_t count = 0;

    for (size_t i = 0; i < w->draft.item_count; i++) {
        const struct draft_item *item = &w->draft.items[i];
        const struct promise_question q = { .user_id = c->actor.user_id, .minutes = item->minutes,
                                            .due = item->due, .also = given, .also_count = count };

        if (item->kind != CAPTURE_PROMISE || item->by_them || item->due.number == 0 ||
            q.user_id == 0)
            continue;
        if (!app_promise_check(c, &q, &w->answers[i], err))
            return false;
        given[count++] = (struct owed_work){ item->due, item->minutes };
    }
    return true;
}

static bool understand(struct call *c, void *context, struct error *err)
{
    struct writing *w = context;

    if (!app_capture_parse(c, w->text, w->person_id, &w->parsed, err))
        return false;
    capture_draft_of(c, &w->parsed, &w->draft);
    return test_promises(c, w, err);
}

/* Who it is: a name of the book, or the one that would be added. */
static const char *person_name(struct cli *cli, const struct writing *w, size_t i)
{
    const struct draft_person *p = &w->draft.people[i];
    const struct capture_who *who = i < w->parsed.people_count ? &w->parsed.people[i] : NULL;

    for (size_t c = 0; who != NULL && p->id != 0 && c < who->candidate_count; c++)
        if (who->candidates[c].id == p->id)
            return who->candidates[c].name;
    if (p->id != 0)
        return arena_printf(cli->arena, "%lld", (long long)p->id);
    if (p->given == NULL && p->family == NULL)
        return tr(cli->language, "nobody named");
    return arena_printf(cli->arena, "%s%s%s (%s)", p->given != NULL ? p->given : "",
                        p->given != NULL && *p->given != '\0' ? " " : "",
                        p->family != NULL ? p->family : "", tr(cli->language, "new"));
}

static void print_draft(struct cli *cli, const struct writing *w)
{
    enum language lang = cli->language;
    const struct capture_draft *d = &w->draft;

    fprintf(cli->out, "%s %s, ", lang_day(cli->arena, lang, instant_day(d->at), cli->call.today),
            tr(lang, capture_channel_name(d->channel)));
    for (size_t i = 0; i < d->people_count; i++)
        fprintf(cli->out, "%s%s", i > 0 ? ", " : "", person_name(cli, w, i));
    fputc('\n', cli->out);
    for (size_t i = 0; i < d->item_count; i++) {
        const struct draft_item *item = &d->items[i];

        if (!item->wanted)
            continue;
        fprintf(cli->out, "  %s: %s", tr(lang, capture_kind_name(item->kind)), item->words);
        if (item->due.number != 0)
            fprintf(cli->out, " (%s)", lang_day_weekday(cli->arena, lang, item->due));
        fputc('\n', cli->out);
        if (w->answers[i].known)
            print_wrapped(cli->out, app_promise_answer(&cli->call, &w->answers[i]), 4);
    }
    for (size_t i = 0; i < w->parsed.warning_count; i++)
        print_wrapped(cli->out, tr(lang, capture_warning_text(w->parsed.warnings[i].kind)), 2);
}

static bool as_json(struct cli *cli, const struct captured *got, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_id(&j, "moment_id", got->moment_id);
    json_add_id(&j, "person_id", got->person_id);
    json_add_array(&j, "records");
    for (size_t i = 0; i < got->count; i++) {
        json_add_object(&j, NULL);
        json_add_string(&j, "entity", got->records[i].entity->name);
        json_add_id(&j, "id", got->records[i].id);
        if (got->records[i].is_tight) {
            json_add_bool(&j, "doubted", true);
            if (got->records[i].keepable_from.number != 0)
                json_add_day(&j, "keepable_from", got->records[i].keepable_from.number);
        }
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    return print_json(cli, &j, err);
}

/* As the API answers with dry_run. */
static bool understood_as_json(struct cli *cli, const struct writing *w, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    api_capture_understood(&j, &w->parsed, &cli->call);
    return print_json(cli, &j, err);
}

static bool agrees(struct cli *cli)
{
    char line[16];

    fprintf(cli->out, "%s ", tr(cli->language, "Store it like this? [y/n]"));
    fflush(cli->out);
    return fgets(line, sizeof line, stdin) != NULL &&
           (*line == 'y' || *line == 'Y' || *line == 'j' || *line == 'J');
}

/* What is not settled is asked, where there is somebody to ask. */
static bool may_store(struct cli *cli, const struct writing *w, struct error *err)
{
    if (capture_is_plain(&w->parsed) || cli_option(cli, "yes") != NULL)
        return true;
    if (cli->json || !isatty(STDIN_FILENO))
        return fail(err, ERROR_INPUT, NULL,
                    "Something is open; --yes stores it all the same, --person says who it was.");
    return agrees(cli) || fail(err, ERROR_INPUT, NULL, "Nothing was stored.");
}

static bool run(struct cli *cli, struct error *err)
{
    struct writing w = { .text = ask_words(cli, 0) };
    struct captured got;
    const char *person = cli_option(cli, "person"), *as = cli_option(cli, "as");

    if ((as != NULL && !user_by_email(&cli->call, as, &cli->call.actor.user_id, err)) ||
        (person != NULL && !ask_person(cli, person, &w.person_id, err)) ||
        !app_read(&cli->call, understand, &w, err))
        return false;
    if (!cli->json)
        print_draft(cli, &w);
    if (cli_option(cli, "dry-run") != NULL)
        return !cli->json || understood_as_json(cli, &w, err);
    if (!may_store(cli, &w, err) || !app_capture_store(&cli->call, &w.draft, &got, err))
        return false;
    if (cli->json)
        return as_json(cli, &got, err);
    fprintf(cli->out, "%s\n", tr(cli->language, "Written down."));
    return true;
}

const struct command cmd_capture = {
    .name = "capture",
    .usage = "TEXT",
    .help = N_("Write down what was."),
    .detail = N_(
        "One line in German or English: who, how, what. A mark at the start of a sentence says "
        "what follows: ! promise, ? problem, ~ fear, - worry, * hope, + joy, # concern, % wish. "
        "Days in words are understood. Example: kundig capture \"Anna Huber angerufen. - Die Messe "
        "macht ihr Sorgen. ! Angebot bis Freitag\". A text that begins with a mark goes after --."),
    .options =
        (const struct option[]){
            { "person", "PERSON", N_("Whom it is about, where the text does not say.") },
            { "as", "E-MAIL", N_("Who of us writes.") },
            { "dry-run", NULL, N_("Only say what was understood.") },
            { "yes", NULL, N_("Store it although something is open.") },
            { 0 },
        },
    .min_args = 1,
    .max_args = -1,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
