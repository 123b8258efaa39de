ALTER TABLE responsibility.ground DROP CONSTRAINT ground_kind_known;
ALTER TABLE responsibility.ground ADD CONSTRAINT ground_kind_known CHECK (kind IN ('pause','books','extend','move','cause'));
COMMENT ON TABLE responsibility.ground IS 'Grounds an office admits for pausing a clock, keeping a case on the books, extending or moving it; causes of supervisions.';
COMMENT ON COLUMN responsibility.ground.kind IS 'pause, books, extend, move or cause.';
