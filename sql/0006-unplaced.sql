-- Led by the relation, so that it is preferred to other indexes that begin with it: only this one
-- gives those not placed yet in the order of their names.
DROP INDEX person_unplaced;
CREATE INDEX person_unplaced ON person (relation, sort_key, id)
    WHERE relation = 'unplaced' AND deleted_at IS NULL;
