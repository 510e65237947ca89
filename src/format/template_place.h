/*
 * Place: where in the HTML a template stands, so that a variable is written as that place needs.
 *
 * A coarse WHATWG tokenizer over the fixed text of a template: text, tags, attributes and their
 * values, comments, the content of script, style, textarea and title.
 */
#ifndef FORMAT_TEMPLATE_PLACE_H
#define FORMAT_TEMPLATE_PLACE_H

#include "format/template_code.h"

enum place_kind {
    PLACE_TEXT,
    PLACE_TAG_OPEN, /* after "<" */
    PLACE_TAG_NAME,
    PLACE_TAG, /* between attributes */
    PLACE_ATTRIBUTE_NAME,
    PLACE_ATTRIBUTE_EQUALS, /* after "=", no quote yet */
    PLACE_QUOTED,
    PLACE_UNQUOTED,
    PLACE_DECLARATION, /* <!doctype …> */
    PLACE_COMMENT,
    PLACE_RAW /* inside script, style, textarea, title */
};

enum attribute_kind { ATTRIBUTE_PLAIN, ATTRIBUTE_URL, ATTRIBUTE_CODE };

struct place {
    enum place_kind kind;
    enum attribute_kind attribute;
    char quote;
    bool is_end_tag;
    char name[16]; /* of the tag or attribute, lower case, cut off */
    size_t name_len;
    char raw[16];   /* the element we are inside of, in PLACE_RAW and for the tag just read */
    size_t matched; /* how much of "-->" or "</script" the last bytes were */
    size_t url_len; /* of the address so far; a variable counts 2 */
    bool url_slash, url_settled; /* begins with "/"; its scheme and host cannot change any more */
};

void place_read(struct place *p, const char *text, size_t n);

/* NULL and the writer for a variable here, or why there may be none. */
const char *place_variable(struct place *p, enum writer *out);

/* NULL, or why a section, a block, a partial may not begin here. */
const char *place_section(const struct place *p);
const char *place_block(const struct place *p);
const char *place_partial(const struct place *p);

/* After a section: p is what its body ended in and becomes what holds whether it was rendered
 * or not. False when the two do not go together. */
bool place_join(struct place *p, const struct place *before);

#endif
