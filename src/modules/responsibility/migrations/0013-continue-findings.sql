ALTER TABLE responsibility.finding
  DROP CONSTRAINT finding_state_known,
  ADD CONSTRAINT finding_state_known CHECK (state IN ('open','accepted','fixed','continued')),
  ADD COLUMN continued_as text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT finding_continued_as_others CHECK ((state = 'continued') = (continued_as <> '{}'));
COMMENT ON COLUMN responsibility.finding.state IS 'open, accepted with a reason, fixed by a version, or continued: what is left of it is told by others.';
COMMENT ON COLUMN responsibility.finding.continued_as IS 'Ids of the findings that tell what is left of it and took over who sees to it.';
