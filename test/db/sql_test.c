/* The words of docs/sql.md: each means the same on both engines, or is refused on one. */
#include "db/book.h"

#include "test/help/test_book.h"
#include "test/test.h"

static const char tables[] =
    "CREATE TABLE firm (id BIGINT PRIMARY KEY, name TEXT NOT NULL,"
    " best BIGINT NOT NULL DEFAULT 0 CHECK (best IN (0, 1)));"
    "CREATE TABLE sale (id BIGINT PRIMARY KEY, firm BIGINT REFERENCES firm (id) ON DELETE CASCADE,"
    " day BIGINT, cents BIGINT, share DOUBLE PRECISION, UNIQUE (firm, day));"
    "CREATE INDEX sale_by_day ON sale (day) WHERE cents > 0;"
    "CREATE TABLE slip (key TEXT PRIMARY KEY, n BIGINT NOT NULL);"
    "INSERT INTO firm (id, name) VALUES (1, 'Zoll'), (2, 'anton'), (3, 'Émile'), (4, 'Bau');"
    "INSERT INTO sale (id, firm, day, cents, share) VALUES (1, 1, 10, 500, 0.5),"
    " (2, 1, 11, 700, 0.25), (3, 2, 12, -100, NULL), (4, 2, NULL, NULL, 1.5);"
    "ALTER TABLE slip ADD COLUMN note TEXT;"
    "ALTER TABLE slip RENAME COLUMN note TO remark;"
    "ALTER TABLE slip DROP COLUMN remark;";

static bool make_tables(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, tables, err);
}

static int setup(void **state)
{
    struct book *book = test_book_create("sql");
    struct error err;

    if (!book_write(book, make_tables, NULL, &err))
        fail_test("%s", err.text);
    *state = book;
    return 0;
}

static int teardown(void **state)
{
    struct book *book = *state;

    test_book_destroy(&book);
    return 0;
}

struct asked {
    const char *sql;
    const struct value *args;
    size_t arg_count;
    struct arena *arena;
    const char *answer;
};

