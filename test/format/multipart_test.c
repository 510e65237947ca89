#include "format/multipart.h"

#include "test/test.h"

#define TYPE "multipart/form-data; boundary=XX"
#define FIELD "Content-Disposition: form-data; name="

static void fields_and_files_come_out_as_they_were_put_in(void **state)
{
    static const char body[] =
        "preamble\r\n--XX\r\n" FIELD "\"note\"\r\n\r\nTwo\r\nlines, ü\r\n"
        "--XX  \r\n" FIELD "\"empty\"\r\n\r\n\r\n"
        "--XX\r\ncontent-disposition: form-data; filename=\"C:\\letters\\an \\\"offer\\\" "
        "%22a%22.pdf\"; name=\"file\"\r\n"
        "Content-Type: Application/PDF; x=y\r\n\r\n\0\r\n--X\xff\r\n"
        "--XX\r\n" FIELD "note; filename=../../b.csv\r\n\r\n\r\n--XX--\r\nepilogue";
    static const struct {
        const char *name, *file_name, *type, *bytes;
        size_t len;
    } want[] = {
        { "note", NULL, "", "Two\r\nlines, ü", 14 },
        { "empty", NULL, "", "", 0 },
        { "file", "an \"offer\" \"a\".pdf", "application/pdf", "\0\r\n--X\xff", 7 },
        { "note", "b.csv", "", "", 0 },
    };
    struct arena a = { 0 };
    struct multipart form;
    struct error err;

    (void)state;
    if (!multipart_parse(&a, "Multipart/Form-Data; charset=utf-8; Boundary=\"XX\"", body,
                         sizeof body - 1, &form, &err))
        fail_test("%s", err.text);
    CHECK_INT(form.count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const struct multipart_part *p = &form.parts[i];

        CHECK_TEXT(p->name, want[i].name);
        CHECK_TEXT(p->content_type, want[i].type);
        CHECK((p->file_name == NULL) == (want[i].file_name == NULL));
        if (p->file_name != NULL)
            CHECK_TEXT(p->file_name, want[i].file_name);
        CHECK_INT(p->len, want[i].len);
        assert_memory_equal(p->bytes, want[i].bytes, p->len);
    }
    arena_clear(&a);
}

static void what_is_no_form_is_refused(void **state)
{
    static const struct {
        const char *what, *type, *body;
    } cases[] = {
        { "another type", "text/plain; boundary=XX", "--XX--" },
        { "no boundary", "multipart/form-data", "--XX--" },
        { "open quote", "multipart/form-data; boundary=\"XX", "--XX--" },
        { "nothing", TYPE, "" },
        { "never ended", TYPE, "--XX\r\n" FIELD "\"a\"\r\n\r\nb\r\n--X" },
        { "boundary not alone", TYPE, "--XXX\r\n" FIELD "\"a\"\r\n\r\nb\r\n--XX--" },
        { "no disposition", TYPE, "--XX\r\nA: b\r\n\r\nb\r\n--XX--" },
        { "no name", TYPE, "--XX\r\nContent-Disposition: form-data\r\n\r\nb\r\n--XX--" },
        { "no head", TYPE, "--XX\r\n\r\nb\r\n--XX--" },
        { "not UTF-8", TYPE, "--XX\r\n" FIELD "\"a\"\r\n\r\n\xff\r\n--XX--" },
    };
    struct arena a = { 0 };
    struct multipart form;
    struct error err;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (multipart_parse(&a, cases[i].type, cases[i].body, strlen(cases[i].body), &form, &err))
            fail_test("%s", cases[i].what);
    CHECK(multipart_parse(&a, TYPE, "--XX--", 6, &form, &err) && form.count == 0);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(fields_and_files_come_out_as_they_were_put_in), T(what_is_no_form_is_refused));
}
