#include "format/phone.h"
bool phone_e164(const char *written, const char *country, char out[PHONE_E164_SIZE]) { (void)written; (void)country; (void)out; return false; }
