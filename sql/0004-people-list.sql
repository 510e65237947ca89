-- The list of people by name, through each of its filters.
CREATE INDEX person_unplaced ON person (sort_key, id) WHERE relation = 'unplaced' AND deleted_at IS NULL;
CREATE INDEX person_ring ON person (ring, sort_key, id) WHERE ring <> 'none' AND deleted_at IS NULL;
CREATE INDEX person_owner_sort ON person (owner_id, sort_key, id) WHERE owner_id IS NOT NULL AND deleted_at IS NULL;
