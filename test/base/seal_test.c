/* The seal: opened by its readers' passwords, by nothing else. */
#include "base/seal.h"

#include "base/secret.h"
#include "test/test.h"

static struct arena arena;
static struct error err;

static int setup(void **state)
{
    (void)state;
    secret_start();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct seal_pair pair_of(const char *password)
{
    struct seal_pair pair;

    assert_true(seal_pair_new(&arena, password, &pair, &err));
    return pair;
}

static void a_reader_opens_it_with_their_password_only(void **state)
{
    struct seal_pair eva = pair_of("eva's password"), otto = pair_of("otto's password");
    struct seal_key key, opened;
    const char *text;

    (void)state;
    seal_key_random(&key);
    const char *sealed = seal_text(&arena, &key, "of Anna", "She is ill, and nobody knows.");
    const char *for_eva = seal_wrap(&arena, &key, eva.public_key);
    CHECK(strstr(sealed, "ill") == NULL);
    CHECK(seal_unwrap(&eva, "eva's password", for_eva, &opened, &err));
    CHECK(seal_open(&arena, &opened, "of Anna", sealed, &text, &err));
    CHECK_TEXT(text, "She is ill, and nobody knows.");
    CHECK(!seal_unwrap(&eva, "otto's password", for_eva, &opened, &err));
    CHECK_INT(err.kind, ERROR_DENIED);
    CHECK(!seal_unwrap(&otto, "otto's password", for_eva, &opened, &err));
    CHECK(!seal_unwrap(&otto, "eva's password", for_eva, &opened, &err));
}

static void a_new_password_opens_what_was_sealed_before(void **state)
{
    struct seal_pair eva = pair_of("the old password"), renewed;
    struct seal_key key, opened;

    (void)state;
    seal_key_random(&key);
    const char *wrapped = seal_wrap(&arena, &key, eva.public_key);
    CHECK(!seal_pair_rewrap(&arena, &eva, "not the old one", "the new password", &renewed, &err));
    CHECK(seal_pair_rewrap(&arena, &eva, "the old password", "the new password", &renewed, &err));
    CHECK_TEXT(renewed.public_key, eva.public_key);
    CHECK(seal_unwrap(&renewed, "the new password", wrapped, &opened, &err));
    CHECK(memcmp(opened.bytes, key.bytes, sizeof key.bytes) == 0);
    CHECK(!seal_unwrap(&renewed, "the old password", wrapped, &opened, &err));
}

static void what_was_tampered_with_or_moved_does_not_open(void **state)
{
    struct seal_key key;
    const char *text;

    (void)state;
    seal_key_random(&key);
    const char *sealed = seal_text(&arena, &key, "of Anna", "in confidence");
    CHECK(!seal_open(&arena, &key, "of Otto", sealed, &text, &err));
    char *bent = arena_strdup(&arena, sealed);
    for (size_t i = 0; bent[i] != '\0'; i++) {
        char was = bent[i];

        bent[i] = was == 'A' ? 'B' : 'A';
        /* The last letter holds bits of no byte: they may be anything. */
        if (bent[i + 1] != '\0' && seal_open(&arena, &key, "of Anna", bent, &text, &err))
            fail_test("letter %zu may be changed unseen", i);
        bent[i] = was;
    }
    static const char *const rubbish[] = { "", "A", "AAAA", "not base64!", "äöü" };
    for (size_t i = 0; i < COUNT(rubbish); i++)
        CHECK(!seal_open(&arena, &key, "of Anna", rubbish[i], &text, &err));
    CHECK(seal_wrap(&arena, &key, "rubbish") == NULL);
    CHECK(seal_open(&arena, &key, "", seal_text(&arena, &key, "", ""), &text, &err));
    CHECK_TEXT(text, "");
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(a_reader_opens_it_with_their_password_only),
                      T(a_new_password_opens_what_was_sealed_before),
                      T(what_was_tampered_with_or_moved_does_not_open));
}
