ALTER TABLE cases.case ADD COLUMN coordination jsonb;
COMMENT ON COLUMN cases.case.coordination IS 'While units differ over who leads: the unit that must decide, the units that work on it meanwhile, since when.';
