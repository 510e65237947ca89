-- The whole practice: problems, our word, benefit and feeling, the value chain, duties, discretion.
--
-- Conventions as in 0001. Columns added to what was there stand at the end.

-- Problem: what troubles a customer, who of us helps, and whether it really helped, in their
-- word.
CREATE TABLE problem (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    helper_id BIGINT REFERENCES app_user (id),
    opened_at BIGINT NOT NULL,
    first_reaction_at BIGINT,
    solution TEXT,
    solved_at BIGINT,
    confirmed TEXT NOT NULL,
    confirmed_at BIGINT,
    was_fast BIGINT,
    was_personal BIGINT,
    was_discreet BIGINT,
    their_words TEXT,
    digest TEXT,
    link_until BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX problem_person ON problem (person_id);
CREATE INDEX problem_organisation ON problem (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX problem_helper ON problem (helper_id) WHERE helper_id IS NOT NULL;
CREATE INDEX problem_open ON problem (opened_at) WHERE solved_at IS NULL;
CREATE UNIQUE INDEX problem_digest ON problem (digest) WHERE digest IS NOT NULL;

-- Incident: something went wrong, through us or not; what harm it did and who said sorry.
CREATE TABLE incident (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    happened_on BIGINT NOT NULL,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    harm TEXT,
    our_fault BIGINT,
    apology_by BIGINT REFERENCES app_user (id),
    apology_on BIGINT,
    apology_how TEXT,
    action TEXT,
    action_on BIGINT,
    remedy TEXT,
    forgiven BIGINT
);
CREATE INDEX incident_person ON incident (person_id);
CREATE INDEX incident_organisation ON incident (organisation_id) WHERE organisation_id IS NOT NULL;

-- Concession: what was given on trust, and what is hoped for in return, by when.
CREATE TABLE concession (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    given_on BIGINT NOT NULL,
    amount BIGINT,
    currency TEXT,
    why TEXT,
    expected_return TEXT,
    expected_by BIGINT,
    returned_on BIGINT,
    returned TEXT,
    written_off_on BIGINT,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE
);
CREATE INDEX concession_person ON concession (person_id);
CREATE INDEX concession_organisation ON concession (organisation_id)
    WHERE organisation_id IS NOT NULL;

-- Competitor: by name, where we met them, and what they offer.
CREATE TABLE competitor (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    offers TEXT,
    met_on BIGINT
);
CREATE INDEX competitor_person ON competitor (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX competitor_organisation ON competitor (organisation_id)
    WHERE organisation_id IS NOT NULL;

-- Benefit: what a customer gains from us in a year, and from their best alternative.
CREATE TABLE benefit (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    noted_on BIGINT NOT NULL,
    gain BIGINT,
    currency TEXT,
    minutes BIGINT,
    words TEXT,
    risk TEXT,
    evidence TEXT,
    alternative TEXT,
    competitor_id BIGINT REFERENCES competitor (id) ON DELETE SET NULL,
    alternative_gain BIGINT,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE
);
CREATE INDEX benefit_person ON benefit (person_id);
CREATE INDEX benefit_organisation ON benefit (organisation_id) WHERE organisation_id IS NOT NULL;

-- Advice: what was wanted, what we advised instead and why, and how it turned out.
CREATE TABLE advice (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    given_on BIGINT NOT NULL,
    wanted TEXT NOT NULL,
    advised TEXT NOT NULL,
    because TEXT,
    benefit TEXT NOT NULL,
    decided TEXT,
    outcome TEXT,
    review_on BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX advice_person ON advice (person_id);

-- Feedback: a person was asked, by a link of their own, and what they answered. Only a digest of
-- the link is kept.
CREATE TABLE feedback (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    question TEXT,
    asked_at BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    digest TEXT,
    expires_at BIGINT,
    score BIGINT,
    words TEXT,
    is_unhappy BIGINT,
    answered_at BIGINT,
    theme TEXT,
    our_answer TEXT,
    closed_at BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX feedback_person ON feedback (person_id);
CREATE INDEX feedback_user ON feedback (user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX feedback_digest ON feedback (digest) WHERE digest IS NOT NULL;
CREATE INDEX feedback_theme ON feedback (theme) WHERE theme IS NOT NULL;

-- Evidence: what shows that somebody is enthusiastic: came back unprompted, recommended us, told
-- others.
CREATE TABLE evidence (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    seen_on BIGINT NOT NULL,
    words TEXT,
    to_person_id BIGINT REFERENCES person (id) ON DELETE SET NULL,
    to_whom TEXT,
    outcome TEXT,
    thanked_on BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX evidence_person ON evidence (person_id);
CREATE INDEX evidence_to_person ON evidence (to_person_id) WHERE to_person_id IS NOT NULL;

-- Delight: a small surprise, tied to what somebody hopes for or enjoys.
CREATE TABLE delight (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    idea TEXT NOT NULL,
    insight_id BIGINT REFERENCES insight (id) ON DELETE SET NULL,
    planned_on BIGINT,
    user_id BIGINT REFERENCES app_user (id),
    done_on BIGINT,
    dropped_on BIGINT,
    taken TEXT,
    cost BIGINT
);
CREATE INDEX delight_person ON delight (person_id);
CREATE INDEX delight_user ON delight (user_id) WHERE user_id IS NOT NULL;

-- Deal: something under way, with a next step in free words; afterwards, what it brought each
-- side.
CREATE TABLE deal (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    user_id BIGINT REFERENCES app_user (id),
    amount BIGINT,
    currency TEXT,
    stage TEXT,
    next_step TEXT,
    next_on BIGINT,
    offer_on BIGINT,
    outcome TEXT NOT NULL,
    why TEXT,
    closed_on BIGINT,
    brought_us BIGINT,
    brought_them BIGINT,
    brought_words TEXT
);
CREATE INDEX deal_person ON deal (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX deal_organisation ON deal (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX deal_user ON deal (user_id) WHERE user_id IS NOT NULL;

-- Supply: who delivers what to whom, and how well each side understands the other.
CREATE TABLE supply (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    supplier_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    customer_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    what TEXT,
    our_understanding BIGINT,
    their_understanding BIGINT,
    asked_on BIGINT,
    note TEXT
);
CREATE INDEX supply_supplier ON supply (supplier_id);
CREATE INDEX supply_customer ON supply (customer_id);

-- Node plan: how we mean to understand an organisation of the chain better, who, and by when.
CREATE TABLE node_plan (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    plan TEXT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    due BIGINT NOT NULL,
    done_on BIGINT,
    learned TEXT
);
CREATE INDEX node_plan_organisation ON node_plan (organisation_id);
CREATE INDEX node_plan_user ON node_plan (user_id);

-- Occasion: a time together, ours or at somebody else's, or a day in their working life.
CREATE TABLE occasion (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT,
    place TEXT,
    host TEXT,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    user_id BIGINT REFERENCES app_user (id),
    purpose TEXT,
    questions TEXT,
    learned TEXT
);
CREATE INDEX occasion_organisation ON occasion (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX occasion_user ON occasion (user_id) WHERE user_id IS NOT NULL;

-- Guest: who is invited to an occasion, what they answered, with whom to talk and why.
CREATE TABLE guest (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    occasion_id BIGINT NOT NULL REFERENCES occasion (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    invited_on BIGINT,
    answer TEXT NOT NULL,
    came BIGINT,
    user_id BIGINT REFERENCES app_user (id),
    talk_about TEXT,
    learned TEXT,
    followed_up_on BIGINT
);
CREATE INDEX guest_occasion ON guest (occasion_id);
CREATE INDEX guest_person ON guest (person_id);
CREATE INDEX guest_user ON guest (user_id) WHERE user_id IS NOT NULL;

-- Duty: who of us goes where, every so many days, to see with their own eyes.
CREATE TABLE duty (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    why TEXT,
    every_days BIGINT NOT NULL,
    last_done_on BIGINT,
    put_off_until BIGINT,
    learned TEXT
);
CREATE INDEX duty_user ON duty (user_id);

-- Path walk: a way customers take to us, that one of us walks every so often.
CREATE TABLE path_walk (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    title TEXT NOT NULL,
    description TEXT,
    every_days BIGINT,
    user_id BIGINT REFERENCES app_user (id),
    put_off_until BIGINT
);
CREATE INDEX path_walk_user ON path_walk (user_id) WHERE user_id IS NOT NULL;

-- Walk: a customer's way walked by one of us on a day, and what it was like.
CREATE TABLE walk (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    path_walk_id BIGINT NOT NULL REFERENCES path_walk (id) ON DELETE CASCADE,
    user_id BIGINT REFERENCES app_user (id),
    walked_on BIGINT NOT NULL,
    experience TEXT,
    feeling BIGINT
);
CREATE INDEX walk_path_walk ON walk (path_walk_id);
CREATE INDEX walk_user ON walk (user_id) WHERE user_id IS NOT NULL;

-- Chain journey: one product followed along the value chain, station by station.
CREATE TABLE chain_journey (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    title TEXT NOT NULL,
    product TEXT NOT NULL,
    travelled_on BIGINT,
    user_id BIGINT REFERENCES app_user (id),
    learned TEXT
);
CREATE INDEX chain_journey_user ON chain_journey (user_id) WHERE user_id IS NOT NULL;

-- Station: a step of a customer's way or of a journey along the chain, seen from there.
CREATE TABLE station (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    path_walk_id BIGINT REFERENCES path_walk (id) ON DELETE CASCADE,
    chain_journey_id BIGINT REFERENCES chain_journey (id) ON DELETE CASCADE,
    walk_id BIGINT REFERENCES walk (id) ON DELETE SET NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    experience TEXT,
    feeling BIGINT,
    concerns TEXT,
    finding TEXT,
    task_id BIGINT REFERENCES task (id) ON DELETE SET NULL
);
CREATE INDEX station_path_walk ON station (path_walk_id) WHERE path_walk_id IS NOT NULL;
CREATE INDEX station_chain_journey ON station (chain_journey_id)
    WHERE chain_journey_id IS NOT NULL;
CREATE INDEX station_walk ON station (walk_id) WHERE walk_id IS NOT NULL;
CREATE INDEX station_organisation ON station (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX station_person ON station (person_id) WHERE person_id IS NOT NULL;

-- Card: a thought worth having before a meeting: message, questions, tips. These are the firm's
-- own.
CREATE TABLE card (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    message TEXT NOT NULL,
    questions TEXT,
    tips TEXT,
    example TEXT,
    language TEXT
);

-- Card example: how one of us did what a card says.
CREATE TABLE card_example (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    card TEXT NOT NULL,
    words TEXT NOT NULL,
    happened_on BIGINT,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    user_id BIGINT REFERENCES app_user (id)
);
CREATE INDEX card_example_person ON card_example (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX card_example_user ON card_example (user_id) WHERE user_id IS NOT NULL;

-- Appointment: a time that is taken, of one of us.
CREATE TABLE appointment (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT,
    all_day BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    place TEXT,
    note TEXT,
    status TEXT NOT NULL,
    uuid TEXT NOT NULL
);
CREATE INDEX appointment_user ON appointment (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX appointment_person ON appointment (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX appointment_organisation ON appointment (organisation_id)
    WHERE organisation_id IS NOT NULL;
CREATE INDEX appointment_time ON appointment (user_id, starts_at);

-- Hours: when one of us works, on which day of the week. Several rows a day are several spans.
CREATE TABLE hours (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    weekday BIGINT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL
);
CREATE INDEX hours_user ON hours (user_id);

-- Circle: some of us who may see what others may not.
CREATE TABLE circle (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    name TEXT NOT NULL,
    description TEXT
);

-- Circle member: one of us in a circle.
CREATE TABLE circle_member (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    circle_id BIGINT NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE
);
CREATE INDEX circle_member_circle ON circle_member (circle_id);
CREATE INDEX circle_member_user ON circle_member (user_id);

-- Consent: what somebody agreed to, in which words, how, and until when.
CREATE TABLE consent (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    wording TEXT NOT NULL,
    how TEXT NOT NULL,
    given_on BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    share_with TEXT,
    withdrawn_on BIGINT
);
CREATE INDEX consent_person ON consent (person_id);
CREATE INDEX consent_user ON consent (user_id) WHERE user_id IS NOT NULL;

-- Disclosure: what left the house about somebody, to whom, and why.
CREATE TABLE disclosure (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    to_whom TEXT NOT NULL,
    why TEXT,
    disclosed_on BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    consent_id BIGINT REFERENCES consent (id) ON DELETE SET NULL
);
CREATE INDEX disclosure_person ON disclosure (person_id);
CREATE INDEX disclosure_user ON disclosure (user_id) WHERE user_id IS NOT NULL;

-- Data duty: what somebody asked for by law, and until when it must be answered.
CREATE TABLE data_duty (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    asked_on BIGINT,
    answer_by BIGINT NOT NULL,
    settled_on BIGINT,
    note TEXT,
    user_id BIGINT REFERENCES app_user (id)
);
CREATE INDEX data_duty_person ON data_duty (person_id);
CREATE INDEX data_duty_user ON data_duty (user_id) WHERE user_id IS NOT NULL;

-- Wish profile: the customers we wish for, in plain words.
CREATE TABLE wish_profile (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    is_active BIGINT NOT NULL
);

-- Profile fit: a human's word on whether somebody is a customer we wish for, and why.
CREATE TABLE profile_fit (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    wish_profile_id BIGINT NOT NULL REFERENCES wish_profile (id) ON DELETE CASCADE,
    fits TEXT NOT NULL,
    why TEXT NOT NULL,
    decided_on BIGINT
);
CREATE INDEX profile_fit_person ON profile_fit (person_id);
CREATE INDEX profile_fit_wish_profile ON profile_fit (wish_profile_id);

-- Derived (stat/): the day on which P(still a customer) falls under one half, from purchases.
CREATE TABLE lifetime (
    person_id BIGINT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    drifting_on BIGINT
);

-- People whose reasons are to be made anew although nobody changed them: a profile of the
-- customers we wish for came or went, a threshold was changed.
CREATE TABLE agenda_queue (
    person_id BIGINT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE
);

-- A promise whose day was moved after it had passed stays a broken one in the kept rate.
ALTER TABLE promise ADD COLUMN moved_on BIGINT;
ALTER TABLE promise ADD COLUMN moved_late BIGINT;
