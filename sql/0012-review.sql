-- The guided review asks for the next person nobody has placed, by id: without this it put all of
-- them in order for each one it shows.
CREATE INDEX person_review ON person (relation, id)
    WHERE relation = 'unplaced' AND deleted_at IS NULL;
