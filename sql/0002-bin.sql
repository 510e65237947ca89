-- What was put in the bin, newest first, whatever else has happened since.
CREATE INDEX change_binned ON change (id) WHERE kind = 'binned';
