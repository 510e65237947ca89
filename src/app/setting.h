/* Setting: the book's own thresholds and habits, kept in memory because every page needs them. */
#ifndef APP_SETTING_H
#define APP_SETTING_H

#include "app/app.h"

struct setting_cache;

MUST_CHECK bool setting_cache_create(struct book *book, struct setting_cache **out,
                                     struct error *err);
void setting_cache_destroy(struct setting_cache **cache);
MUST_CHECK bool setting_cache_load(struct setting_cache *cache, struct db *db, struct arena *a,
                                   struct instant now, struct error *err);

/* Whether it was read long enough ago that another program on the same book may have changed
 * them. */
bool setting_cache_is_old(struct setting_cache *cache, struct instant now);

/* A copy on the arena, because another thread may renew them. */
const struct reason_settings *setting_reasons(struct setting_cache *cache, struct arena *a);

/* After a setting was saved: every cache of them is renewed (app.c). */
MUST_CHECK bool app_settings_changed(struct call *c, struct error *err);

/* "reason.wish_days": the name under which a threshold of the reasons is kept. */
#define SETTING_REASON_PREFIX "reason."

/* Is the value possible for a setting of this name? Names that are none of ours are free. */
MUST_CHECK bool setting_check(const char *name, const char *value, struct error *err);

#endif
