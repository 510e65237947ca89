/* CSRF: does a request that changes something come from a page of ours? */
#ifndef HTTP_CSRF_H
#define HTTP_CSRF_H

#include "http/request.h"

/*
 * Sec-Fetch-Site, which every current browser sends and no page can forge, must be
 * same-origin or none (typed, bookmarked). Without it Origin must equal Host; browsers send
 * one of the two with every form. Exempt: safe methods, and bearer tokens without cookies,
 * which no browser sends by itself.
 */
bool csrf_is_ours(const struct request *req);

#endif
