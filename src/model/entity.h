/*
 * Entity: what we keep about one kind of thing, as a table of fields.
 *
 * A field row states facts about the datum: what it is called, what it may hold, who may see
 * it. How a form or a page shows it is the template's business. A new flag needs two readers,
 * or it belongs in code instead.
 *
 * The engine never asks which entity it has. What the table cannot say, the entity says in
 * `check` and `prepare`; what those cannot do, a use case in app/ does.
 *
 * Migrations are the truth about columns (sql/): model/schema.h compares the two.
 */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/value.h"

/* Zero is "forgotten" in both: entity_table_errors() reports it. */
enum field_type {
    FIELD_TYPE_FORGOTTEN,
    FIELD_TEXT,        /* one line */
    FIELD_NOTE,        /* many lines */
    FIELD_EMAIL,
    FIELD_URL,
    FIELD_DAY,         /* BIGINT days since 1970; JSON "2026-11-22" */
    FIELD_PARTIAL_DAY, /* TEXT "1980-05-04" or "--05-04": a birthday whose year may be unknown */
    FIELD_INSTANT,     /* BIGINT milliseconds since 1970 UTC; JSON RFC 3339 */
    FIELD_INT,
    FIELD_CENTS,       /* BIGINT; JSON an integer of cents */
    FIELD_REAL,
    FIELD_BOOL,        /* BIGINT 0 or 1 */
    FIELD_CHOICE,      /* TEXT, one of .choices */
    FIELD_REF,         /* BIGINT id of a record of .refers_to; JSON a string */
    FIELD_JSON         /* TEXT, JSON the program wrote; opaque to the engine */
};

enum field_access {
    ACCESS_FORGOTTEN,
    ACCESS_EDIT,    /* users read and write it */
    ACCESS_READ,    /* users read it; only the program writes it */
    ACCESS_PRIVATE  /* never leaves the program */
};

enum field_flags {
    FIELD_REQUIRED = 1 << 0,
    FIELD_UNIQUE = 1 << 1,
    FIELD_PERSONAL = 1 << 2, /* erased when the person asks to be forgotten */
    FIELD_SEARCHED = 1 << 3, /* its words find the record */
    FIELD_LISTED = 1 << 4    /* a column of the plain list */
};

struct choice {
    const char *value; /* stored; NULL ends the list */
    const char *label; /* English; German in locale/de.po */
};

struct field {
    const char *name;  /* column, JSON key, form input and CSV heading alike */
    const char *label; /* what people call it */
    enum field_type type;
    enum field_access access;
    unsigned flags;
    int max_length; /* in characters: FIELD_TEXT, FIELD_NOTE, FIELD_EMAIL, FIELD_URL */
    int64_t least, most;          /* FIELD_INT, FIELD_CENTS: checked where least < most */
    const struct choice *choices; /* FIELD_CHOICE */
    const char *refers_to;        /* FIELD_REF: name of an entity */
    const char *otherwise; /* FIELD_CHOICE, FIELD_BOOL: what a new record has when nobody says */
};

/* Who may write records of this kind through the generic doors (forms, API). */
enum entity_writers { WRITERS_FORGOTTEN, WRITERS_EDITOR, WRITERS_ADMIN, WRITERS_PROGRAM };

struct record;

struct entity {
    const char *name;  /* in addresses, JSON and CSV */
    const char *table; /* where the name is a word SQL keeps for itself; otherwise NULL */
    const char *label, *label_many;
    const struct field *fields;
    size_t field_count;
    enum entity_writers writers;
    bool has_circle;          /* the table has circle_id: it can hold something personal */
    bool kept_close; /* with whoever wrote it, unless they say who else may see it; and no list
                                 is filtered or ordered by what it says */
    const char *
        person_field; /* the FIELD_REF to the person it is about, whose reasons it moves; or NULL */
    const char *title_field;  /* what stands for the record in a sentence or a link */
    const char *sort_field;   /* default order; NULL is by id, newest first */

    bool (*check)(const struct record *r, struct error *err); /* may be NULL */

    /* Fills what follows from other fields (a display name, a sort key) before the check. */
    void (*prepare)(struct record *r, struct arena *a); /* may be NULL */
};

enum { FIELD_ABSENT = -1 };

int entity_field(const struct entity *e, const char *name); /* index, or FIELD_ABSENT */
const char *entity_table(const struct entity *e);
bool field_is_text(const struct field *f); /* the column is TEXT */

/* Prints every mistake in the table to stderr and counts them, for tests and for the start. */
int entity_table_errors(const struct entity *e);

#endif
