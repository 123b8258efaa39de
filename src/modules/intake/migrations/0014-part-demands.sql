CREATE TABLE intake.parted (
  district text NOT NULL, demand_id uuid NOT NULL, from_id uuid NOT NULL, part text NOT NULL, at timestamptz NOT NULL, person text NOT NULL, unit text NOT NULL,
  signal uuid, version text,
  CONSTRAINT parted_pk PRIMARY KEY (district, demand_id),
  CONSTRAINT parted_part_unique UNIQUE (district, from_id, part),
  CONSTRAINT parted_demand_fk FOREIGN KEY (district, demand_id) REFERENCES intake.demand,
  CONSTRAINT parted_from_fk FOREIGN KEY (district, from_id) REFERENCES intake.demand,
  CONSTRAINT parted_not_itself CHECK (demand_id <> from_id),
  CONSTRAINT parted_suggestion_whole CHECK ((signal IS NULL) = (version IS NULL))
);
COMMENT ON TABLE intake.parted IS 'Demands that were entered on their own because another demand told of several matters; the other keeps its whole text.';
COMMENT ON COLUMN intake.parted.district IS 'Shard key.';
COMMENT ON COLUMN intake.parted.demand_id IS 'The demand that was entered on its own.';
COMMENT ON COLUMN intake.parted.from_id IS 'The demand that told of it.';
COMMENT ON COLUMN intake.parted.part IS 'Matter for which the part was taken; one part of a demand is parted once.';
COMMENT ON COLUMN intake.parted.at IS 'When it was parted.';
COMMENT ON COLUMN intake.parted.person IS 'Who parted it: staff number.';
COMMENT ON COLUMN intake.parted.unit IS 'Unit of that person.';
COMMENT ON COLUMN intake.parted.signal IS 'Suggestion that was relied on; empty where a person parted it unasked.';
COMMENT ON COLUMN intake.parted.version IS 'Version of the model that suggested it.';
