/*
 * Undo later: taking back a step so large that nobody should wait for it (an import of thousands)
 * goes on in the background, in short transactions; a smaller one is done at once.
 */
#ifndef APP_UNDO_LATER_H
#define APP_UNDO_LATER_H

#include "app/undo.h"

/* action_id 0 is the actor's last step, and always done at once. `started`: it goes on in the
 * background, and `out` says nothing yet. */
MUST_CHECK bool app_undo_or_start(struct call *c, int64_t action_id, struct undone *out,
                                  bool *started, struct error *err);

/* The step that is being taken back in this program, and how far; 0: none. */
struct undo_state {
    int64_t action_id, done, total;
};
void undo_look(struct call *c, struct undo_state *out);

#endif
