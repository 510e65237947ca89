-- The words of a record stand together in one row, in the order of the records: an import adds to the end of a table
-- instead of to all pages of an index, and what a record was found by is read at once when it changes.
CREATE TABLE search_list (
    record_id BIGINT PRIMARY KEY,
    words TEXT NOT NULL
);

-- Records whose words are in search_list, but not yet in search_word: an import sorts them first.
CREATE TABLE search_queue (
    first_id BIGINT PRIMARY KEY,
    last_id BIGINT NOT NULL,
    queued_at BIGINT NOT NULL
);

CREATE TABLE search_numbered (
    record_id BIGINT NOT NULL,
    n BIGINT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (record_id, n)
) /*+clustered*/;
INSERT INTO search_numbered (record_id, n, word)
SELECT record_id, row_number() OVER (PARTITION BY record_id ORDER BY word, kind),
    kind || word || CASE WHEN circle_id <> 0 THEN '	' || CAST(circle_id AS TEXT) ELSE '' END || '
' FROM search_word;
WITH RECURSIVE joined (record_id, n, words) AS (
    SELECT record_id, n, word FROM search_numbered WHERE n = 1
    UNION ALL
    SELECT j.record_id, s.n, j.words || s.word FROM joined j
    JOIN search_numbered s ON s.record_id = j.record_id AND s.n = j.n + 1
)
INSERT INTO search_list (record_id, words)
SELECT j.record_id, j.words FROM joined j WHERE NOT EXISTS (
    SELECT 1 FROM search_numbered s WHERE s.record_id = j.record_id AND s.n = j.n + 1);
DROP TABLE search_numbered;
DROP INDEX search_word_record;
