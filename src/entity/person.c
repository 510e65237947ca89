#include "entity/person.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/id.h"
#include "model/record.h"

#include <string.h>

static const struct choice salutations[] = {
    { "ms", N_("Ms") },
    { "mr", N_("Mr") },
    { "neutral", N_("neither") },
    { NULL, NULL },
};

static const struct choice forms[] = {
    { "sie", N_("Sie (formal)") },
    { "du", N_("du (informal)") },
    { "first_name", N_("first name") },
    { NULL, NULL },
};

static const struct choice relations[] = {
    { "unplaced", N_("not placed yet") },
    { "prospect", N_("prospect") },
    { "customer", N_("customer") },
    { "internal", N_("colleague") },
    { "partner", N_("partner") },
    { "supplier", N_("supplier") },
    { "private", N_("private") },
    { "authority", N_("authority") },
    { NULL, NULL },
};

static const struct choice freedoms[] = {
    { "free", N_("free to choose") },
    { "bound", N_("bound by a contract") },
    { "no_choice", N_("has no choice") },
    { NULL, NULL },
};

static const struct choice rings[] = {
    { "none", N_("not placed") },
    { "centre", N_("centre") },
    { "near", N_("near") },
    { "far", N_("far") },
    { NULL, NULL },
};

static const struct choice channels[] = {
    { "call", N_("call") },
    { "visit", N_("visit") },
    { "mail", N_("e-mail") },
    { "letter", N_("letter") },
    { "message", N_("message") },
    { NULL, NULL },
};

static const struct field fields[PERSON_FIELD_COUNT] = {
    [PERSON_GIVEN] = {
        .name = "given", .label = N_("Given name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [PERSON_FAMILY] = {
        .name = "family", .label = N_("Family name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [PERSON_PREFIX] = {
        .name = "prefix", .label = N_("Title"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 50,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_SUFFIX] = {
        .name = "suffix", .label = N_("Suffix"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 50,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_NICKNAME] = {
        .name = "nickname", .label = N_("Nickname"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL | FIELD_SEARCHED,
    },
    [PERSON_PHONETIC] = {
        .name = "phonetic", .label = N_("Spoken like"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_PERSONAL | FIELD_SEARCHED,
    },
    [PERSON_SORT_KEY] = {
        .name = "sort_key", .label = N_("Sort key"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 1000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL,
    },
    [PERSON_NUMBER] = {
        .name = "number", .label = N_("Customer number"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 60,
        .flags = FIELD_SEARCHED | FIELD_LISTED,
    },
    [PERSON_SALUTATION] = {
        .name = "salutation", .label = N_("Salutation"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = salutations,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_FORM_OF_ADDRESS] = {
        .name = "form_of_address", .label = N_("Form of address"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = forms,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_LANGUAGE] = {
        .name = "language", .label = N_("Language"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 35,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_BIRTHDAY] = {
        .name = "birthday", .label = N_("Birthday"),
        .type = FIELD_PARTIAL_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_RELATION] = {
        .name = "relation", .label = N_("Relation"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = relations,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "unplaced",
    },
    [PERSON_FREEDOM] = {
        .name = "freedom", .label = N_("Freedom"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = freedoms,
        .flags = FIELD_REQUIRED,
        .otherwise = "free",
    },
    [PERSON_BOUND_UNTIL] = {
        .name = "bound_until", .label = N_("Bound until"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [PERSON_IS_KEY] = {
        .name = "is_key", .label = N_("Key customer"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED,
        .otherwise = "0",
    },
    [PERSON_RING] = {
        .name = "ring", .label = N_("Ring"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = rings,
        .flags = FIELD_REQUIRED,
        .otherwise = "none",
    },
    [PERSON_OWNER_ID] = {
        .name = "owner_id", .label = N_("Who answers for them"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [PERSON_RHYTHM_DAYS] = {
        .name = "rhythm_days", .label = N_("Wishes to hear from us every … days"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 1, .most = 3650,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_CHANNEL] = {
        .name = "channel", .label = N_("Best reached by"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = channels,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_GOOD_HOURS] = {
        .name = "good_hours", .label = N_("Good hours"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_NEVER_DO] = {
        .name = "never_do", .label = N_("Never do"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_NOTE] = {
        .name = "note", .label = N_("Note"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 20000,
        .flags = FIELD_PERSONAL,
    },
    [PERSON_UUID] = {
        .name = "uuid", .label = N_("UUID"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_REQUIRED,
    },
    [PERSON_EXTRA] = {
        .name = "extra", .label = N_("Kept from imports"),
        .type = FIELD_JSON, .access = ACCESS_READ,
        .flags = FIELD_PERSONAL,
    },
};

/* "Dr. Leyla Kaya": what stands on the screen; a nickname, number or nothing better as last
 * resort. */
static const char *display_name(const struct record *r, struct arena *a)
{
    static const int parts[] = { PERSON_PREFIX, PERSON_GIVEN, PERSON_FAMILY, PERSON_SUFFIX };
    static const int instead[] = { PERSON_NICKNAME, PERSON_NUMBER };
    struct buf name = buf_new(a, 4000);

    if (!record_is_null(r, PERSON_GIVEN) || !record_is_null(r, PERSON_FAMILY))
        for (size_t i = 0; i < COUNT(parts); i++) {
            const char *part = record_text(r, (size_t)parts[i]);

            if (*part != '\0' && name.len > 0)
                buf_addc(&name, ' ');
            buf_adds(&name, part);
        }
    for (size_t i = 0; i < COUNT(instead) && name.len == 0; i++)
        buf_adds(&name, record_text(r, (size_t)instead[i]));
    return name.bytes;
}

static void prepare_person(struct record *r, struct arena *a)
{
    char uuid[UUID_SIZE];
    const char *family = record_text(r, PERSON_FAMILY), *given = record_text(r, PERSON_GIVEN);
    const char *name = display_name(r, a);

    record_set_text(r, PERSON_NAME, name);
    record_set_text(r, PERSON_SORT_KEY,
                    text_sort_key(a, *family != '\0' ? arena_printf(a, "%s %s", family, given)
                                                     : name));
    /* A name in a script without letters to fold still needs a place in the list. */
    if (record_is_null(r, PERSON_SORT_KEY))
        record_set_text(r, PERSON_SORT_KEY, name);
    if (record_is_null(r, PERSON_UUID)) {
        uuid_random(uuid);
        record_set_text(r, PERSON_UUID, arena_strdup(a, uuid));
    }
}

static bool check_person(const struct record *r, struct error *err)
{
    if (record_is_null(r, PERSON_NAME))
        return fail(err, ERROR_INPUT, "family",
                    "A person needs a name: a given name, a family name or a nickname.");
    if (!record_is_null(r, PERSON_BOUND_UNTIL) &&
        strcmp(record_text(r, PERSON_FREEDOM), "bound") != 0)
        return fail(
            err, ERROR_INPUT, "bound_until",
            "Somebody is bound until a day only if their freedom is \"bound by a contract\".");
    return true;
}

const struct entity person_entity = {
    .name = "person",
    .label = N_("Person"), .label_many = N_("People"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .title_field = "name",
    .sort_field = "sort_key",
    .check = check_person,
    .prepare = prepare_person,
};
