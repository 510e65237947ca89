#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

enum { REDRAW_MS = 100, SECOND_MS = 1000, BAR_CELLS = 24, LINE_BYTES = 400 };

struct progress progress_begin(const struct cli *cli, const char *what, int64_t total)
{
    struct instant now = instant_now();

    return (struct progress){ .out = isatty(STDERR_FILENO) ? stderr : NULL,
                              .language = cli->language, .what = what, .total = total,
                              .began = now, .shown = { now.ms - REDRAW_MS } };
}

static void add_bar(struct buf *out, int64_t done, int64_t total)
{
    int64_t full = done >= total ? BAR_CELLS : done * BAR_CELLS / total;

    for (int64_t i = 0; i < BAR_CELLS; i++)
        buf_adds(out, i < full ? "█" : "░");
}

const char *progress_line(struct arena *a, const struct progress *p, int64_t done, int64_t ms)
{
    struct buf out = buf_new(a, LINE_BYTES);
    int64_t rate = ms > 0 ? done * SECOND_MS / ms : 0;

    buf_printf(&out, "%s  ", p->what);
    if (p->total > 0) {
        add_bar(&out, done, p->total);
        buf_printf(&out, " %3d %%  ", (int)(done >= p->total ? 100 : done * 100 / p->total));
    }
    buf_adds(&out, lang_number(a, p->language, done));
    if (rate > 0)
        buf_printf(&out, "  %s/s", lang_number(a, p->language, rate));
    if (rate > 0 && done < p->total) {
        int64_t left = (p->total - done + rate - 1) / rate;

        buf_printf(
            &out, "  %s",
            text_fill(a, tr(p->language, "{time} left"),
                      { "time", arena_printf(a, "%d:%02d", (int)(left / 60), (int)(left % 60)) }));
    }
    return out.bytes;
}

bool progress_at(void *progress, int64_t done)
{
    struct progress *p = progress;
    struct arena a = { 0 };

    if (p->out == NULL)
        return true;
    struct instant now = instant_now();
    if (now.ms - p->shown.ms < REDRAW_MS)
        return true;
    p->shown = now;
    /* ECMA-48 EL: what an earlier, longer line left behind. */
    fprintf(p->out, "\r%s\033[K", progress_line(&a, p, done, now.ms - p->began.ms));
    fflush(p->out);
    arena_clear(&a);
    return true;
}

void progress_end(struct progress *p)
{
    if (p->out == NULL)
        return;
    fputs("\r\033[K", p->out);
    fflush(p->out);
    p->out = NULL;
}
