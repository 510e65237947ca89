/*
 * Wish themes: which wishes of several people are about the same thing (S1.8).
 *
 * A human's word comes first: wishes with a theme go by their theme. The others are put together
 * by the words they share: the word that most people's wishes have in common makes the first
 * group, the word most of the rest share the second, and so on; a word counts from five letters,
 * by its first six, so that "delivery" and "deliveries" meet. Whoever sees a group that is none
 * gives its wishes themes of their own, and is right from then on. Pure: no book is asked.
 */
#ifndef APP_WISH_THEMES_H
#define APP_WISH_THEMES_H

#include "app/app.h"

struct wished {
    int64_t id, person_id;
    const char *words, *theme; /* theme: "" when nobody gave one */
    size_t group;              /* set by wish_themes() */
};

struct wish_group {
    const char *title;  /* the theme; the word they share, as somebody wrote it; the words */
    bool by_human;      /* its wishes have a theme */
    bool by_word;       /* they share a word; otherwise it is one wish alone */
    size_t wishes, people;
};

/* By how many people wish for it, then in the order of the wishes. */
void wish_themes(struct arena *a, struct wished *all, size_t count, struct wish_group **groups,
                 size_t *group_count);

enum { WISHES_NAMED_MOST = 500 };

/* Gives these wishes a theme, in one step; "" takes it away. */
MUST_CHECK bool wish_themes_name(struct call *c, const int64_t *wishes, size_t count,
                                 const char *theme, struct error *err);

#endif
