/* kundig serve: pages and API, until it is told to stop. */
#include "app/agenda.h"
#include "app/fit.h"
#include "app/purge.h"
#include "app/save.h"
#include "app/session.h"
#include "base/error_text.h"
#include "cli/all.h"
#include "cli/pem.h"
#include "cli/site.h"
#include "entity/user.h"
#include "http/server.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

enum { TURN_SECONDS = 60, TURN_PEOPLE = 200 };

/* Waits for Ctrl-C or the supervisor, in a thread of its own; in between, those people are
 * looked at again whose day has come. */
struct keeper {
    struct cli *cli;
    struct server *server;
    sigset_t signals;
};

static void turn(struct cli *cli)
{
    struct arena a = { 0 };
    struct error err = { 0 };
    int done = TURN_PEOPLE;

    while (done == TURN_PEOPLE) {
        struct call c = app_call(cli->app, &a, instant_now());

        c.actor.right = RIGHT_ADMIN;
        if (!agenda_turn(&c, TURN_PEOPLE, &done, &err)) {
            fprintf(stderr, "kundig: the reasons could not be renewed: %s\n", err.text);
            done = 0;
        }
        arena_reset(&a);
    }
    arena_clear(&a);
}

/* Reckons anew, in the background, when enough was bought. */
static void fit(struct cli *cli)
{
    struct arena a = { 0 };
    struct error err = { 0 };
    struct call c = app_call(cli->app, &a, instant_now());

    c.actor.right = RIGHT_ADMIN;
    if (!fit_keep(&c, &err))
        fprintf(stderr, "kundig: who comes back could not be looked at: %s\n", err.text);
    arena_clear(&a);
}

/* Once a day is enough for what may lie for thirty. */
static void tidy(struct cli *cli)
{
    struct arena a = { 0 };
    struct error err = { 0 };
    int64_t gone = 1;

    while (gone > 0) {
        struct call c = app_call(cli->app, &a, instant_now());

        c.actor.right = RIGHT_ADMIN;
        if (!app_purge(&c, &gone, &err)) {
            fprintf(stderr, "kundig: the bin could not be emptied: %s\n", err.text);
            gone = 0;
        }
        arena_reset(&a);
    }
    arena_clear(&a);
}

static void *keep(void *context)
{
    struct keeper *k = context;
    const struct timespec wait = { .tv_sec = TURN_SECONDS };
    struct day tidied = { 0 };

    for (;;) {
        struct day today = instant_day(instant_now());

        turn(k->cli);
        fit(k->cli);
        if (today.number != tidied.number)
            tidy(k->cli);
        tidied = today;
        book_rest(app_book(k->cli->app));
        int got = sigtimedwait(&k->signals, NULL, &wait);
        if (got > 0) {
            server_stop(k->server);
            return NULL;
        }
        if (got < 0 && errno != EAGAIN && errno != EINTR)
            return NULL;
    }
}

static bool find_admin(struct call *c, void *context, struct error *err)
{
    struct query q = { .entity = &user_entity, .limit = 1, .sort = "id" };
    struct record_list users;

    query_where(&q, "access", FILTER_EQ, V_TEXT("admin"));
    query_where(&q, "is_active", FILTER_EQ, V_INT(1));
    if (!app_list(c, &q, &users, err))
        return false;
    *(int64_t *)context = users.count > 0 ? users.records[0]->id : 0;
    return true;
}

/* Whoever starts the program on a new book must get in without a password. */
static bool print_link(struct cli *cli, const char *address, struct error *err)
{
    char token[TOKEN_SIZE];
    int64_t admin;

    if (!app_read(&cli->call, find_admin, &admin, err))
        return false;
    if (admin == 0) {
        fprintf(cli->out, "%s\n",
                tr(cli->language, "Nobody can sign in yet: kundig user add E-MAIL --access admin"));
        return true;
    }
    if (!session_link(&cli->call, admin, token, err)) {
        /* A full disk: whoever is signed in already can still read. */
        fprintf(stderr, "kundig: %s\n", error_text(cli->arena, cli->language, err));
        return true;
    }
    fprintf(cli->out, "%s\n  %s/signin/link?token=%s\n",
            tr(cli->language, "Sign in once with this link, within a quarter of an hour:"), address,
            token);
    return true;
}

