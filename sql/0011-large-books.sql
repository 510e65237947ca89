-- Who belongs to a firm now: counted for a list of firms without reading a thousand rows of each.
CREATE INDEX IF NOT EXISTS role_here ON role (organisation_id, person_id, circle_id)
    WHERE deleted_at IS NULL AND until_day IS NULL;

-- What lies in the bin, of all that a large book has much of: the bin is emptied every day, and ten
-- million moments are not read for it.
CREATE INDEX organisation_bin ON organisation (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX role_bin ON role (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_point_bin ON contact_point (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX address_bin ON address (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tie_bin ON tie (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX acquaintance_bin ON acquaintance (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX membership_bin ON membership (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tag_bin ON tag (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX moment_bin ON moment (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX participant_bin ON participant (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX insight_bin ON insight (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX wish_bin ON wish (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX promise_bin ON promise (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_bin ON task (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX purchase_bin ON purchase (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX problem_bin ON problem (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX incident_bin ON incident (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX feedback_bin ON feedback (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX evidence_bin ON evidence (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX benefit_bin ON benefit (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX consent_bin ON consent (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX profile_fit_bin ON profile_fit (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX appointment_bin ON appointment (deleted_at) WHERE deleted_at IS NOT NULL;
