/* Facts of the practice: problems, what went wrong, benefit, feedback and the rest. */
#include "app/facts_rows.h"

static const char *const confirmations[] = {
    [ANSWER_UNKNOWN] = "unanswered", [ANSWER_YES] = "yes", [ANSWER_NO] = "no",
};
static const char *const evidence_kinds[] = {
    [EVIDENCE_CAME_BACK] = "came_back", [EVIDENCE_RECOMMENDED] = "recommended",
    [EVIDENCE_TOLD_OTHERS] = "told_others",
};
static const char *const data_duty_kinds[] = {
    [DATA_DUTY_RESTRICTED] = "restricted", [DATA_DUTY_RETENTION] = "retention",
    [DATA_DUTY_DISCLOSURE] = "disclosure",
};

static struct day day_of_instant(const struct db_rows *rows, size_t row, size_t column)
{
    return db_is_null(rows, row, column)
               ? DAY_NONE
               : instant_day((struct instant){ db_int(rows, row, column) });
}

static void read_problems(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_problem *out = arena_array(a, struct fact_problem, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_problem){
            .id = db_int(&s->rows, row, 1),
            .helper = db_int(&s->rows, row, 2),
            .words = { .text = db_text(&s->rows, row, 3) },
            .solution = { .text = db_text(&s->rows, row, 4) },
            .opened_at = { db_int(&s->rows, row, 5) },
            .first_reaction_at = { db_int(&s->rows, row, 6) },
            .solved_on = day_of_instant(&s->rows, row, 7),
            .confirmed =
                (enum answer)WORD(db_text(&s->rows, row, 8), confirmations, ANSWER_UNKNOWN),
        };
    f->problems = out;
    f->problem_count = n;
}

static void read_incidents(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_incident *out = arena_array(a, struct fact_incident, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_incident){
            .id = db_int(&s->rows, row, 1),
            .what = { .text = db_text(&s->rows, row, 2) },
            .on = fact_day(&s->rows, row, 3),
            .our_fault = ANSWER_YES,
            .apology_on = fact_day(&s->rows, row, 4),
            .apology_in_person = db_int(&s->rows, row, 5) != 0,
            .action_on = fact_day(&s->rows, row, 6),
        };
    f->incidents = out;
    f->incident_count = n;
}

static void read_concessions(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_concession *out = arena_array(a, struct fact_concession, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_concession){
            .id = db_int(&s->rows, row, 1),
            .given_on = fact_day(&s->rows, row, 2),
            .expected_by = fact_day(&s->rows, row, 3),
            .returned_on = fact_day(&s->rows, row, 4),
            .written_off_on = fact_day(&s->rows, row, 5),
        };
    f->concessions = out;
    f->concession_count = n;
}

static void read_benefits(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_benefit *out = arena_array(a, struct fact_benefit, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_benefit){
            .id = db_int(&s->rows, row, 1),
            .on = fact_day(&s->rows, row, 2),
            .gains_known = !db_is_null(&s->rows, row, 3) && !db_is_null(&s->rows, row, 4),
            .gain_cents = db_int(&s->rows, row, 3),
            .alternative_cents = db_int(&s->rows, row, 4),
            .alternative = db_text(&s->rows, row, 5),
        };
    f->benefits = out;
    f->benefit_count = n;
}

static void read_advice(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_advice *out = arena_array(a, struct fact_advice, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_advice){
            .id = db_int(&s->rows, row, 1),
            .wanted = { .text = db_text(&s->rows, row, 2) },
            .on = fact_day(&s->rows, row, 3),
            .review_on = fact_day(&s->rows, row, 4),
        };
    f->advice = out;
    f->advice_count = n;
}

static void read_feedback(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_feedback *out = arena_array(a, struct fact_feedback, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_feedback){
            .id = db_int(&s->rows, row, 1),
            .on = day_of_instant(&s->rows, row, 2),
            .score_known = !db_is_null(&s->rows, row, 3),
            .score = (int)db_int(&s->rows, row, 3),
            .unhappy = db_int(&s->rows, row, 4) != 0,
            .words = { .text = db_text(&s->rows, row, 5) },
        };
    f->feedback = out;
    f->feedback_count = n;
}

static void read_evidence(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_evidence *out = arena_array(a, struct fact_evidence, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_evidence){
            .id = db_int(&s->rows, row, 1),
            .kind = (enum evidence_kind)WORD(db_text(&s->rows, row, 2), evidence_kinds,
                                            EVIDENCE_UNKNOWN),
            .on = fact_day(&s->rows, row, 3),
            .to_whom = db_text(&s->rows, row, 4),
        };
    f->evidence = out;
    f->evidence_count = n;
}

static void read_delights(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_delight *out = arena_array(a, struct fact_delight, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_delight){
            .id = db_int(&s->rows, row, 1),
            .idea = { .text = db_text(&s->rows, row, 2) },
            .planned_on = fact_day(&s->rows, row, 3),
        };
    f->delights = out;
    f->delight_count = n;
}

static void read_data_duties(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_data_duty *out = arena_array(a, struct fact_data_duty, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_data_duty){
            .id = db_int(&s->rows, row, 1),
            .kind = (enum data_duty_kind)WORD(db_text(&s->rows, row, 2), data_duty_kinds,
                                              DATA_DUTY_UNKNOWN),
            .asked_on = fact_day(&s->rows, row, 3),
            .answer_by = fact_day(&s->rows, row, 4),
        };
    f->data_duties = out;
    f->data_duty_count = n;
}

