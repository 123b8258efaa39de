ALTER TABLE directory.switch ADD COLUMN unit text,
  ADD CONSTRAINT switch_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit;
DROP INDEX directory.switch_once_idx;
CREATE UNIQUE INDEX switch_once_idx ON directory.switch (district, rule, area, coalesce(matter, ''), coalesce(unit, '')) WHERE on_at IS NULL;
COMMENT ON COLUMN directory.switch.unit IS 'Unit at whose work alone the step is off: the one that received a demand, holds a case or was given a task; empty for all units.';
