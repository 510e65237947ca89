/* Import load: asks the book for everybody a batch of rows may mean, in a few queries. */
#ifndef APP_IMPORT_LOAD_H
#define APP_IMPORT_LOAD_H

#include "app/import_index.h"

/* Inside app_read() or app_write(). Whom the index knows already is not asked for again. */
MUST_CHECK bool import_load(struct call *c, struct import_index *x, const struct import_row *rows,
                            size_t count, struct error *err);

/* The originals of one person, as marks. */
MUST_CHECK bool import_load_cards(struct call *c, struct import_index *x, struct import_known *k,
                                  struct error *err);

/* For imports of purchases: people by these keys only, without what is known of them. */
MUST_CHECK bool import_load_keys(struct call *c, struct import_index *x,
                                 const struct import_key *keys, size_t count, struct error *err);

#endif
