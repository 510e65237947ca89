-- What kundig keeps, first part: people, what happened, what was understood and promised.
--
-- Shared by SQLite and PostgreSQL (docs/sql.md). Days are BIGINT days since 1970-01-01, instants
-- BIGINT milliseconds since 1970 UTC, money BIGINT cents; yes and no are 1 and 0. "BIGINT PRIMARY
-- KEY" becomes SQLite's "INTEGER PRIMARY KEY", the same 64 bits as the row's own key.
-- Header of every table: id, version, created_at, created_by, changed_at, changed_by, deleted_at
-- (in the bin since), and circle_id where it can hold something personal.

CREATE TABLE app_user (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password TEXT,
    access TEXT NOT NULL,
    language TEXT,
    is_active BIGINT NOT NULL,
    person_id BIGINT
);
CREATE UNIQUE INDEX app_user_email ON app_user (email);

CREATE TABLE session (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    label TEXT,
    expires_at BIGINT NOT NULL,
    seen_at BIGINT
);
CREATE UNIQUE INDEX session_digest ON session (digest);
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE person (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    given TEXT, family TEXT, prefix TEXT, suffix TEXT, nickname TEXT, phonetic TEXT,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    number TEXT,
    salutation TEXT,
    form_of_address TEXT,
    language TEXT,
    birthday TEXT,
    relation TEXT NOT NULL,
    freedom TEXT NOT NULL,
    bound_until BIGINT,
    is_key BIGINT NOT NULL,
    ring TEXT NOT NULL,
    owner_id BIGINT REFERENCES app_user (id),
    rhythm_days BIGINT,
    channel TEXT,
    good_hours TEXT,
    never_do TEXT,
    note TEXT,
    uuid TEXT NOT NULL,
    extra TEXT
);
CREATE INDEX person_sort ON person (sort_key, id, circle_id) WHERE deleted_at IS NULL;
CREATE INDEX person_bin ON person (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_owner ON person (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX person_number ON person (number) WHERE number IS NOT NULL;
CREATE INDEX person_uuid ON person (uuid);
CREATE INDEX person_relation ON person (relation, sort_key, id) WHERE deleted_at IS NULL AND relation <> 'unplaced';
CREATE INDEX person_key ON person (sort_key, id) WHERE is_key = 1;

CREATE TABLE organisation (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id BIGINT REFERENCES organisation (id),
    number TEXT,
    vat_id TEXT,
    website TEXT,
    note TEXT,
    uuid TEXT NOT NULL,
    extra TEXT
);
CREATE INDEX organisation_sort ON organisation (sort_key, id, circle_id) WHERE deleted_at IS NULL;
CREATE INDEX organisation_parent ON organisation (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE role (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    title TEXT,
    department TEXT,
    from_day BIGINT,
    until_day BIGINT
);
CREATE INDEX role_person ON role (person_id);
CREATE INDEX role_organisation ON role (organisation_id);

CREATE TABLE contact_point (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    label TEXT,
    preferred BIGINT NOT NULL
);
CREATE INDEX contact_point_person ON contact_point (person_id);
CREATE INDEX contact_point_organisation ON contact_point (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE address (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    street TEXT, extended TEXT, postcode TEXT, city TEXT, region TEXT, country TEXT,
    label TEXT,
    preferred BIGINT NOT NULL
);
CREATE INDEX address_person ON address (person_id);
CREATE INDEX address_organisation ON address (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE tie (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    reverse TEXT
);
CREATE INDEX tie_person ON tie (person_id);
CREATE INDEX tie_other ON tie (other_id);

CREATE TABLE acquaintance (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since BIGINT,
    how TEXT
);
CREATE INDEX acquaintance_person ON acquaintance (person_id);
CREATE INDEX acquaintance_user ON acquaintance (user_id);

CREATE TABLE person_group (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    name TEXT NOT NULL,
    description TEXT
);
CREATE TABLE membership (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    group_id BIGINT NOT NULL REFERENCES person_group (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX membership_group ON membership (group_id, person_id);
CREATE INDEX membership_person ON membership (person_id);

CREATE TABLE tag (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL
);
CREATE INDEX tag_person ON tag (person_id);
CREATE INDEX tag_name ON tag (name, person_id);

CREATE TABLE moment (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    minutes BIGINT,
    channel TEXT NOT NULL,
    begun_by TEXT,
    words TEXT NOT NULL,
    feeling BIGINT,
    asked BIGINT,
    purpose TEXT,
    cost BIGINT,
    user_id BIGINT REFERENCES app_user (id)
);
CREATE INDEX moment_person ON moment (person_id, at);

CREATE TABLE participant (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    moment_id BIGINT NOT NULL REFERENCES moment (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX participant_person ON participant (person_id);
CREATE INDEX participant_moment ON participant (moment_id);

CREATE TABLE insight (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    since BIGINT,
    confirmed_on BIGINT,
    ended_on BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX insight_person ON insight (person_id);

CREATE TABLE wish (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT,
    since BIGINT,
    closed_on BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX wish_person ON wish (person_id);
CREATE INDEX wish_state ON wish (state, since);

CREATE TABLE promise (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    promised_by TEXT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    what TEXT NOT NULL,
    due BIGINT,
    first_due BIGINT,
    minutes BIGINT,
    state TEXT NOT NULL,
    closed_on BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX promise_person ON promise (person_id);
CREATE INDEX promise_state ON promise (state, due);
CREATE INDEX promise_user ON promise (user_id, state, due);

CREATE TABLE task (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    user_id BIGINT REFERENCES app_user (id),
    what TEXT NOT NULL,
    due BIGINT,
    minutes BIGINT,
    done_on BIGINT,
    moment_id BIGINT REFERENCES moment (id) ON DELETE SET NULL
);
CREATE INDEX task_person ON task (person_id);
CREATE INDEX task_user ON task (user_id, due);

CREATE TABLE purchase (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    day BIGINT NOT NULL,
    amount BIGINT,
    currency TEXT,
    units BIGINT,
    reference TEXT
);
CREATE INDEX purchase_person ON purchase (person_id, day);
CREATE INDEX purchase_organisation ON purchase (organisation_id, day) WHERE organisation_id IS NOT NULL;

-- The original of what came by vCard, so that what we do not use comes out again byte for byte.
CREATE TABLE original (
    person_id BIGINT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    words TEXT NOT NULL
);

-- What can be undone in one step, and what changed in it.
CREATE TABLE action (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    kind TEXT NOT NULL,
    summary TEXT,
    undone_by BIGINT
);
CREATE INDEX action_user ON action (created_by, id);

CREATE TABLE change (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    action_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX change_action ON change (action_id, id);
CREATE INDEX change_record ON change (record_id, id);

CREATE TABLE import_batch (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    file_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_read BIGINT, rows_new BIGINT, rows_changed BIGINT, rows_same BIGINT,
    rows_doubtful BIGINT, rows_error BIGINT,
    mapping TEXT,
    finished_at BIGINT
);

-- Derived: why somebody needs us, and from which day. shown_from is from_day, later where a user
-- said "later", and beyond all days once it is done.
CREATE TABLE reason (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    class BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    shown_from BIGINT NOT NULL,
    recompute_on BIGINT,
    user_id BIGINT NOT NULL,
    args TEXT,
    fingerprint BIGINT NOT NULL
);
CREATE INDEX reason_person ON reason (person_id);
CREATE INDEX reason_today ON reason (user_id, class, weight, shown_from, until_day, person_id);
CREATE INDEX reason_plan ON reason (user_id, shown_from, until_day, person_id);
CREATE INDEX reason_recompute ON reason (recompute_on) WHERE recompute_on IS NOT NULL;

CREATE TABLE reason_mark (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    user_id BIGINT,
    name TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,
    kind TEXT NOT NULL,
    until_day BIGINT
);
CREATE INDEX reason_mark_person ON reason_mark (person_id);

CREATE TABLE setting (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    name TEXT NOT NULL,
    value TEXT
);
CREATE UNIQUE INDEX setting_name ON setting (name);

-- Words that find a record. The first letter says what kind of word it is: p a folded word
-- of a person, o of an organisation,
-- n the whole folded name, e an e-mail, t a telephone number (E.164), k Cologne phonetics of the
-- name, c a customer number, x two letters of one name and all of the other.
CREATE TABLE search_word (
    word TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (word, kind, record_id)
) /*+clustered*/;
CREATE INDEX search_word_record ON search_word (record_id);

-- What a repeated POST with the same Idempotency-Key is answered with.
CREATE TABLE idempotency (
    digest TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    request TEXT NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT NOT NULL
);
