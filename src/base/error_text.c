#include "base/error_text.h"

#include "base/buf.h"
#include "base/conversion.h"

#include <string.h>

enum { CEILING = 4096 };

static void add_plain(struct buf *out, const char *from, const char *to)
{
    for (; from < to; from++) {
        buf_addc(out, *from);
        if (*from == '%') /* "%%" */
            from++;
    }
}

const char *error_text(struct arena *a, enum language lang, const struct error *err)
{
    if (err->format == NULL || lang == LANG_EN)
        return err->text;

    struct buf out = buf_new(a, CEILING);
    const char *format = tr(lang, err->format), *at = format;
    struct conversion cv;

    for (int i = 0; conversion_next(&at, &cv); i++) {
        add_plain(&out, format, cv.start);
        assert(i < err->arg_count); /* translation_test compares the places */
        const char *arg = err->arg_text + err->args[i];
        buf_adds(&out, cv.len == 2 && cv.type == 's' ? tr(lang, arg) : arg);
        format = at;
    }
    add_plain(&out, format, format + strlen(format));
    return out.bytes;
}
