/*
 * Message: the short sentence after something was done ("Saved."), shown once on the page the
 * browser is sent to. Only its key travels in the address, so nobody can make a page say what
 * we did not write.
 */
#ifndef PAGE_MESSAGE_H
#define PAGE_MESSAGE_H

const char *message_key(const char *english);  /* "saved"; the sentence must be in the list */
const char *message_text(const char *key);     /* English, or NULL */

#endif
