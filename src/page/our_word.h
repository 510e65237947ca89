/* Our word: how promises were kept week by week, as a picture with its table. */
#ifndef PAGE_OUR_WORD_H
#define PAGE_OUR_WORD_H

#include "page/page.h"

/* "our_word" for the template {{>our_word}}: of one user, or of all of us (0). A measure of us,
 * never of a customer. Inside the snapshot of the page. */
MUST_CHECK bool our_word_view(struct page *p, int64_t user, int weeks, struct error *err);

#endif
