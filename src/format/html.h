/*
 * HTML out, for form controls and pictures; pages are templates. Two ways to write and no third:
 *
 *    html_lit(h, "<td>")    markup: a string literal, nothing else compiles
 *    html_text(h, name)     data: always escaped, good for text and for "…" attributes
 *
 * So no variable can be printed unescaped, by mistake or in a hurry. Attributes stand in double
 * quotes; href and src go through html_url(), which lets http, https, mailto, tel and paths pass
 * and writes "#" for anything else.
 */
#ifndef FORMAT_HTML_H
#define FORMAT_HTML_H

#include "base/buf.h"

struct html {
    struct buf out;
};

struct html html_new(struct arena *a, size_t ceiling);

#define html_lit(h, literal) buf_add(&(h)->out, "" literal "", sizeof("" literal "") - 1)

void html_text(struct html *h, const char *s);
void html_int(struct html *h, int64_t n);
void html_url(struct html *h, const char *url);
bool url_is_safe(const char *url);

#endif