/* Rows as text: cells divided by '|', rows by ' / '. */
static bool ask(struct db *db, void *context, struct error *err)
{
    struct asked *asked = context;
    struct arena *a = asked->arena;
    struct db_rows rows;
    const char *text = "";

    if (!db_query(db, a, db_sql_built(asked->sql), asked->args, asked->arg_count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count * rows.columns; i++) {
        const struct value *v = &rows.cells[i];
        const char *between = i == 0 ? "" : i % rows.columns == 0 ? " / " : "|";
        switch (v->type) {
        case VALUE_INT:
            text = arena_printf(a, "%s%s%lld", text, between, (long long)v->i);
            break;
        case VALUE_REAL:
            text = arena_printf(a, "%s%sr%g", text, between, v->real);
            break;
        case VALUE_TEXT:
            text = arena_printf(a, "%s%s%s", text, between, v->text);
            break;
        default:
            text = arena_printf(a, "%s%s-", text, between);
        }
    }
    asked->answer = text;
    return true;
}

/* Each runs in a transaction of its own, one after the other, so later ones see earlier ones. */
static void the_shared_words_work(void **state)
{
    static const struct {
        const char *sql;
        int args; /* $1 = 1, $2 = "anton", $3 = NULL */
        const char *answer;
    } cases[] = {
        { "SELECT name FROM firm ORDER BY name", 0, "Bau / Zoll / anton / Émile" },
        { "SELECT id FROM sale ORDER BY day DESC NULLS LAST, id", 0, "3 / 2 / 1 / 4" },
        { "SELECT id FROM sale ORDER BY day NULLS FIRST LIMIT 2 OFFSET 1", 0, "1 / 2" },
        { "SELECT id FROM sale ORDER BY id LIMIT $1", 1, "1" },
        { "SELECT count(*), CAST(sum(cents) AS BIGINT), min(day), max(day) FROM sale", 0,
          "4|1100|10|12" },
        { "SELECT sum(share), CAST(avg(share) AS DOUBLE PRECISION) FROM sale", 0, "r2.25|r0.75" },
        { "SELECT CAST(sum(cents) FILTER (WHERE cents > 0) AS BIGINT) FROM sale", 0, "1200" },
        { "SELECT firm, count(*) FROM sale GROUP BY firm HAVING count(*) > 1 ORDER BY firm", 0,
          "1|2 / 2|2" },
        { "SELECT count(DISTINCT firm) FROM sale", 0, "2" },
        { "SELECT s.id, f.name FROM sale s JOIN firm f ON f.id = s.firm WHERE s.day > 10"
          " ORDER BY s.id", 0, "2|Zoll / 3|anton" },
        { "SELECT f.id, s.id FROM firm f LEFT JOIN sale s ON s.firm = f.id WHERE s.id IS NULL"
          " ORDER BY f.id", 0, "3|- / 4|-" },
        { "SELECT id, row_number() OVER (PARTITION BY firm ORDER BY day NULLS LAST) FROM sale"
          " ORDER BY id", 0, "1|1 / 2|2 / 3|1 / 4|2" },
        { "SELECT CAST(sum(cents) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS BIGINT)"
          " FROM sale ORDER BY id", 0, "500 / 1200 / 1100 / 1100" },
        { "WITH big AS (SELECT id FROM sale WHERE cents > 100) SELECT count(*) FROM big", 0, "2" },
        { "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)"
          " SELECT i FROM n", 0, "1 / 2 / 3 / 4" },
        { "WITH v (a, b) AS (VALUES (1, 'x'), (2, 'y')) SELECT b FROM v ORDER BY a DESC", 0,
          "y / x" },
        { "SELECT id FROM sale WHERE (firm, id) > (1, 1) ORDER BY firm, id", 0, "2 / 3 / 4" },
        { "SELECT id FROM sale WHERE firm IN ($1, 7) ORDER BY id", 1, "1 / 2" },
        { "SELECT id FROM firm WHERE EXISTS (SELECT 1 FROM sale WHERE sale.firm = firm.id)"
          " ORDER BY id", 0, "1 / 2" },
        { "SELECT id FROM sale WHERE day IS NOT DISTINCT FROM CAST($3 AS BIGINT) AND id > $1"
          " AND $2 <> ''", 3, "4" },
        { "SELECT id FROM sale WHERE (CAST($3 AS BIGINT) IS NULL OR day = CAST($3 AS BIGINT))"
          " AND firm = $1 AND $2 <> '' ORDER BY id", 3, "1 / 2" },
        { "SELECT coalesce(day, -1), nullif(cents, 500) FROM sale WHERE id IN (1, 4) ORDER BY id",
          0, "10|- / -1|-" },
        { "SELECT substr(name, 1, 2), length(name), replace(name, 'o', '0'), trim('  x ')"
          " FROM firm WHERE id = 3", 0, "Ém|5|Émile|x" },
        { "SELECT CASE WHEN cents > 0 THEN 1 ELSE 0 END, abs(cents) FROM sale WHERE id = 3", 0,
          "0|100" },
        { "SELECT cents > 0, EXISTS (SELECT 1 FROM firm) FROM sale WHERE id = 1", 0, "1|1" },
        { "SELECT 7 / 2, 7 % 4, CAST('42' AS BIGINT), CAST(42 AS TEXT) || '!'", 0, "3|3|42|42!" },
        { "SELECT id FROM firm WHERE name >= $2 AND name < $2 || 'z' AND id > $1", 2, "2" },
        { "SELECT id FROM firm WHERE 'a%c' LIKE 'a!%c' ESCAPE '!' ORDER BY id LIMIT 1", 0, "1" },
        { "SELECT id FROM sale WHERE firm = 1 UNION ALL SELECT id FROM firm WHERE id = 4"
          " ORDER BY 1", 0, "1 / 2 / 4" },
        { "SELECT id FROM firm EXCEPT SELECT firm FROM sale ORDER BY 1", 0, "3 / 4" },
        { "INSERT INTO slip (key, n) VALUES ($2, $1) RETURNING key, n", 2, "anton|1" },
        { "INSERT INTO slip (key, n) VALUES ($2, $1) ON CONFLICT (key)"
          " DO UPDATE SET n = slip.n + excluded.n RETURNING n", 2, "2" },
        { "INSERT INTO slip (key, n) VALUES ($2, $1) ON CONFLICT DO NOTHING RETURNING n", 2, "" },
        { "INSERT INTO slip (key, n) SELECT name, id FROM firm WHERE id > 2"
          " ON CONFLICT (key) DO NOTHING RETURNING n", 0, "3 / 4" },
        { "UPDATE sale SET cents = cents + f.id FROM firm f WHERE f.id = sale.firm AND sale.id = 1"
          " RETURNING cents", 0, "501" },
        { "UPDATE firm SET best = 1 WHERE id = $1 AND best = 0 RETURNING id", 1, "1" },
        { "UPDATE firm SET best = 1 WHERE id = $1 AND best = 0 RETURNING id", 1, "" },
        { "DELETE FROM firm WHERE id = 2 RETURNING name", 0, "anton" },
        { "SELECT id FROM sale ORDER BY id", 0, "1 / 2" }, /* the cascade */
    };
    struct arena a = { 0 };
    const struct value args[] = { V_INT(1), V_TEXT("anton"), V_NULL };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct asked asked = { .sql = cases[i].sql, .args = args, .arena = &a,
                               .arg_count = (size_t)cases[i].args };
        struct error err;
        if (!book_write(*state, ask, &asked, &err))
            fail_test("%s: %s", cases[i].sql, err.text);
        if (strcmp(asked.answer, cases[i].answer) != 0)
            fail_test("%s: got %s", cases[i].sql, asked.answer);
    }
    arena_clear(&a);
}

