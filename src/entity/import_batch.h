/* Import batch: one file that was brought in, with what became of its rows. */
#ifndef ENTITY_IMPORT_BATCH_H
#define ENTITY_IMPORT_BATCH_H

#include "model/entity.h"

enum import_batch_field {
    IMPORT_BATCH_FILE_NAME,
    IMPORT_BATCH_KIND,
    IMPORT_BATCH_STATE,
    IMPORT_BATCH_ROWS_READ,
    IMPORT_BATCH_ROWS_NEW,
    IMPORT_BATCH_ROWS_CHANGED,
    IMPORT_BATCH_ROWS_SAME,
    IMPORT_BATCH_ROWS_DOUBTFUL,
    IMPORT_BATCH_ROWS_ERROR,
    IMPORT_BATCH_MAPPING,
    IMPORT_BATCH_FINISHED_AT,
    IMPORT_BATCH_FIELD_COUNT
};

extern const struct entity import_batch_entity;

#endif