static void read_deals(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_deal *out = arena_array(a, struct fact_deal, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_deal){
            .id = db_int(&s->rows, row, 1),
            .user = db_int(&s->rows, row, 2),
            .title = db_text(&s->rows, row, 3),
            .next_step = { .text = db_text(&s->rows, row, 4) },
            .next_on = fact_day(&s->rows, row, 5),
            .open = true,
        };
    f->deals = out;
    f->deal_count = n;
}

static void read_guests(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_guest *out = arena_array(a, struct fact_guest, n + 1);

    for (size_t i = 0, row = first; i < n; i++, row++)
        out[i] = (struct fact_guest){
            .id = db_int(&s->rows, row, 1),
            .user = db_int(&s->rows, row, 2),
            .occasion = db_text(&s->rows, row, 3),
            .on = day_of_instant(&s->rows, row, 4),
            .talk_about = { .text = db_text(&s->rows, row, 5) },
            .comes = db_int(&s->rows, row, 6) != 0,
            .came = db_int(&s->rows, row, 7) != 0,
        };
    f->guests = out;
    f->guest_count = n;
}

/* Only what can still make a reason; strikes and concessions are counted in a row, so there the
 * settled ones count too. */
const struct fact_table practice_fact_tables[] = {
    { "problem",
      NULL,
      { "SELECT person_id, id, helper_id, words, solution, opened_at, first_reaction_at, solved_at,"
        " confirmed FROM problem WHERE person_id BETWEEN $1 AND $2 AND confirmed <> 'yes'"
        " AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id LIMIT $3" },
      read_problems },
    { "incident",
      NULL,
      { "SELECT person_id, id, what, happened_on, apology_on,"
        " CASE WHEN apology_how = 'in_person' THEN 1 ELSE 0 END, action_on FROM incident"
        " WHERE person_id BETWEEN $1 AND $2 AND our_fault = 1 AND deleted_at IS NULL"
        " AND circle_id IN (@)"
        " ORDER BY person_id, happened_on, id LIMIT $3" },
      read_incidents },
    { "concession",
      NULL,
      { "SELECT person_id, id, given_on, expected_by, returned_on, written_off_on FROM concession"
        " WHERE person_id BETWEEN $1 AND $2 AND circle_id IN (@) AND deleted_at IS NULL"
        " ORDER BY person_id, given_on, id LIMIT $3" },
      read_concessions },
    { "benefit",
      NULL,
      { "SELECT b.person_id, b.id, b.noted_on, b.gain, b.alternative_gain,"
        " coalesce(b.alternative, c.name) FROM benefit b"
        " LEFT JOIN competitor c ON c.id = b.competitor_id AND c.circle_id IN (@) WHERE "
        "b.person_id BETWEEN $1 AND $2"
        " AND b.circle_id IN (@) AND b.deleted_at IS NULL ORDER BY b.person_id, b.noted_on, b.id "
        "LIMIT $3" },
      read_benefits },
    { "advice",
      NULL,
      { "SELECT person_id, id, wanted, given_on, review_on FROM advice"
        " WHERE person_id BETWEEN $1 AND $2 AND outcome IS NULL AND review_on IS NOT NULL"
        " AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id LIMIT $3" },
      read_advice },
    { "feedback",
      NULL,
      { "SELECT person_id, id, answered_at, score, is_unhappy, words FROM feedback"
        " WHERE person_id BETWEEN $1 AND $2 AND answered_at IS NOT NULL AND closed_at IS NULL"
        " AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id LIMIT $3" },
      read_feedback },
    { "evidence",
      NULL,
      { "SELECT e.person_id, e.id, e.kind, e.seen_on, coalesce(p.name, e.to_whom) FROM evidence e"
        " LEFT JOIN person p ON p.id = e.to_person_id AND p.circle_id IN (@) WHERE e.person_id "
        "BETWEEN $1 AND $2"
        " AND e.kind = 'recommended' AND e.thanked_on IS NULL AND e.deleted_at IS NULL"
        " AND e.circle_id IN (@)"
        " ORDER BY e.person_id, e.id LIMIT $3" },
      read_evidence },
    { "delight",
      NULL,
      { "SELECT person_id, id, idea, planned_on FROM delight WHERE person_id BETWEEN $1 AND $2"
        " AND planned_on IS NOT NULL AND done_on IS NULL AND dropped_on IS NULL"
        " AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id LIMIT $3" },
      read_delights },
    { "data_duty",
      NULL,
      { "SELECT person_id, id, kind, asked_on, answer_by FROM data_duty"
        " WHERE person_id BETWEEN $1 AND $2 AND settled_on IS NULL AND deleted_at IS NULL"
        " AND circle_id IN (@)"
        " ORDER BY person_id, id LIMIT $3" },
      read_data_duties },
    { "deal",
      NULL,
      { "SELECT person_id, id, user_id, title, next_step, next_on FROM deal"
        " WHERE person_id BETWEEN $1 AND $2 AND outcome = 'open' AND next_on IS NOT NULL"
        " AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id LIMIT $3" },
      read_deals },
    { "guest",
      NULL,
      { "SELECT g.person_id, g.id, coalesce(g.user_id, o.user_id), o.title, o.starts_at, "
        "g.talk_about,"
        " CASE WHEN g.answer IN ('yes', 'maybe') AND (g.came IS NULL OR g.came = 1) THEN 1 ELSE 0 "
        "END,"
        " coalesce(g.came, 0) FROM guest g JOIN occasion o ON o.id = g.occasion_id"
        " AND o.deleted_at IS NULL AND o.circle_id IN (@) WHERE g.person_id BETWEEN $1 AND $2"
        " AND g.followed_up_on IS NULL AND g.circle_id IN (@) AND g.deleted_at IS NULL"
        " ORDER BY g.person_id, g.id LIMIT $3" },
      read_guests },
};

const size_t practice_fact_table_count = COUNT(practice_fact_tables);
