CREATE SCHEMA responsibility;
COMMENT ON SCHEMA responsibility IS 'Who answers for which matter, where, on what ground.';

CREATE TABLE responsibility.matter (
  district text NOT NULL, code text NOT NULL, parent text, name text NOT NULL, name_en text,
  aliases text[] NOT NULL DEFAULT '{}', phrases text[] NOT NULL DEFAULT '{}', deadline_class text,
  circumstances jsonb NOT NULL DEFAULT '[]', powers text[] NOT NULL DEFAULT '{}', retired_at timestamptz,
  CONSTRAINT matter_pk PRIMARY KEY (district, code),
  CONSTRAINT matter_parent_fk FOREIGN KEY (district, parent) REFERENCES responsibility.matter DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT matter_code_form CHECK (code ~ '^[0-9]{2}([0-9]{2}){0,2}$')
);
COMMENT ON TABLE responsibility.matter IS 'Catalogue of kinds of things that can be asked (事项): a tree of three levels.';
COMMENT ON COLUMN responsibility.matter.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.matter.code IS '2, 4 or 6 digits by level.';
COMMENT ON COLUMN responsibility.matter.parent IS 'Code one level up.';
COMMENT ON COLUMN responsibility.matter.name IS 'Name in Simplified Chinese.';
COMMENT ON COLUMN responsibility.matter.name_en IS 'Name in English, if known.';
COMMENT ON COLUMN responsibility.matter.aliases IS 'Words residents use for it.';
COMMENT ON COLUMN responsibility.matter.phrases IS 'Sample sentences.';
COMMENT ON COLUMN responsibility.matter.deadline_class IS 'Class of responsibility.deadline that applies; leaves only.';
COMMENT ON COLUMN responsibility.matter.circumstances IS '[{"name":"物业","type":"flag|choice|number|time|text","values":[…]}]: what its duty rows may depend on.';
COMMENT ON COLUMN responsibility.matter.powers IS 'Powers needed to settle it.';
COMMENT ON COLUMN responsibility.matter.retired_at IS 'Set when a later pack no longer names it.';

CREATE TABLE responsibility.list_version (
  district text NOT NULL, version text NOT NULL, effective_from date NOT NULL, status text NOT NULL, published_at timestamptz, published_by text, note text,
  CONSTRAINT list_version_pk PRIMARY KEY (district, version),
  CONSTRAINT list_version_status_known CHECK (status IN ('draft','reviewed','published'))
);
COMMENT ON TABLE responsibility.list_version IS 'Versions of the duty list (权责清单). The published version with the latest date that has begun applies.';
COMMENT ON COLUMN responsibility.list_version.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.list_version.version IS 'Name of the version, e.g. 2026-1.';
COMMENT ON COLUMN responsibility.list_version.effective_from IS 'First day it applies.';
COMMENT ON COLUMN responsibility.list_version.status IS 'draft, reviewed or published.';
COMMENT ON COLUMN responsibility.list_version.published_at IS 'When it was published.';
COMMENT ON COLUMN responsibility.list_version.published_by IS 'Who published it.';
COMMENT ON COLUMN responsibility.list_version.note IS 'Remark.';

