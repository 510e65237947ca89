/* TLS in the program, for the small installation. Needs the commands openssl and curl. */
#include "test/http/live.h"
#include "test/test.h"

#include <unistd.h>

static char *output_of(struct arena *a, const char *command)
{
    struct buf b = buf_new(a, 1000000);
    char bytes[4096];
    FILE *f = popen(command, "r");
    size_t n;

    while (f != NULL && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        buf_add(&b, bytes, n);
    if (f != NULL)
        pclose(f);
    return b.bytes;
}

static void a_certificate_makes_it_https(void **state)
{
    struct arena a = { 0 };
    struct error err = { 0 };
    struct live l;
    const char *pem = output_of(&a, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
                                    "-nodes -days 2 -subj /CN=localhost -keyout - 2>/dev/null");
    const char *certificate = strstr(pem, "-----BEGIN CERTIFICATE");

    (void)state;
    if (certificate == NULL) {
        print_message("no openssl here\n");
        arena_clear(&a);
        skip();
    }
    live_start(&l, &(struct server_options){ .certificate = certificate, .key = pem });
    CHECK(strncmp(server_address(l.server), "https://127.0.0.1:", 18) == 0);
    const char *got = output_of(&a, arena_printf(&a,
        "curl -sk --max-time 5 https://127.0.0.1:%u/client", server_port(l.server)));
    CHECK_TEXT(got, "127.0.0.1 s");
    got = output_of(&a, arena_printf(&a, "curl -sk --max-time 5 --data-binary @Makefile "
                                         "https://127.0.0.1:%u/length", server_port(l.server)));
    CHECK(strstr(got, " bytes") != NULL);
    CHECK(strstr(live_ask(&a, &l, "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"), "hello") == NULL);
    live_stop(&l);
    CHECK(server_create(&(struct server_options){ .listen = "127.0.0.1:0", .certificate = "x",
                                                  .key = "y" }, &err) == NULL);
    CHECK(err.text[0] != '\0');
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(a_certificate_makes_it_https));
}
