ALTER TABLE brain.signal ADD COLUMN source text NOT NULL DEFAULT 'own', ADD COLUMN name text, ADD COLUMN rule uuid,
  ADD CONSTRAINT signal_source_known CHECK (source IN ('own', 'language-model')),
  ADD CONSTRAINT signal_source_named CHECK ((source = 'own') = (name IS NULL));
DROP INDEX brain.signal_case_unique;
CREATE UNIQUE INDEX signal_case_unique ON brain.signal (district, case_id, source) WHERE case_id IS NOT NULL;
CREATE INDEX signal_rule_idx ON brain.signal (district, rule, at) WHERE rule IS NOT NULL;
COMMENT ON COLUMN brain.signal.source IS 'own: our models or the catalogue; language-model: the model that the office runs itself.';
COMMENT ON COLUMN brain.signal.name IS 'Name of the language model.';
COMMENT ON COLUMN brain.signal.rule IS 'Rule of brain.route by which a demand was dispatched on it; null when a person decided.';
