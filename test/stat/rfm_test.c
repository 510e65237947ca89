#include <math.h>

#include "stat/check.h"
#include "stat/random.h"
#include "stat/rfm.h"
#include "test/stat/table.h"

struct purchase {
    uint32_t customer;
    int32_t day;
    int64_t cents;
};

static bool read_log(const struct purchase *p, size_t count, struct rfm_window window,
                     struct arena *a, struct rfm *out, struct error *err)
{
    uint32_t *customer = arena_array(a, uint32_t, count + 1), most = 0;
    int32_t *day = arena_array(a, int32_t, count + 1);
    int64_t *cents = arena_array(a, int64_t, count + 1);

    for (size_t i = 0; i < count; i++) {
        customer[i] = p[i].customer;
        day[i] = p[i].day;
        cents[i] = p[i].cents;
        most = customer[i] >= most ? customer[i] + 1 : most;
    }
    return rfm_new(&(struct purchase_log){ count, most, customer, day, cents }, &window, a, out,
                   err);
}

static void conventions(void **state)
{
    static const struct purchase log[] = {
        { 0, 100, 1000 }, { 0, 100, 500 },  { 0, 107, 2000 }, { 0, 107, 100 },  { 0, 121, 300 },
        { 1, 114, 700 },                                                  /* once */
        { 2, 130, 900 },  { 2, 121, 900 },  { 2, 142, 50 },               /* out of order, later */
        { 3, 122, 900 },                                                  /* a newcomer */
        { 4, 100, 0 },    { 4, 110, 0 },                                  /* for nothing */
        { 5, 100, 1000 }, { 5, 105, 800 },  { 5, 106, -300 },             /* a return */
        { 6, 100, 1000 }, { 6, 105, -800 },                               /* only a return */
        { 7, 90, -100 },                                                  /* never bought */
        { 8, 100, 1000 }, { 8, 105, 800 },  { 8, 105, -900 },             /* worth nothing */
        { 9, 121, 100 },  { 9, 128, 100 },  { 9, 135, 100 }, { 9, 136, 1 },
    };
    static const struct {
        uint32_t customer, repeats;
        double recency, age, spend;
        uint32_t holdout;
    } want[] = {
        { 0, 2, 3, 3, 12, 0 }, { 1, 0, 0, 1, 0, 0 },        { 2, 0, 0, 0, 0, 1 },
        { 4, 1, 10 / 7., 3, 0, 0 }, { 5, 1, 5 / 7., 3, 5, 0 }, { 6, 0, 0, 3, 0, 0 },
        { 8, 1, 5 / 7., 3, 0, 0 }, { 9, 0, 0, 0, 0, 2 },
    };
    struct arena a = { 0 };
    struct error err;
    struct rfm rfm;

    (void)state;
    CHECK(read_log(log, COUNT(log), (struct rfm_window){ 121, 135, 7 }, &a, &rfm, &err));
    CHECK_INT(rfm.histories.count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++)
        if (rfm.customer[i] != want[i].customer || rfm.histories.repeats[i] != want[i].repeats
            || rfm.histories.recency[i] != want[i].recency || rfm.histories.age[i] != want[i].age
            || rfm.histories.spend[i] != want[i].spend || rfm.holdout[i] != want[i].holdout)
            fail_test("customer %u: %u %g %g %g %u", rfm.customer[i], rfm.histories.repeats[i],
                      rfm.histories.recency[i], rfm.histories.age[i], rfm.histories.spend[i],
                      rfm.holdout[i]);
    CHECK_INT(rfm.newcomers, 1);
    CHECK_INT(rfm.later, 2); /* days, after 135 */
    CHECK_INT(rfm.returns, 4);
    CHECK_INT(rfm.start, 90);
    CHECK(histories_check(&rfm.histories, &err));
    double cumulative[3];
    check_tracked(&rfm, 7, (const double[]){ 3, 5, 45 / 7. }, 3, cumulative);
    CHECK(cumulative[0] == 4 && cumulative[1] == 5 && cumulative[2] == 8);
    arena_clear(&a);
}

