#include "app/agenda_json.h"

static void write_reason(struct json *j, const struct agenda_reason *r)
{
    json_add_object(j, NULL);
    json_add_id(j, "id", r->id);
    json_add_string(j, "name", r->name);
    json_add_string(j, "sentence", r->sentence);
    json_add_int(j, "class", (int64_t)r->class);
    json_add_int(j, "weight", r->weight);
    json_add_id(j, "subject_id", r->subject_id);
    json_add_day(j, "from", r->from.number);
    json_end(j);
}

static void write_line(struct json *j, const struct agenda_line *l)
{
    json_add_object(j, NULL);
    json_add_id(j, "person_id", l->person_id);
    json_add_string(j, "name", l->name);
    json_add_day(j, "day", l->day.number);
    json_add_string(j, "title", l->title);
    json_add_id(j, "organisation_id", l->organisation_id);
    json_add_string(j, "organisation", l->organisation);
    json_add_string(j, "phone", l->phone);
    json_add_string(j, "email", l->email);
    json_add_string(j, "channel", l->channel);
    json_add_bool(j, "is_key", l->is_key);
    json_add_id(j, "owner_id", l->owner_id);
    json_add_string(j, "known_by", l->known_by);
    if (l->placed_at.ms != 0)
        json_add_instant(j, "placed_at", l->placed_at.ms);
    else
        json_add_null(j, "placed_at");
    json_add_array(j, "reasons");
    for (size_t i = 0; i < l->reason_count; i++)
        write_reason(j, &l->reasons[i]);
    json_end(j);
    json_end(j);
}

void agenda_json(struct json *j, const struct agenda *a)
{
    json_add_array(j, "items");
    for (size_t i = 0; i < a->count; i++)
        write_line(j, &a->lines[i]);
    json_end(j);
    json_add_int(j, "people", a->people);
    json_add_bool(j, "people_capped", a->people_capped);
}
