#ifndef FORMAT_PHONE_H
#define FORMAT_PHONE_H
#include "base/base.h"
enum { PHONE_E164_SIZE = 20 };
bool phone_e164(const char *written, const char *country, char out[PHONE_E164_SIZE]);
#endif
