/* Stations: of a customer's way and of a journey along the chain, shown alike; and what is done
 * with one: its place in the row, and a task for what was found. */
#ifndef PAGE_STATIONS_H
#define PAGE_STATIONS_H

#include "app/titles.h"
#include "page/page.h"

/* For the template station.html. What it refers to must have been loaded. */
void stations_view(struct page *p, struct view *item, const struct titles *titles,
                   const struct record *r, size_t number);


/* "so so": −2 to 2; "" outside. */
const char *stations_feeling(struct page *p, int64_t feeling);

#endif
