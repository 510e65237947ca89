/* Setting: a threshold or a habit of this book. */
#ifndef ENTITY_SETTING_H
#define ENTITY_SETTING_H

#include "model/entity.h"

enum setting_field {
    SETTING_NAME,
    SETTING_VALUE,
    SETTING_FIELD_COUNT
};

extern const struct entity setting_entity;

#endif