/* What only one engine knows is to be found on the other: these say where the trap is. */
static void what_one_engine_alone_allows_is_known(void **state)
{
    static const struct {
        const char *sql;
        bool sqlite, postgres;
    } cases[] = {
        { "SELECT sum(cents) FROM sale", true, false },          /* NUMERIC: needs a CAST */
        { "SELECT avg(cents) FROM sale", true, false },
        { "SELECT id, cents FROM sale GROUP BY firm", true, false },
        { "SELECT firm AS f FROM sale GROUP BY firm HAVING f > 0", true, false },
        { "SELECT id FROM firm WHERE best", true, false },       /* no truth values */
        { "INSERT OR IGNORE INTO slip (key, n) VALUES ('a', 1)", true, false },
        { "SELECT ifnull(day, 0) FROM sale", true, false },
        { "SELECT count(*) FROM (SELECT 1)", true, false },      /* a subquery needs a name */
        { "SELECT greatest(1, 2)", false, true },
        { "SELECT string_agg(name, ',') FROM firm", true, true }, /* same, but without an order */
        { "SELECT id FROM firm FOR UPDATE", false, true },
        { "SELECT DISTINCT ON (firm) id FROM sale", false, true },
        { "SELECT id FROM firm WHERE id = ANY (ARRAY[1])", false, true },
        { "SELECT name FROM firm WHERE name = \"anton\"", false, false },
    };
    struct arena a = { 0 };

    for (size_t i = 0; i < COUNT(cases); i++) {
        bool allowed = book_engine(*state) == DB_SQLITE ? cases[i].sqlite : cases[i].postgres;
        struct asked asked = { .sql = cases[i].sql, .arena = &a };
        struct error err = { 0 };
        if (book_write(*state, ask, &asked, &err) != allowed)
            fail_test("%s: %s%s", cases[i].sql, allowed ? "is refused: " : "is allowed", err.text);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(the_shared_words_work),
                      T(what_one_engine_alone_allows_is_known));
}
