-- Load: time one of us has set aside, for a promise, a task, a person. Its minutes are gone from
-- the day; done_on says that what it was for is settled.
CREATE TABLE load (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL, created_by BIGINT, changed_at BIGINT NOT NULL, changed_by BIGINT,
    deleted_at BIGINT, circle_id BIGINT NOT NULL DEFAULT 0,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    starts_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    promise_id BIGINT REFERENCES promise (id) ON DELETE CASCADE,
    task_id BIGINT REFERENCES task (id) ON DELETE CASCADE,
    duty_id BIGINT REFERENCES duty (id) ON DELETE CASCADE,
    path_walk_id BIGINT REFERENCES path_walk (id) ON DELETE CASCADE,
    reason TEXT,
    words TEXT,
    done_on BIGINT,
    uuid TEXT NOT NULL
);
CREATE INDEX load_user ON load (user_id, starts_at);
CREATE INDEX load_open ON load (starts_at) WHERE done_on IS NULL AND deleted_at IS NULL;
CREATE INDEX load_person ON load (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX load_promise ON load (promise_id) WHERE promise_id IS NOT NULL;
CREATE INDEX load_task ON load (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX load_duty ON load (duty_id) WHERE duty_id IS NOT NULL;
CREATE INDEX load_path_walk ON load (path_walk_id) WHERE path_walk_id IS NOT NULL;

-- A promise given although it did not fit, and from which day on it would have.
ALTER TABLE promise ADD COLUMN doubted BIGINT;
ALTER TABLE promise ADD COLUMN keepable_from BIGINT;
