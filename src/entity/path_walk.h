/* Path walk: a way customers take to us, that one of us walks every so often. */
#ifndef ENTITY_PATH_WALK_H
#define ENTITY_PATH_WALK_H

#include "model/entity.h"

enum path_walk_field {
    PATH_WALK_TITLE,
    PATH_WALK_DESCRIPTION,
    PATH_WALK_EVERY_DAYS,
    PATH_WALK_USER_ID,
    PATH_WALK_PUT_OFF_UNTIL,
    PATH_WALK_FIELD_COUNT
};

extern const struct entity path_walk_entity;

#endif
