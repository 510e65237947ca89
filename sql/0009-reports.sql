-- What the reports need: what a wish is about and why something went wrong, in a word of our own,
-- and indexes for the stretches of time they look at. Those that hold all that is counted also hold
-- what they are limited by (deleted_at …), because SQLite would look into the row for it otherwise.
ALTER TABLE wish ADD COLUMN theme TEXT;
ALTER TABLE incident ADD COLUMN cause TEXT;

CREATE INDEX wish_theme ON wish (theme) WHERE theme IS NOT NULL;
CREATE INDEX insight_known ON insight (person_id, kind, circle_id, ended_on, deleted_at)
    WHERE ended_on IS NULL AND deleted_at IS NULL;
CREATE INDEX insight_learned ON insight (created_at, person_id, circle_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX moment_time ON moment (at, purpose, person_id, circle_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX moment_effort ON moment (at, purpose, person_id, minutes, cost, circle_id, deleted_at)
    WHERE purpose IN ('keep', 'win') AND deleted_at IS NULL;
CREATE INDEX moment_felt ON moment (at, person_id, feeling, circle_id, deleted_at)
    WHERE feeling IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX insight_ended ON insight (ended_on, person_id, circle_id, deleted_at)
    WHERE ended_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX incident_day ON incident (happened_on) WHERE deleted_at IS NULL;
CREATE INDEX problem_told ON problem (opened_at) WHERE deleted_at IS NULL;
CREATE INDEX promise_moved ON promise (moved_on) WHERE moved_on IS NOT NULL;
CREATE INDEX evidence_seen ON evidence (seen_on) WHERE deleted_at IS NULL;
CREATE INDEX feedback_answered ON feedback (answered_at) WHERE answered_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX problem_confirmed ON problem (confirmed_at) WHERE confirmed_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX delight_done ON delight (done_on) WHERE done_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX deal_won ON deal (closed_on) WHERE outcome = 'won' AND deleted_at IS NULL;
CREATE INDEX purchase_first ON purchase (person_id, day, deleted_at)
    WHERE person_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX person_entered ON person (relation, circle_id, created_at, deleted_at)
    WHERE relation = 'customer' AND deleted_at IS NULL;
