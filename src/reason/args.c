#include "reason/args.h"

#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ARGS_CEILING = 8192 };

static struct reason_arg *add(struct reason_args *args, const char *key, enum arg_type type)
{
    struct reason_arg *arg = &args->items[args->count];

    assert(args->count < REASON_ARGS_MAX);
    args->count++;
    arg->key = key;
    arg->type = type;
    arg->number = 0;
    return arg;
}

void args_day(struct reason_args *args, const char *key, struct day d)
{
    if (day_known(d))
        add(args, key, ARG_DAY)->day = d;
}

void args_instant(struct reason_args *args, const char *key, struct instant t)
{
    add(args, key, ARG_INSTANT)->instant = t;
}

void args_number(struct reason_args *args, const char *key, int64_t n)
{
    add(args, key, ARG_NUMBER)->number = n;
}

/* A sentence is no place for a page of words; strlen first, it is the cheap upper bound. */
static const char *short_enough(struct arena *a, const char *text)
{
    return strlen(text) <= REASON_ARG_CODE_POINTS ? text
                                                  : text_cut(a, text, REASON_ARG_CODE_POINTS);
}

void args_text(struct reason_args *args, struct arena *a, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        add(args, key, ARG_TEXT)->text = short_enough(a, text);
}

void args_words(struct reason_args *args, struct arena *a, const char *key, struct words words)
{
    if (words.sealed)
        add(args, key, ARG_SEALED);
    else if (words.text != NULL && *words.text != '\0')
        add(args, key, ARG_QUOTE)->text = short_enough(a, words.text);
}

const struct reason_arg *args_find(const struct reason_args *args, const char *key)
{
    for (size_t i = 0; i < args->count; i++)
        if (text_equal(args->items[i].key, key))
            return &args->items[i];
    return NULL;
}

struct day args_day_of(const struct reason_args *args, const char *key)
{
    const struct reason_arg *arg = args_find(args, key);

    return arg != NULL && arg->type == ARG_DAY ? arg->day : DAY_NONE;
}

int64_t args_number_of(const struct reason_args *args, const char *key)
{
    const struct reason_arg *arg = args_find(args, key);

    return arg != NULL && arg->type == ARG_NUMBER ? arg->number : 0;
}

static const char letters[] = {
    [ARG_DAY] = 'd', [ARG_INSTANT] = 'i', [ARG_NUMBER] = 'n',
    [ARG_TEXT] = 't', [ARG_QUOTE] = 'q', [ARG_SEALED] = 's',
};

static void write_escaped(struct buf *out, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\\' || *s == '\n')
            buf_addc(out, '\\');
        buf_addc(out, *s == '\n' ? 'n' : *s);
    }
}

const char *reason_args_text(struct arena *a, const struct reason_args *args)
{
    struct buf out = buf_new(a, ARGS_CEILING);
    char iso[DAY_ISO_SIZE];

    buf_adds(&out, "");
    for (size_t i = 0; i < args->count; i++) {
        const struct reason_arg *arg = &args->items[i];

        buf_adds(&out, arg->key);
        buf_addc(&out, ' ');
        buf_addc(&out, letters[arg->type]);
        buf_addc(&out, ' ');
        if (arg->type == ARG_DAY) {
            day_iso(arg->day, iso);
            buf_adds(&out, iso);
        } else if (arg->type == ARG_TEXT || arg->type == ARG_QUOTE) {
            write_escaped(&out, arg->text);
        } else if (arg->type == ARG_INSTANT) {
            buf_int(&out, arg->instant.ms);
        } else if (arg->type == ARG_NUMBER) {
            buf_int(&out, arg->number);
        }
        buf_addc(&out, '\n');
    }
    return out.bytes;
}

static bool parse_number(const char *s, int64_t *out)
{
    char *end;

    errno = 0;
    *out = strtoll(s, &end, 10);
    return end != s && *end == '\0' && errno == 0;
}

/* In place: the value only gets shorter. False for an escape that we never write. */
static bool unescape(char *s)
{
    char *to = s;

    for (; *s != '\0'; s++) {
        char c = *s;

        if (c == '\\') {
            c = *++s;
            if (c != '\\' && c != 'n')
                return false;
            c = c == 'n' ? '\n' : c;
        }
        *to++ = c;
    }
    *to = '\0';
    return true;
}

static bool parse_value(struct reason_arg *arg, char letter, char *value)
{
    switch (letter) {
    case 'd': arg->type = ARG_DAY; return day_from_iso(value, &arg->day);
    case 'i': arg->type = ARG_INSTANT; return parse_number(value, &arg->instant.ms);
    case 'n': arg->type = ARG_NUMBER; return parse_number(value, &arg->number);
    case 't': arg->type = ARG_TEXT; arg->text = value; return unescape(value);
    case 'q': arg->type = ARG_QUOTE; arg->text = value; return unescape(value);
    case 's': arg->type = ARG_SEALED; return *value == '\0';
    default: return false;
    }
}

bool reason_args_parse(struct arena *a, const char *text, struct reason_args *out)
{
    char *line = arena_strdup(a, text == NULL ? "" : text);

    memset(out, 0, sizeof *out);
    while (*line != '\0') {
        char *end = strchr(line, '\n');
        char *gap = strchr(line, ' ');

        if (end == NULL || gap == NULL || gap == line || gap + 2 >= end || gap[2] != ' ' ||
            out->count == REASON_ARGS_MAX)
            return false;
        *end = *gap = '\0';
        out->items[out->count].key = line;
        if (!parse_value(&out->items[out->count], gap[1], gap + 3))
            return false;
        out->count++;
        line = end + 1;
    }
    return true;
}
