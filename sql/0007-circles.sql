-- Circles: who may see what. 0 is everybody who may read the book; any other number is a circle, whose
-- members alone see the record (app/visible.h). What hangs on a person carries their circle, so that
-- every question is answered by the row itself.

ALTER TABLE acquaintance ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE membership ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tag ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE purchase ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reason ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reason_mark ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE action ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;

-- Words of what only a circle may see are found by that circle only.
ALTER TABLE search_word ADD COLUMN circle_id BIGINT NOT NULL DEFAULT 0;

-- Read in order without leaving the index: it has to know the circle, too.
DROP INDEX reason_today;
CREATE INDEX reason_today ON reason (user_id, class, weight, shown_from, until_day, person_id, circle_id);
DROP INDEX reason_plan;
CREATE INDEX reason_plan ON reason (user_id, shown_from, until_day, person_id, circle_id);

-- Whose circle it is, when it is somebody's own: "only me".
ALTER TABLE circle ADD COLUMN only_for BIGINT REFERENCES app_user (id);

-- What lies in circles: few of many, so these indexes cost nothing where there are none.
CREATE INDEX person_in_circle ON person (circle_id) WHERE circle_id <> 0;
CREATE INDEX organisation_in_circle ON organisation (circle_id) WHERE circle_id <> 0;
CREATE INDEX role_in_circle ON role (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX contact_point_in_circle ON contact_point (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX address_in_circle ON address (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX tie_in_circle ON tie (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX moment_in_circle ON moment (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX insight_in_circle ON insight (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX wish_in_circle ON wish (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX promise_in_circle ON promise (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX task_in_circle ON task (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX problem_in_circle ON problem (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX incident_in_circle ON incident (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX concession_in_circle ON concession (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX competitor_in_circle ON competitor (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX benefit_in_circle ON benefit (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX advice_in_circle ON advice (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX feedback_in_circle ON feedback (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX evidence_in_circle ON evidence (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX delight_in_circle ON delight (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX deal_in_circle ON deal (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX supply_in_circle ON supply (circle_id) WHERE circle_id <> 0;
CREATE INDEX node_plan_in_circle ON node_plan (circle_id) WHERE circle_id <> 0;
CREATE INDEX occasion_in_circle ON occasion (circle_id) WHERE circle_id <> 0;
CREATE INDEX guest_in_circle ON guest (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX station_in_circle ON station (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX card_example_in_circle ON card_example (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX appointment_in_circle ON appointment (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX consent_in_circle ON consent (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX disclosure_in_circle ON disclosure (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX data_duty_in_circle ON data_duty (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX profile_fit_in_circle ON profile_fit (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX acquaintance_in_circle ON acquaintance (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX membership_in_circle ON membership (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX tag_in_circle ON tag (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX participant_in_circle ON participant (person_id, circle_id) WHERE circle_id <> 0;
CREATE INDEX purchase_in_circle ON purchase (person_id, circle_id) WHERE circle_id <> 0;

-- Circumstance: what their life allows: means, work, home. To understand with, never to rank with.
CREATE TABLE circumstance (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    since BIGINT,
    confirmed_on BIGINT,
    ended_on BIGINT
);
CREATE INDEX circumstance_person ON circumstance (person_id);
CREATE INDEX circumstance_in_circle ON circumstance (person_id, circle_id) WHERE circle_id <> 0;

-- Read log: who has read what is kept in a circle or sealed: one row a day.
CREATE TABLE read_log (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    user_id BIGINT REFERENCES app_user (id),
    entity TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    read_on BIGINT NOT NULL,
    digest TEXT NOT NULL
);
CREATE UNIQUE INDEX read_log_digest ON read_log (digest);
CREATE INDEX read_log_circle ON read_log (circle_id, id);
CREATE INDEX read_log_person ON read_log (person_id, id);

-- Sealed note: its words are encrypted to its readers; nobody else can open them, with the book's
-- key or without.
CREATE TABLE sealed_note (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    about TEXT,
    words TEXT NOT NULL
);
CREATE INDEX sealed_note_person ON sealed_note (person_id);
CREATE INDEX sealed_note_in_circle ON sealed_note (person_id, circle_id) WHERE circle_id <> 0;

-- Reader of a sealed note: its key, sealed to them.
CREATE TABLE sealed_reader (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    sealed_note_id BIGINT NOT NULL REFERENCES sealed_note (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    wrapped TEXT NOT NULL
);
CREATE INDEX sealed_reader_note ON sealed_reader (sealed_note_id);
CREATE INDEX sealed_reader_user ON sealed_reader (user_id);
CREATE INDEX sealed_reader_in_circle ON sealed_reader (circle_id) WHERE circle_id <> 0;

-- The key pair of each user for sealed notes: the public half as it is, the secret half encrypted
-- with a key made from their password.
CREATE TABLE seal_key (
    user_id BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    secret_key TEXT NOT NULL,
    salt TEXT NOT NULL
);
