#include "cli/print.h"

#include "base/text.h"

#include <string.h>

enum { LINE_WIDTH = 78 };

bool print_json(struct cli *cli, const struct json *j, struct error *err)
{
    if (buf_overflowed(&j->out))
        return fail(err, ERROR_BROKEN, NULL, "The answer is longer than %d MiB.",
                    PRINT_CEILING >> 20);
    fwrite(j->out.bytes, 1, j->out.len, cli->out);
    fputc('\n', cli->out);
    return true;
}

void print_padded(FILE *out, const char *text, int width)
{
    int length = (int)text_length(text);

    fprintf(out, "%s%*s", text, length < width ? width - length : 0, "");
}

void print_wrapped(FILE *out, const char *text, int indent)
{
    int column = 0;

    while (*text != '\0') {
        size_t n = strcspn(text, " \n");
        int length = 0;

        for (size_t i = 0; i < n; i++)
            length += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (column > 0 && column + 1 + length > LINE_WIDTH) {
            fputc('\n', out);
            column = 0;
        }
        if (column == 0)
            column = fprintf(out, "%*s", indent, "");
        else
            column += fprintf(out, " ");
        column += length;
        fwrite(text, 1, n, out);
        text += n;
        if (*text == '\n') {
            fputc('\n', out);
            column = 0;
        }
        text += *text != '\0';
    }
    if (column > 0)
        fputc('\n', out);
}
