#include "app/setting.h"

#include "base/text.h"
#include "db/db.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct setting_cache {
    pthread_mutex_t lock;
    struct reason_settings reasons;
    struct instant loaded;
};

enum { OLD_AFTER_MS = 5000 };

bool setting_check(const char *name, const char *value, struct error *err)
{
    struct reason_settings scratch = reason_settings_initial();

    if (!text_starts(name, SETTING_REASON_PREFIX) || *value == '\0')
        return true;
    char *end;
    long n = strtol(value, &end, 10);
    if (end == value || *end != '\0')
        return fail(err, ERROR_INPUT, "value", "\"%.40s\" is not a whole number.", value);
    return reason_settings_set(&scratch, name + strlen(SETTING_REASON_PREFIX), (int)n, err);
}

bool setting_cache_load(struct setting_cache *cache, struct db *db, struct arena *a,
                        struct instant now, struct error *err)
{
    struct reason_settings fresh = reason_settings_initial();
    struct db_rows rows;
    struct error ignored;

    if (!db_query(db, a, DB_SQL("SELECT name, value FROM setting WHERE deleted_at IS NULL"), NULL,
                  0, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = db_text(&rows, i, 0);

        /* A value no longer possible (an older program wrote it) gives way to the default. */
        if (text_starts(name, SETTING_REASON_PREFIX) && !db_is_null(&rows, i, 1))
            (void)!reason_settings_set(&fresh, name + strlen(SETTING_REASON_PREFIX),
                                       atoi(db_text(&rows, i, 1)), &ignored);
    }
    pthread_mutex_lock(&cache->lock);
    cache->reasons = fresh;
    cache->loaded = now;
    pthread_mutex_unlock(&cache->lock);
    return true;
}

static bool load_first(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    bool ok = setting_cache_load(context, db, &a, instant_now(), err);

    arena_clear(&a);
    return ok;
}

bool setting_cache_create(struct book *book, struct setting_cache **out, struct error *err)
{
    struct setting_cache *cache = calloc(1, sizeof *cache);

    if (cache == NULL)
        abort();
    pthread_mutex_init(&cache->lock, NULL);
    if (!book_read(book, load_first, cache, err)) {
        setting_cache_destroy(&cache);
        return false;
    }
    *out = cache;
    return true;
}

void setting_cache_destroy(struct setting_cache **cache)
{
    if (*cache == NULL)
        return;
    pthread_mutex_destroy(&(*cache)->lock);
    free(*cache);
    *cache = NULL;
}

bool setting_cache_is_old(struct setting_cache *cache, struct instant now)
{
    pthread_mutex_lock(&cache->lock);
    int64_t age = now.ms - cache->loaded.ms;
    pthread_mutex_unlock(&cache->lock);
    return age < -OLD_AFTER_MS || age > OLD_AFTER_MS;
}

const struct reason_settings *setting_reasons(struct setting_cache *cache, struct arena *a)
{
    struct reason_settings *copy = arena_new(a, struct reason_settings);

    pthread_mutex_lock(&cache->lock);
    *copy = cache->reasons;
    pthread_mutex_unlock(&cache->lock);
    return copy;
}

bool app_setting(struct call *c, const char *name, const char *otherwise, const char **out,
                 struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT value FROM setting WHERE name = $1 AND deleted_at IS NULL"),
                  (const struct value[]){ V_TEXT(name) }, 1, &rows, err))
        return false;
    *out = rows.count == 1 && !db_is_null(&rows, 0, 0) ? db_text(&rows, 0, 0) : otherwise;
    return true;
}
