/* Libpq: PostgreSQL's client library, loaded while the program runs, and only when it is needed. */
#ifndef DB_LIBPQ_H
#define DB_LIBPQ_H

#include "base/error.h"

#include <libpq-fe.h>

/* The functions that are used, each with the type its header declares. */
#define LIBPQ_FUNCTIONS(F)                                                                        \
    F(PQconnectdbParams) F(PQstatus) F(PQerrorMessage) F(PQfinish) F(PQserverVersion)             \
    F(PQsetNoticeProcessor) F(PQtransactionStatus) F(PQexec) F(PQprepare) F(PQexecPrepared)       \
    F(PQresultStatus) F(PQresultErrorField) F(PQclear) F(PQntuples) F(PQnfields) F(PQftype)       \
    F(PQgetisnull) F(PQgetvalue) F(PQgetlength)

struct libpq {
    void *library;
#define F(function) __typeof__(function) *function;
    LIBPQ_FUNCTIONS(F)
#undef F
};

MUST_CHECK bool libpq_load(struct libpq *out, struct error *err);
void libpq_unload(struct libpq *pq);

#endif
