#include "reason/settings.h"

#include "base/lang.h"
#include "base/text.h"

#define ROW(member) .name = #member, .offset = offsetof(struct reason_settings, member)

const struct reason_setting reason_setting_list[] = {
    { ROW(promise_lead_days), 1, 0, 30, N_("A promise is shown so many working days ahead") },
    { ROW(unhappy_score), 6, 0, 9, N_("An answer of so many of 10 or fewer is unhappy") },
    { ROW(problem_hours), 4, 1, 80, N_("Working hours until the first answer to a problem") },
    { ROW(problem_news_days), 3, 1, 60, N_("Days between two words on an open problem") },
    { ROW(help_days), 7, 0, 90, N_("Days until we ask whether the solution helped") },
    { ROW(strike_days), 365, 30, 1830, N_("Days in which what went wrong is counted together") },
    { ROW(silence_centre), 45, 7, 1830, N_("Days of silence in the centre, rhythm unknown") },
    { ROW(silence_near), 120, 7, 1830, N_("Days of silence near us, rhythm unknown") },
    { ROW(silence_far), 365, 7, 1830, N_("Days of silence far from us, rhythm unknown") },
    { ROW(silence_least), 7, 1, 90, N_("No silence shorter than so many days is noticed") },
    { ROW(drifting_percent), 50, 5, 95,
      N_("Drifting: still a customer with so many percent, or fewer") },
    { ROW(freedom_lead_days), 60, 0, 730, N_("Days before a contract ends") },
    { ROW(not_asked_contacts), 3, 1, 20, N_("Conversations in a row in which nobody asked") },
    { ROW(insight_days), 180, 7, 3650, N_("Days until what we understood is asked again") },
    { ROW(insight_slow_days), 365, 7, 3650, N_("The same for joys and ways of thinking") },
    { ROW(strangers_contacts), 3, 1, 20, N_("Days in touch until we should understand something") },
    { ROW(wish_days), 90, 1, 3650, N_("Days a wish may wait") },
    { ROW(birthday_lead_days), 0, 0, 60, N_("A birthday is shown so many days ahead") },
    { ROW(round_birthday_lead_days), 7, 0, 60, N_("A round birthday is shown so many days ahead") },
    { ROW(round_birthday_every), 10, 1, 100, N_("Years from one round birthday to the next") },
    { ROW(unplaced_days), 14, 1, 730, N_("Days until we ask who somebody is to us") },
    { ROW(data_duty_first_days), 7, 0, 60, N_("Days before a legal deadline when it comes first") },
    { ROW(retention_lead_days), 30, 0, 365, N_("Days before data must be erased") },
    { ROW(work_days), 31, 1, 127, N_("Working days: Monday 1, Tuesday 2, Wednesday 4 … added") },
    { ROW(work_from), 480, 0, 1439, N_("The working day begins, minutes after midnight") },
    { ROW(work_to), 1020, 1, 1440, N_("The working day ends, minutes after midnight") },
};

const size_t reason_setting_count = COUNT(reason_setting_list);

static_assert(COUNT(reason_setting_list) * sizeof(int) == sizeof(struct reason_settings),
              "every setting has its row");

static int *place(struct reason_settings *s, const struct reason_setting *which)
{
    return (int *)(void *)((char *)s + which->offset);
}

struct reason_settings reason_settings_initial(void)
{
    struct reason_settings s;

    for (size_t i = 0; i < reason_setting_count; i++)
        *place(&s, &reason_setting_list[i]) = reason_setting_list[i].initially;
    return s;
}

int reason_settings_get(const struct reason_settings *s, const struct reason_setting *which)
{
    return *(const int *)(const void *)((const char *)s + which->offset);
}

bool reason_settings_set(struct reason_settings *s, const char *name, int value,
                         struct error *err)
{
    for (size_t i = 0; i < reason_setting_count; i++) {
        const struct reason_setting *which = &reason_setting_list[i];

        if (!text_equal(which->name, name))
            continue;
        if (value < which->least || value > which->most)
            return fail(err, ERROR_INPUT, which->name, "Choose a number from %d to %d.",
                        which->least, which->most);
        *place(s, which) = value;
        return true;
    }
    return fail(err, ERROR_INPUT, NULL, "There is no setting called %s.", name);
}

/* No working days at all would be a week without end for whoever counts them. */
bool reason_working_day(const struct reason_settings *s, struct day d)
{
    return s->work_days == 0 || (s->work_days >> (day_weekday(d) - 1) & 1) != 0;
}
