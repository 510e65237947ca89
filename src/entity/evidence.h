/* Evidence: what shows that somebody is enthusiastic: came back unprompted, recommended us,
 * told others. */
#ifndef ENTITY_EVIDENCE_H
#define ENTITY_EVIDENCE_H

#include "model/entity.h"

enum evidence_field {
    EVIDENCE_PERSON_ID,
    EVIDENCE_KIND,
    EVIDENCE_SEEN_ON,
    EVIDENCE_WORDS,
    EVIDENCE_TO_PERSON_ID,
    EVIDENCE_TO_WHOM,
    EVIDENCE_OUTCOME,
    EVIDENCE_THANKED_ON,
    EVIDENCE_MOMENT_ID,
    EVIDENCE_FIELD_COUNT
};

extern const struct entity evidence_entity;

#endif
