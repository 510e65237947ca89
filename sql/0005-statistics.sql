-- What purchases say of staying and leaving (stat/, app/fit.h).

-- Replaced by `expectation`, which has the day and the figures behind it.
DROP TABLE lifetime;

-- Model fit: one fitting of the models, of the whole book or of a group: what was fitted to
-- which data, how well, and what it can tell.
CREATE TABLE model_fit (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT,
    group_id BIGINT REFERENCES person_group (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    model TEXT,
    unit_days BIGINT NOT NULL,
    parameters TEXT,
    log_likelihood DOUBLE PRECISION,
    spend TEXT,
    currency TEXT,
    first_day BIGINT,
    last_day BIGINT,
    as_of BIGINT NOT NULL,
    customers BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    purchases BIGINT NOT NULL,
    in_book BIGINT NOT NULL,
    percent BIGINT NOT NULL,
    stake_low BIGINT,
    stake_high BIGINT,
    quality TEXT,
    picture TEXT,
    fitted_at BIGINT NOT NULL
);
CREATE INDEX model_fit_group ON model_fit (group_id, id);

-- Derived: what the fitted model says of each free customer. Times in units of the fit.
CREATE TABLE expectation (
    person_id BIGINT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    model_fit_id BIGINT NOT NULL,
    fitted_at BIGINT NOT NULL,
    as_of BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    repeats BIGINT NOT NULL,
    p_alive DOUBLE PRECISION NOT NULL,
    expected DOUBLE PRECISION NOT NULL,
    spend BIGINT,
    residual BIGINT,
    stake BIGINT NOT NULL,
    drifting_on BIGINT
);
CREATE INDEX expectation_drifting ON expectation (drifting_on, person_id) WHERE drifting_on IS NOT NULL;

-- Whose purchases a fit looks at: free customers.
CREATE INDEX person_free ON person (relation, freedom, id) WHERE deleted_at IS NULL;
