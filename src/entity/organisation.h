/* Organisation: a firm, an association, an authority, a department of our own. It acts through
 * its people. */
#ifndef ENTITY_ORGANISATION_H
#define ENTITY_ORGANISATION_H

#include "model/entity.h"

enum organisation_field {
    ORGANISATION_NAME,
    ORGANISATION_SORT_KEY,
    ORGANISATION_KIND,
    ORGANISATION_PARENT_ID,
    ORGANISATION_NUMBER,
    ORGANISATION_VAT_ID,
    ORGANISATION_WEBSITE,
    ORGANISATION_NOTE,
    ORGANISATION_UUID,
    ORGANISATION_EXTRA,
    ORGANISATION_FIELD_COUNT
};

extern const struct entity organisation_entity;

#endif
