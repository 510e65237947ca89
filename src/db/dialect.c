#include "db/dialect.h"

#include "base/buf.h"

#include <string.h>

enum { SCRIPT_CEILING = 4 << 20 };

static const struct {
    const char *shared, *sqlite;
} words[] = {
    { "BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY" },
    { "/*+clustered*/", "WITHOUT ROWID" },
};

const char *dialect_sqlite(struct arena *a, const char *script)
{
    struct buf out = buf_new(a, SCRIPT_CEILING);

    while (*script != '\0') {
        size_t step = 1;

        for (size_t i = 0; i < COUNT(words); i++) {
            if (strncmp(script, words[i].shared, strlen(words[i].shared)) == 0) {
                buf_adds(&out, words[i].sqlite);
                script += strlen(words[i].shared);
                step = 0;
                break;
            }
        }
        buf_add(&out, script, step);
        script += step;
    }
    return out.bytes;
}
