CREATE TABLE brain.words (
  district text NOT NULL, number integer NOT NULL, version text NOT NULL, lists jsonb NOT NULL, set_at timestamptz NOT NULL,
  CONSTRAINT words_pk PRIMARY KEY (district, number)
);
COMMENT ON TABLE brain.words IS 'Words of a district''s own for urgency and circumstances, beside the usual ones of the program: dialect, names of firms, how people there say things. Append-only; the last counts.';
COMMENT ON COLUMN brain.words.district IS 'Shard key.';
COMMENT ON COLUMN brain.words.number IS 'From 1, in the order in which they were set.';
COMMENT ON COLUMN brain.words.version IS 'Version that every understanding names: that of the usual words and a hash of these.';
COMMENT ON COLUMN brain.words.lists IS 'Lists of words, each with its kind, name and value.';
COMMENT ON COLUMN brain.words.set_at IS 'When they were set.';
