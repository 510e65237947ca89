/* Sealed pair: the stored keys of one of us. Internal to app/sealed*.c. */
#ifndef APP_SEALED_PAIR_H
#define APP_SEALED_PAIR_H

#include "app/app.h"
#include "base/seal.h"

/* Inside app_read() or app_write(). public_key is NULL where there is none. */
MUST_CHECK bool sealed_pair_load(struct call *c, int64_t user_id, struct seal_pair *out,
                                 struct error *err);

#endif
