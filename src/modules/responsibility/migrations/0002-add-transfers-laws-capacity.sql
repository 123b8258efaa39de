CREATE TABLE responsibility.transfer (
  district text NOT NULL, version text NOT NULL, code text NOT NULL, kind text NOT NULL, from_unit text NOT NULL, to_unit text NOT NULL,
  matter text NOT NULL, area text NOT NULL, conditions jsonb NOT NULL DEFAULT '[]', power text, ground text NOT NULL, valid_from date NOT NULL, valid_to date,
  CONSTRAINT transfer_pk PRIMARY KEY (district, version, code),
  CONSTRAINT transfer_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version,
  CONSTRAINT transfer_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter,
  CONSTRAINT transfer_kind_known CHECK (kind IN ('delegated','withdrawn')),
  CONSTRAINT transfer_moves CHECK (from_unit <> to_unit)
);
COMMENT ON TABLE responsibility.transfer IS 'Delegations (赋权) and withdrawals (收回) of a version of the duty list: they move the lead from the unit that the rows name to another.';
COMMENT ON COLUMN responsibility.transfer.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.transfer.version IS 'List version it belongs to.';
COMMENT ON COLUMN responsibility.transfer.code IS 'Code, unique in the version.';
COMMENT ON COLUMN responsibility.transfer.kind IS 'delegated (given to another unit) or withdrawn (taken back from it).';
COMMENT ON COLUMN responsibility.transfer.from_unit IS 'Unit that would lead without it.';
COMMENT ON COLUMN responsibility.transfer.to_unit IS 'Unit that leads by it.';
COMMENT ON COLUMN responsibility.transfer.matter IS 'Matter; a branch of the tree covers its leaves.';
COMMENT ON COLUMN responsibility.transfer.area IS 'Area it holds in.';
COMMENT ON COLUMN responsibility.transfer.conditions IS 'As in responsibility.duty; all must hold.';
COMMENT ON COLUMN responsibility.transfer.power IS 'Power that goes with it, if any.';
COMMENT ON COLUMN responsibility.transfer.ground IS 'Decision or rule relied on.';
COMMENT ON COLUMN responsibility.transfer.valid_from IS 'First day.';
COMMENT ON COLUMN responsibility.transfer.valid_to IS 'Last day, empty when open.';

CREATE TABLE responsibility.law (
  district text NOT NULL, title text NOT NULL, short_name text, valid_from date NOT NULL, valid_to date, replaced_by text,
  CONSTRAINT law_pk PRIMARY KEY (district, title, valid_from)
);
COMMENT ON TABLE responsibility.law IS 'Register of the laws and rules that grounds cite, with the days on which they are in force.';
COMMENT ON COLUMN responsibility.law.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.law.title IS 'Full title, as grounds cite it between 《 and 》.';
COMMENT ON COLUMN responsibility.law.short_name IS 'Another title under which grounds cite it, if any.';
COMMENT ON COLUMN responsibility.law.valid_from IS 'First day; a law made anew under the same title has a row of its own.';
COMMENT ON COLUMN responsibility.law.valid_to IS 'Last day, empty while in force.';
COMMENT ON COLUMN responsibility.law.replaced_by IS 'Title of the law that took its place, if any.';

CREATE TABLE responsibility.capacity (
  district text NOT NULL, unit text NOT NULL, valid_from date NOT NULL, staff integer, skills text[] NOT NULL DEFAULT '{}', equipment text[] NOT NULL DEFAULT '{}',
  hours text, per_month numeric,
  CONSTRAINT capacity_pk PRIMARY KEY (district, unit, valid_from),
  CONSTRAINT capacity_staff_counted CHECK (staff >= 0),
  CONSTRAINT capacity_per_month_counted CHECK (per_month >= 0)
);
COMMENT ON TABLE responsibility.capacity IS 'What a unit can carry (以能定责): the row with the latest day that has begun applies.';
COMMENT ON COLUMN responsibility.capacity.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.capacity.unit IS 'Unit.';
COMMENT ON COLUMN responsibility.capacity.valid_from IS 'First day; it holds until a later row of the unit begins.';
COMMENT ON COLUMN responsibility.capacity.staff IS 'People who can handle cases.';
COMMENT ON COLUMN responsibility.capacity.skills IS 'What its people are qualified for.';
COMMENT ON COLUMN responsibility.capacity.equipment IS 'What it has to work with.';
COMMENT ON COLUMN responsibility.capacity.hours IS 'When it works, in words.';
COMMENT ON COLUMN responsibility.capacity.per_month IS 'Cases a month it can lead; empty when nobody has said.';

COMMENT ON COLUMN responsibility.matter.powers IS 'Powers needed to settle it, as in the sheet: CODE, CODE* where an assisting unit may exercise it, CODE(需要处罚=是) where it is needed only then.';