static void order_does_not_matter(void **state)
{
    enum { COUNT_OF = 20000 };
    struct arena a = { 0 };
    struct purchase *log = arena_array(&a, struct purchase, COUNT_OF);
    struct random r;
    struct error err;
    struct rfm one, two;

    (void)state;
    random_seed(&r, 5);
    for (size_t i = 0; i < COUNT_OF; i++)
        log[i] = (struct purchase){ (uint32_t)(random_bits(&r) % 50),
                                    (int32_t)(random_bits(&r) % 5000),
                                    (int64_t)(random_bits(&r) % 9000) - 1000 };
    CHECK(read_log(log, COUNT_OF, (struct rfm_window){ 4000, 4500, 7 }, &a, &one, &err));
    for (size_t i = COUNT_OF - 1; i > 0; i--) {
        size_t j = random_bits(&r) % (i + 1);
        struct purchase p = log[i];

        log[i] = log[j];
        log[j] = p;
    }
    CHECK(read_log(log, COUNT_OF, (struct rfm_window){ 4000, 4500, 7 }, &a, &two, &err));
    CHECK_INT(one.histories.count, two.histories.count);
    for (size_t i = 0; i < one.histories.count; i++) {
        CHECK_INT(one.histories.repeats[i], two.histories.repeats[i]);
        CHECK(one.histories.recency[i] == two.histories.recency[i]);
        CHECK(one.histories.spend[i] == two.histories.spend[i]);
        CHECK_INT(one.holdout[i], two.holdout[i]);
    }
    arena_clear(&a);
}

static void what_does_not_fit_is_refused(void **state)
{
    struct arena a = { 0 };
    struct error err;
    struct rfm rfm;
    uint32_t customer = 1;
    int32_t day = 100, far = 2000000000;

    (void)state;
    CHECK(!rfm_new(&(struct purchase_log){ 1, 1, &customer, &day, NULL },
                   &(struct rfm_window){ 100, 0, 7 }, &a, &rfm, &err));
    CHECK(!rfm_new(&(struct purchase_log){ 1, 2, &customer, &far, NULL },
                   &(struct rfm_window){ 100, 0, 7 }, &a, &rfm, &err));
    CHECK(!rfm_new(&(struct purchase_log){ 1, 2, &customer, &day, NULL },
                   &(struct rfm_window){ 100, 0, 0 }, &a, &rfm, &err));
    CHECK(rfm_new(&(struct purchase_log){ 0 }, &(struct rfm_window){ 100, 0, 7 }, &a, &rfm, &err));
    CHECK_INT(rfm.histories.count, 0);
    arena_clear(&a);
}

/* From the purchases themselves to the summary that the papers use. */
static void cdnow_is_summarised_as_published(void **state)
{
    struct arena a = { 0 };
    struct table t;
    const char *folder = getenv("KUNDIG_DATA");
    FILE *f = fopen(
        arena_printf(&a, "%s/btyd/CDNOW_sample.txt", folder ? folder : "../shared/data"), "r");
    struct purchase *log = arena_array(&a, struct purchase, 7000);
    size_t count = 0;
    int master, sample, date, units;
    double dollars;
    struct error err;
    struct rfm rfm;

    (void)state;
    if (f == NULL) {
        print_message("skipped: no shared data\n");
        arena_clear(&a);
        skip();
    }
    while (count < 7000
           && fscanf(f, "%d %d %d %d %lf", &master, &sample, &date, &units, &dollars) == 5)
        log[count++] = (struct purchase){
            (uint32_t)sample - 1,
            date / 10000 == 1997
                ? (int32_t[]){ 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 }
                          [date / 100 % 100 - 1] + date % 100
                : 365 + (int32_t[]){ 0, 31, 59, 90, 120, 151 }[date / 100 % 100 - 1] + date % 100,
            (int64_t)llround(dollars * 100),
        };
    fclose(f);
    CHECK_INT(count, 6919);
    CHECK(read_log(log, count, (struct rfm_window){ 273, 546, 7 }, &a, &rfm, &err));
    SKIP_WITHOUT(&t, &a, "cdnow_sample_cbs_btyd.csv");
    struct histories want = table_histories(&a, &t, "x", "t.x", "T.cal", "m.x");
    double *later = table_column(&a, &t, "x.star");
    CHECK_INT(rfm.histories.count, 2357);
    for (size_t i = 0; i < want.count; i++) {
        CHECK_INT(rfm.histories.repeats[i], want.repeats[i]);
        check_within("recency", rfm.histories.recency[i], want.recency[i], 1e-12);
        check_within("age", rfm.histories.age[i], want.age[i], 1e-12);
        check_within("spend", rfm.histories.spend[i], want.spend[i], 1e-9);
        CHECK_INT(rfm.holdout[i], later[i]);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(conventions), T(order_does_not_matter), T(what_does_not_fit_is_refused),
                 T(cdnow_is_summarised_as_published));
}
