CREATE TABLE brain.route (
  district text NOT NULL, id uuid NOT NULL, matters text[] NOT NULL, area text NOT NULL, channel text, least double precision NOT NULL,
  valid_from date NOT NULL, valid_to date NOT NULL, reason text NOT NULL, on_by text NOT NULL, on_unit text NOT NULL, on_at timestamptz NOT NULL,
  off_by text, off_at timestamptz, off_reason text,
  CONSTRAINT route_pk PRIMARY KEY (district, id),
  CONSTRAINT route_matters_given CHECK (cardinality(matters) > 0),
  CONSTRAINT route_least_bound CHECK (least >= 0.5 AND least <= 1),
  CONSTRAINT route_days CHECK (valid_to >= valid_from),
  CONSTRAINT route_reason_given CHECK (btrim(reason) <> ''),
  CONSTRAINT route_off_whole CHECK ((off_at IS NULL) = (off_by IS NULL) AND (off_at IS NULL) = (off_reason IS NULL))
);
COMMENT ON TABLE brain.route IS 'Rules by which a demand that nobody named is dispatched on a suggestion: switched on by a named person, within bounds, for a time, and switched off by any of those who may.';
COMMENT ON COLUMN brain.route.district IS 'Shard key.';
COMMENT ON COLUMN brain.route.id IS 'UUIDv7; deeds name it.';
COMMENT ON COLUMN brain.route.matters IS 'Matters of any level whose codes begin so.';
COMMENT ON COLUMN brain.route.area IS 'Area of any level; the code of the district for the whole of it.';
COMMENT ON COLUMN brain.route.channel IS 'How the demand came; null for any way.';
COMMENT ON COLUMN brain.route.least IS 'Probability from which a suggestion is followed.';
COMMENT ON COLUMN brain.route.valid_from IS 'First day.';
COMMENT ON COLUMN brain.route.valid_to IS 'Last day.';
COMMENT ON COLUMN brain.route.reason IS 'Why it was switched on.';
COMMENT ON COLUMN brain.route.on_by IS 'Staff number of who switched it on and answers for it.';
COMMENT ON COLUMN brain.route.on_unit IS 'Unit that person acted for.';
COMMENT ON COLUMN brain.route.on_at IS 'When.';
COMMENT ON COLUMN brain.route.off_by IS 'Staff number of who switched it off.';
COMMENT ON COLUMN brain.route.off_at IS 'When.';
COMMENT ON COLUMN brain.route.off_reason IS 'Why.';
