/* Contact point: a telephone number, e-mail or other address by which somebody is reached. */
#ifndef ENTITY_CONTACT_POINT_H
#define ENTITY_CONTACT_POINT_H

#include "model/entity.h"

enum contact_point_field {
    CONTACT_POINT_PERSON_ID,
    CONTACT_POINT_ORGANISATION_ID,
    CONTACT_POINT_KIND,
    CONTACT_POINT_VALUE,
    CONTACT_POINT_LABEL,
    CONTACT_POINT_PREFERRED,
    CONTACT_POINT_FIELD_COUNT
};

extern const struct entity contact_point_entity;

#endif
