CREATE TABLE directory.switch (
  district text NOT NULL, id uuid NOT NULL, rule text NOT NULL, matter text, area text NOT NULL,
  reason text NOT NULL, off_by text NOT NULL, off_unit text NOT NULL, off_at timestamptz NOT NULL,
  on_by text, on_at timestamptz, on_reason text,
  CONSTRAINT switch_pk PRIMARY KEY (district, id),
  CONSTRAINT switch_district_fk FOREIGN KEY (district) REFERENCES directory.district,
  CONSTRAINT switch_area_fk FOREIGN KEY (district, area) REFERENCES directory.area,
  CONSTRAINT switch_reason_given CHECK (btrim(reason) <> ''),
  CONSTRAINT switch_on_whole CHECK ((on_at IS NULL) = (on_by IS NULL) AND (on_at IS NULL) = (on_reason IS NULL))
);
CREATE UNIQUE INDEX switch_once_idx ON directory.switch (district, rule, area, coalesce(matter, '')) WHERE on_at IS NULL;
COMMENT ON TABLE directory.switch IS 'Automatic steps that a named person has switched off for a matter and an area; a row stays when the step is switched on again.';
COMMENT ON COLUMN directory.switch.district IS 'Shard key.';
COMMENT ON COLUMN directory.switch.id IS 'UUIDv7.';
COMMENT ON COLUMN directory.switch.rule IS 'The automatic step, e.g. same-thing; see automatic.ts.';
COMMENT ON COLUMN directory.switch.matter IS 'Matter of any level whose code begins so; empty for all matters.';
COMMENT ON COLUMN directory.switch.area IS 'Area of any level; the code of the district for the whole of it.';
COMMENT ON COLUMN directory.switch.reason IS 'Why it was switched off.';
COMMENT ON COLUMN directory.switch.off_by IS 'Staff number of who switched it off.';
COMMENT ON COLUMN directory.switch.off_unit IS 'Unit that person acted for.';
COMMENT ON COLUMN directory.switch.off_at IS 'When it was switched off.';
COMMENT ON COLUMN directory.switch.on_by IS 'Staff number of who switched it on again.';
COMMENT ON COLUMN directory.switch.on_at IS 'When it was switched on again.';
COMMENT ON COLUMN directory.switch.on_reason IS 'Why it was switched on again.';
