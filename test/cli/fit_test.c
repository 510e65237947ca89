/* kundig rfm and kundig fit as a shell sees them, on files of purchases. */
#include "cli/cli.h"

#include <math.h>
#include <unistd.h>

#include "base/day.h"
#include "stat/simulate.h"
#include "test/test.h"

struct run {
    int exit_code;
    char *out, *complaints;
};

/* The caller frees both texts. */
static struct run run_cli(const char *const args[])
{
    char *argv[32] = { (char *)"kundig" };
    struct run r;
    size_t size;
    int argc = 1;

    for (; *args != NULL; args++)
        argv[argc++] = (char *)*args;
    FILE *out = open_memstream(&r.out, &size), *complaints = open_memstream(&r.complaints, &size);
    r.exit_code = cli_main(argc, argv, out, complaints);
    fclose(out);
    fclose(complaints);
    return r;
}

#define RUN(...) run_cli((const char *const[]){ __VA_ARGS__, NULL })

static void done(struct run *r)
{
    free(r->out);
    free(r->complaints);
}

/* An invented shop of 400, in the order of the days or of the customers, plain or quoted. */
static const char *write_shop(struct arena *a, const char *row)
{
    const struct simulation s = { .lifetime = { LIFETIME_PARETONBD, { 0.8, 6, 0.7, 10 } },
                                  .spend = { 6, 4, 15 }, .customers = 400, .entry = 20, .end = 60,
                                  .seed = 21 };
    struct purchase_log log;
    char *path = arena_strdup(a, "/tmp/kundig-fit-XXXXXX");
    FILE *f = fdopen(mkstemp(path), "w");

    simulate_purchases(&s, day_of(2025, 1, 1).number, 7, a, &log);
    fprintf(f, "customer,date,amount\n");
    for (size_t i = 0; i < log.count; i++) {
        char day[DAY_ISO_SIZE];

        day_iso((struct day){ log.day[i] }, day);
        fprintf(f, row, log.customer[i] + 1, day, (long long)log.cents[i] / 100,
                (int)(log.cents[i] % 100));
    }
    fclose(f);
    return path;
}

static char *read_file(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = arena_alloc(a, 1 << 20);

    CHECK(f != NULL);
    CHECK(fread(text, 1, (1 << 20) - 1, f) > 0);
    fclose(f);
    return text;
}

static const char plain[] = "%u,%s,%lld.%02d\n", quoted[] = "\"%u\",%s,%lld.%02d\n";

static void the_fast_and_the_slow_way_write_the_same_table(void **state)
{
    struct arena a = { 0 };
    const char *files[] = { write_shop(&a, plain), write_shop(&a, quoted) };
    char *tables[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        char *table = arena_printf(&a, "%s.csv", files[i]);
        struct run r = RUN("fit", "--purchases", files[i], "--model", "paretonbd", "--until",
                           "2025-12-31", "--holdout", "2026-02-20", "--customers", table);

        CHECK_INT(r.exit_code, 0);
        CHECK(strstr(r.out, "Pareto/NBD describes the purchases of 400 customers.") != NULL);
        CHECK(strstr(r.out, "Gamma-Gamma describes what ") != NULL);
        CHECK(strstr(r.out, "came back  customers") != NULL);
        tables[i] = read_file(&a, table);
        unlink(table);
        unlink(files[i]);
        done(&r);
    }
    CHECK_TEXT(tables[0], tables[1]);
    CHECK(strncmp(tables[0],
                  "id,repeats,recency,age,spend,first,last,actual,p_alive,expected,falls_in,"
                  "falls_on,residual,expected_spend,value\r\n",
                  108) == 0);
    int lines = 0;
    for (const char *s = tables[0]; (s = strchr(s, '\n')) != NULL; s++)
        lines++;
    CHECK_INT(lines, 401);
    arena_clear(&a);
}

static void json_has_the_parameters_and_the_verdict(void **state)
{
    static const char *const wanted[] = {
        "\"customers\":400", "\"unit\":\"day\"", "\"outcome\":\"good\"", "\"parameters\":{\"r\":",
        "\"standard_errors\":{\"r\":", "\"log_likelihood\":-", "\"compared\":[", "\"spend\":{",
        "\"verdict\":\"MBG/NBD fits best;",
    };
    struct arena a = { 0 };
    const char *file = write_shop(&a, plain);
    struct run r = RUN("fit", "--json", "--purchases", file, "--unit=day");

    (void)state;
    CHECK_INT(r.exit_code, 0);
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (strstr(r.out, wanted[i]) == NULL)
            fail_test("no %s in %s", wanted[i], r.out);
    done(&r);
    r = RUN("rfm", "--json", "--purchases", file, "--until", "2025-06-30");
    CHECK_INT(r.exit_code, 0);
    CHECK(strstr(r.out, "\"from\":\"2025-01-01\",\"until\":\"2025-06-30\",\"unit\":\"week\"") !=
          NULL);
    done(&r);
    unlink(file);
    arena_clear(&a);
}

static void too_little_is_said_and_is_no_failure(void **state)
{
    char path[] = "/tmp/kundig-fit-XXXXXX";
    FILE *f = fdopen(mkstemp(path), "w");

    (void)state;
    fprintf(f, "id,date\nanna,2026-01-01\nbert,2026-01-01\nanna,2026-01-09\n");
    fclose(f);
    struct run r = RUN("fit", "--purchases", path);
    CHECK_INT(r.exit_code, 0);
    CHECK(strstr(r.out, "Too little to go by: 2 customers, 1 of whom came back") != NULL);
    done(&r);
    r = RUN("fit", "--purchases", path, "--model", "gammagamma");
    CHECK_INT(r.exit_code, 0);
    CHECK(strstr(r.out, "Too little to go by: 0 customers came back and paid for it") != NULL);
    done(&r);
    unlink(path);
}

static void what_cannot_be_understood_is_said(void **state)
{
    struct arena a = { 0 };
    const char *file = write_shop(&a, plain);
    const struct {
        const char *option, *value, *complaint;
    } cases[] = {
        { "--model", "crystal-ball", "not “crystal-ball”" },
        { "--until", "tomorrow", "“tomorrow” is not a day" },
        { "--until", "1999-01-01", "later than that" },
        { "--unit", "month", "not “month”" },
        { "--columns", "who,date,amount", "no column “who”" },
        { "--columns", "customer", "--columns id,day,amount" },
        { "--level", "2", "no number between" },
        { "--horizon", "-3", "no number between" },
        { "--customers", "/nowhere/at/all.csv", "cannot be written" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct run r = RUN("fit", "--purchases", file, cases[i].option, cases[i].value);

        if (r.exit_code == 0 || strstr(r.complaints, cases[i].complaint) == NULL)
            fail_test("%s %s: %d %s", cases[i].option, cases[i].value, r.exit_code, r.complaints);
        done(&r);
    }
    struct run r = RUN("fit", "--purchases", "/nowhere/at/all.csv");
    CHECK(r.exit_code != 0 && strstr(r.complaints, "cannot be read") != NULL);
    done(&r);
    unlink(file);
    arena_clear(&a);
}

int main(void)
{
    unsetenv("LANG");
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    return TESTS(T(the_fast_and_the_slow_way_write_the_same_table),
                 T(json_has_the_parameters_and_the_verdict),
                 T(too_little_is_said_and_is_no_failure), T(what_cannot_be_understood_is_said));
}