static void answer(void *door, struct request *req, struct response *res)
{
    door_answer(door, req, res);
}

static bool again(void *door, struct request *req, struct response *res)
{
    return door_again(door, req, res);
}

static void keep_answer(void *door, const struct request *req, const struct response *res)
{
    door_keep(door, req, res);
}

static size_t body_limit(void *door, const struct request *req)
{
    return door_body_limit(door, req);
}

static bool serve(struct cli *cli, struct web *web, const struct pem *tls, struct error *err)
{
    const struct server_options options = {
        .listen = cli_option(cli, "listen"), .context = web->door, .answer = answer,
        .keep = keep_answer, .again = again, .body_limit = body_limit, .compress = true,
        .behind_proxy = cli_option(cli, "behind-proxy") != NULL,
        /* A proxy passes its own name on, and a certificate proves ours. */
        .local_names = cli_option(cli, "behind-proxy") == NULL && tls->certificate == NULL,
        .certificate = tls->certificate, .key = tls->key,
    };
    struct keeper keeper = { .cli = cli };
    pthread_t thread;

    sigemptyset(&keeper.signals);
    sigaddset(&keeper.signals, SIGINT);
    sigaddset(&keeper.signals, SIGTERM);
    /* Before any thread is made, so that all of them leave the signals to the keeper. */
    pthread_sigmask(SIG_BLOCK, &keeper.signals, NULL);
    struct server *server = server_create(&options, err);
    if (server == NULL)
        return false;
    keeper.server = server;
    fprintf(cli->out, "kundig  %s\n", server_address(server));
    bool ok = print_link(cli, server_address(server), err);
    fflush(cli->out);
    if (ok && pthread_create(&thread, NULL, keep, &keeper) == 0) {
        server_run(server);
        pthread_join(thread, NULL);
        fprintf(cli->out, "%s\n", tr(cli->language, "Stopped; everything is stored."));
    }
    server_destroy(&server);
    return ok;
}

static bool run(struct cli *cli, struct error *err)
{
    struct web web = { 0 };
    struct pem tls = { 0 };
    bool ok =
        pem_read(cli->arena, cli_option(cli, "certificate"), cli_option(cli, "key"), &tls, err) &&
        web_create(cli, cli_option(cli, "templates"), tls.certificate != NULL,
                   cli_option(cli, "quiet") != NULL ? NULL : stderr, &web, err) &&
        serve(cli, &web, &tls, err);

    web_destroy(&web);
    pem_forget(&tls);
    return ok;
}

const struct command cmd_serve = {
    .name = "serve",
    .usage = "[--listen ADDRESS:PORT] [--certificate FILE --key FILE]",
    .help = N_("Serve the pages and the API."),
    .detail = N_("Listens on 127.0.0.1:8080 unless told otherwise. Ctrl-C ends it after the "
                 "requests in hand."),
    .options =
        (const struct option[]){
            { "listen", "ADDRESS:PORT",
              N_("Where to listen: 127.0.0.1:8080, [::1]:80, unix:PATH, or systemd.") },
            { "certificate", "FILE",
              N_("Speak TLS itself, with this certificate (PEM, with the chain to its issuer).") },
            { "key", "FILE", N_("The key of that certificate (PEM).") },
            { "behind-proxy", NULL, N_("Believe what a reverse proxy says about the client.") },
            { "templates", "DIR",
              N_("Read the templates from this folder at every page: for those who design them.") },
            { "quiet", NULL, N_("No line for each request.") },
            { 0 },
        },
    .need = COMMAND_BOOK,
    .run = run,
};
