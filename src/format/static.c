#include "format/static.h"

#include "base/text.h"

#include "static.inc" /* static_files[], ended by a row without a path */

const struct static_file *static_find(const char *path)
{
    for (const struct static_file *f = static_files; f->path != NULL; f++)
        if (text_equal(path, f->path) || text_equal(path, f->hashed_path))
            return f;
    return NULL;
}

bool static_is_forever(const struct static_file *file, const char *path)
{
    return text_equal(path, file->hashed_path);
}
