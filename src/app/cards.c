#include "app/cards.h"

#include "base/text.h"
#include "db/db.h"

#include <string.h>

static struct card in_language(const struct card *card, enum language lang)
{
    struct card shown = *card;

    shown.message = tr(lang, card->message);
    for (int i = 0; i < CARD_QUESTIONS_MOST; i++)
        shown.questions[i] = tr(lang, card->questions[i]);
    shown.tip = tr(lang, card->tip);
    shown.example = tr(lang, card->example);
    return shown;
}

/* One a line; what comes after the third is left out. */
static void read_questions(struct arena *a, const char *lines, struct card *out)
{
    for (int i = 0; i < CARD_QUESTIONS_MOST && *lines != '\0';) {
        size_t n = strcspn(lines, "\n");
        const char *question = text_trim(a, lines, n);

        if (*question != '\0')
            out->questions[i++] = question;
        lines += n + (lines[n] == '\n');
    }
}

static bool own_cards(struct call *c, struct db_rows *rows, struct error *err)
{
    const struct value args[] = { V_TEXT(language_code(c->language)) };

    return db_query(c->db, c->arena,
                    DB_SQL("SELECT id, message, questions, tips, example FROM card"
                           " WHERE deleted_at IS NULL AND (language IS NULL OR language = $1)"
                           " ORDER BY id"), args, COUNT(args), rows, err);
}

bool app_cards(struct call *c, struct card **out, size_t *count, struct error *err)
{
    struct db_rows rows;

    if (!own_cards(c, &rows, err))
        return false;
    *count = cards_deck_count + rows.count;
    *out = arena_array(c->arena, struct card, *count);
    for (size_t i = 0; i < cards_deck_count; i++)
        (*out)[i] = in_language(&cards_deck[i], c->language);
    for (size_t i = 0; i < rows.count; i++) {
        struct card *card = &(*out)[cards_deck_count + i];

        card->id = db_int(&rows, i, 0);
        card->key = arena_printf(c->arena, "%lld", (long long)card->id);
        card->message = db_text(&rows, i, 1);
        read_questions(c->arena, db_text(&rows, i, 2), card);
        card->tip = db_text(&rows, i, 3);
        card->example = db_text(&rows, i, 4);
    }
    return true;
}

static bool pick(struct call *c, uint64_t number, struct card *out, struct error *err)
{
    struct card *cards;
    size_t count;

    if (!app_cards(c, &cards, &count, err))
        return false;
    *out = cards[number % count];
    return true;
}

bool app_card_of_the_day(struct call *c, struct card *out, struct error *err)
{
    return pick(c, (uint64_t)c->today.number, out, err);
}

/* Ids of people made one after the other lie close together: their bits are stirred (the
 * finaliser of MurmurHash3), so that neighbours do not draw neighbouring cards. */
static uint64_t stir(uint64_t x)
{
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
    return x ^ (x >> 33);
}

bool app_card_for(struct call *c, int64_t id, struct card *out, struct error *err)
{
    return pick(c, stir((uint64_t)id + (uint64_t)c->today.number), out, err);
}
