#include "page/users_choice.h"

#include "app/titles.h"
#include "entity/user.h"

enum { USERS_MOST = 200 };

bool users_choice(struct page *p, struct view *parent, const char *key, int64_t chosen,
                  struct error *err)
{
    struct view *list = view_list(parent, key);
    struct title *users;
    size_t count;

    if (!titles_choices(p->call, &user_entity, 0, USERS_MOST, &users, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_id(item, "user_id", users[i].id);
        view_text(item, "user_name", users[i].text);
        view_bool(item, "chosen", users[i].id == chosen);
    }
    return true;
}