CREATE TABLE responsibility.duty (
  district text NOT NULL, version text NOT NULL, item text NOT NULL, matter text NOT NULL, area text NOT NULL,
  conditions jsonb NOT NULL DEFAULT '[]', list_type text NOT NULL, lead text NOT NULL, assists text[] NOT NULL DEFAULT '{}',
  ground text NOT NULL, block_does text, block_does_not text, taken_back_how text, valid_from date NOT NULL, valid_to date,
  CONSTRAINT duty_pk PRIMARY KEY (district, version, item),
  CONSTRAINT duty_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version,
  CONSTRAINT duty_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter,
  CONSTRAINT duty_list_type_known CHECK (list_type IN ('basic','assist','withdrawn','line'))
);
CREATE INDEX duty_matter_idx ON responsibility.duty (district, version, matter);
CREATE INDEX duty_lead_idx ON responsibility.duty (district, version, lead);
COMMENT ON TABLE responsibility.duty IS 'One item of a duty list: matter × area × circumstances → lead, assisting units, ground.';
COMMENT ON COLUMN responsibility.duty.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.duty.version IS 'List version.';
COMMENT ON COLUMN responsibility.duty.item IS 'Item number, unique in the version.';
COMMENT ON COLUMN responsibility.duty.matter IS 'Matter; a branch of the tree covers its leaves.';
COMMENT ON COLUMN responsibility.duty.area IS 'Area it holds in.';
COMMENT ON COLUMN responsibility.duty.conditions IS '[{"name":"道路","op":"in|eq|ge|gt|le|lt","values":["市政"]}]; all must hold.';
COMMENT ON COLUMN responsibility.duty.list_type IS 'basic (block leads), assist (line leads, block assists), withdrawn (line took it back), line (line answers district-wide).';
COMMENT ON COLUMN responsibility.duty.lead IS 'Unit that leads.';
COMMENT ON COLUMN responsibility.duty.assists IS 'Units that assist.';
COMMENT ON COLUMN responsibility.duty.ground IS 'Law, article or list item relied on.';
COMMENT ON COLUMN responsibility.duty.block_does IS 'What the block does in an assist item.';
COMMENT ON COLUMN responsibility.duty.block_does_not IS 'What the block does not do.';
COMMENT ON COLUMN responsibility.duty.taken_back_how IS 'How a withdrawn item is carried out by the line.';
COMMENT ON COLUMN responsibility.duty.valid_from IS 'First day.';
COMMENT ON COLUMN responsibility.duty.valid_to IS 'Last day, empty when open.';

CREATE TABLE responsibility.deadline (
  district text NOT NULL, class text NOT NULL, valid_from date NOT NULL, valid_to date, name text NOT NULL,
  dispatch_term text NOT NULL, contact_term text NOT NULL, resolve_term text NOT NULL, ground text,
  CONSTRAINT deadline_pk PRIMARY KEY (district, class, valid_from)
);
COMMENT ON TABLE responsibility.deadline IS 'Terms by class of matter and date.';
COMMENT ON COLUMN responsibility.deadline.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.deadline.class IS 'emergency, utility, ordinary, complex, consult, naming …';
COMMENT ON COLUMN responsibility.deadline.valid_from IS 'First day.';
COMMENT ON COLUMN responsibility.deadline.valid_to IS 'Last day, empty when open.';
COMMENT ON COLUMN responsibility.deadline.name IS 'Name for people.';
COMMENT ON COLUMN responsibility.deadline.dispatch_term IS 'Time to dispatch, e.g. 1h (clock hours), 4wh (working hours), 3wd (working days).';
COMMENT ON COLUMN responsibility.deadline.contact_term IS 'Time to sign and contact the resident, from dispatch.';
COMMENT ON COLUMN responsibility.deadline.resolve_term IS 'Time to answer, from dispatch.';
COMMENT ON COLUMN responsibility.deadline.ground IS 'Rule that sets the terms.';

CREATE TABLE responsibility.ground (
  district text NOT NULL, code text NOT NULL, kind text NOT NULL, name text NOT NULL, name_en text, ground text, valid_from date NOT NULL, valid_to date,
  CONSTRAINT ground_pk PRIMARY KEY (district, code),
  CONSTRAINT ground_kind_known CHECK (kind IN ('pause','books','extend','move'))
);
COMMENT ON TABLE responsibility.ground IS 'Grounds an office admits for pausing a clock, keeping a case on the books, extending or moving it.';
COMMENT ON COLUMN responsibility.ground.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.ground.code IS 'Code within the district.';
COMMENT ON COLUMN responsibility.ground.kind IS 'pause, books, extend or move.';
COMMENT ON COLUMN responsibility.ground.name IS 'Words for it.';
COMMENT ON COLUMN responsibility.ground.name_en IS 'Words in English, if known.';
COMMENT ON COLUMN responsibility.ground.ground IS 'Rule it rests on.';
COMMENT ON COLUMN responsibility.ground.valid_from IS 'First day.';
COMMENT ON COLUMN responsibility.ground.valid_to IS 'Last day, empty when open.';
