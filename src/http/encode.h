/* Encode: an answer on its way out is compressed, for those who accept it. */
#ifndef HTTP_ENCODE_H
#define HTTP_ENCODE_H

#include "format/compress.h"
#include "http/request.h"
#include "http/response.h"

/* Bodies of text only; what is static, streamed or encoded already stays as it is. */
void encode_answer(struct compressor *c, const struct request *req, struct response *res);

#endif
