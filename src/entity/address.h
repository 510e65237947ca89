/* Address: where somebody lives or works. */
#ifndef ENTITY_ADDRESS_H
#define ENTITY_ADDRESS_H

#include "model/entity.h"

enum address_field {
    ADDRESS_PERSON_ID,
    ADDRESS_ORGANISATION_ID,
    ADDRESS_STREET,
    ADDRESS_EXTENDED,
    ADDRESS_POSTCODE,
    ADDRESS_CITY,
    ADDRESS_REGION,
    ADDRESS_COUNTRY,
    ADDRESS_LABEL,
    ADDRESS_PREFERRED,
    ADDRESS_FIELD_COUNT
};

extern const struct entity address_entity;

#endif
