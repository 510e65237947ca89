/* Error text: what went wrong, in the language of whom it is told to. For the doors. */
#ifndef BASE_ERROR_TEXT_H
#define BASE_ERROR_TEXT_H

#include "base/error.h"
#include "base/lang.h"

/* English where there is no translation. */
const char *error_text(struct arena *a, enum language lang, const struct error *err);

#endif
