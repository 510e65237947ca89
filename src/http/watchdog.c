#include "http/watchdog.h"

#include <sys/socket.h>
#include <unistd.h>

enum { LINGER_MS = 2000 };

void watchlist_add(struct watchlist *l, struct watched *w)
{
    w->previous = NULL;
    w->next = l->first;
    if (l->first != NULL)
        l->first->previous = w;
    l->first = w;
    l->count++;
}

void watchlist_remove(struct watchlist *l, struct watched *w)
{
    if (w->previous != NULL)
        w->previous->next = w->next;
    else
        l->first = w->next;
    if (w->next != NULL)
        w->next->previous = w->previous;
    l->count--;
}

void watched_enter(struct watched *w, enum phase phase, int64_t now_ms)
{
    w->phase = phase;
    w->since_ms = now_ms;
    w->bytes = 0;
}

bool watched_is_late(const struct watched *w, const struct limits *limits, int64_t now_ms)
{
    int64_t age = now_ms - w->since_ms;

    switch (w->phase) {
    case PHASE_CONNECTED:
    case PHASE_HEADER:
        return age > limits->header_ms;
    case PHASE_IDLE:
        return age > limits->idle_ms;
    case PHASE_BODY: /* what has come must keep up with the clock */
        return age > limits->grace_ms &&
               w->bytes < (age - limits->grace_ms) * limits->least_rate / 1000;
    case PHASE_SENDING: /* what was handed out must be gone in time */
        return age > limits->grace_ms + w->bytes * 1000 / limits->least_rate;
    case PHASE_WORKING:
        break;
    }
    return false;
}

void watchlist_bark(struct watchlist *l, const struct limits *limits, int64_t now_ms)
{
    for (struct watched *w = l->first; w != NULL; w = w->next)
        if (watched_is_late(w, limits, now_ms))
            shutdown(w->fd, SHUT_RDWR);
}

void linger(struct lingering *l, int fd, int64_t now_ms)
{
    int second = l->count < COUNT(l->list) ? dup(fd) : -1;

    if (second < 0)
        return;
    l->list[l->count].fd = second;
    l->list[l->count++].until_ms = now_ms + LINGER_MS;
}

void linger_end(struct lingering *l, int64_t now_ms)
{
    unsigned kept = 0;

    for (unsigned i = 0; i < l->count; i++)
        if (l->list[i].until_ms <= now_ms)
            close(l->list[i].fd);
        else
            l->list[kept++] = l->list[i];
    l->count = kept;
}
