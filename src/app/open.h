/* Open: a book with everything over it, ready for calls. */
#ifndef APP_OPEN_H
#define APP_OPEN_H

#include "app/app.h"

/* Opens (or makes) the book, brings it to the shape this program knows, and creates the app.
 * `book` and `app` are the caller's, to be given back in the other order. */
MUST_CHECK bool app_open(const struct book_options *options, struct book **book,
                         struct app **app, struct error *err);
void app_close(struct book **book, struct app **app);

#endif
