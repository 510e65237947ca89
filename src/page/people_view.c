#include "page/people_view.h"

#include "entity/person.h"
#include "page/frame.h"
#include "page/shown.h"

static const char *role_text(struct page *p, const struct person_line *l)
{
    if (*l->title != '\0' && *l->organisation != '\0')
        return arena_printf(p->req->arena, "%s, %s", l->title, l->organisation);
    return *l->title != '\0' ? l->title : l->organisation;
}

struct view *people_view_line(struct page *p, struct view *list, const struct person_line *line)
{
    struct view *item = view_item(list);
    const struct field *relation = &person_entity.fields[PERSON_RELATION];

    view_id(item, "person_id", line->id);
    view_text(item, "name", line->name);
    view_text(item, "initials", frame_initials(p->req->arena, line->name));
    view_text(item, "role", role_text(p, line));
    view_text(item, "relation", shown_value(p, NULL, relation, &V_TEXT(line->relation)));
    view_bool(item, "is_key", line->is_key);
    view_text(item, "phone", *line->phone != '\0' ? line->phone : NULL);
    view_text(item, "email", *line->email != '\0' ? line->email : NULL);
    view_text(item, "known_by", *line->known_by != '\0' ? line->known_by : NULL);
    return item;
}
