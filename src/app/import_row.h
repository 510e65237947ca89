/*
 * Import row: one row of a file made ready for the book, before the book is asked. Everything
 * that costs thought but no database is done here, outside of any transaction.
 */
#ifndef APP_IMPORT_ROW_H
#define APP_IMPORT_ROW_H

#include "app/import_file.h"
#include "app/import_mark.h"
#include "app/search.h"
#include "model/record.h"

struct import_item {
    uint64_t mark;
    struct record *record; /* contact_point, address or tag without its owner's id */
};

/* Under which a row or a person is found: a match_kind, 'u' for uid, 'o' for a firm's name. */
enum { KEY_UID = 'u', KEY_FIRM = 'o' };

struct import_key {
    char kind;
    const char *word;
};

/* 64 bits stand for the word: among a million words two meet once in ten million files. Never 0. */
uint64_t import_key_hash(char kind, const char *word);

enum import_subject { SUBJECT_NOBODY, SUBJECT_PERSON, SUBJECT_ORGANISATION, SUBJECT_GROUP,
                      SUBJECT_PURCHASE };

struct import_row {
    struct import_source source;
    size_t index; /* in the file */
    enum import_subject subject;
    struct error refused;   /* kind is ERROR_NONE when it can come in */
    const char *refused_by_file; /* an English sentence of the reader, or NULL */

    const char *name;       /* to show */
    const char *folded;     /* "given family", to compare */
    struct record *record;  /* person or organisation */
    const char *uid;        /* or NULL */
    const char *firm, *firm_key, *title, *department; /* firm "" when none */
    struct import_item *items;
    size_t item_count, item_room;
    struct import_marks marks; /* of everything: fields, items, city … */
    struct import_key *keys;
    size_t key_count, key_room;
    const char *card;       /* the original, valid UTF-8; NULL when there is none */

    struct search_entry *words; /* of a new person */
    size_t word_count;
    const char *list;       /* the same, as search_list.h keeps them */
};

/* Reads source; fills the rest. */
void import_row_prepare(struct arena *a, struct import_row *row);

/* The fields of a person that a file can fill. */
extern const size_t import_person_fields[];
extern const size_t import_person_field_count;

#endif
