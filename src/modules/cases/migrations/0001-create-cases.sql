CREATE SCHEMA cases;
COMMENT ON SCHEMA cases IS 'One demand''s life, its holder and its clock.';

CREATE SEQUENCE cases.number_seq;
COMMENT ON SEQUENCE cases.number_seq IS 'Running number of cases; holes are normal.';

CREATE TABLE cases.case (
  district text NOT NULL,
  id uuid NOT NULL,
  number bigint NOT NULL DEFAULT nextval('cases.number_seq'),
  version integer NOT NULL DEFAULT 1,
  title text NOT NULL,
  channel text NOT NULL,
  matter text,
  deadline_class text NOT NULL,
  circumstances jsonb NOT NULL DEFAULT '{}',
  area text NOT NULL,
  street text,
  community text,
  place text,
  lon double precision,
  lat double precision,
  state text NOT NULL,
  holder text NOT NULL,
  held_since timestamptz NOT NULL,
  assists text[] NOT NULL DEFAULT '{}',
  because jsonb NOT NULL,
  gap boolean NOT NULL DEFAULT false,
  opened_at timestamptz NOT NULL,
  dispatched_at timestamptz,
  contact_due timestamptz,
  due timestamptz,
  due_provisional boolean NOT NULL DEFAULT false,
  clock jsonb NOT NULL DEFAULT '{}',
  next_at timestamptz NOT NULL,
  wake_at timestamptz,
  contacted_at timestamptz,
  answered_at timestamptz,
  answer jsonb,
  closed_at timestamptz,
  outcome text,
  window_ends timestamptz,
  paused jsonb,
  pauses integer NOT NULL DEFAULT 0,
  extension jsonb,
  books jsonb,
  round integer NOT NULL DEFAULT 1,
  demands integer NOT NULL DEFAULT 1,
  search tsvector NOT NULL DEFAULT ''::tsvector,
  CONSTRAINT case_pk PRIMARY KEY (district, id),
  CONSTRAINT case_number_unique UNIQUE (district, number),
  CONSTRAINT case_holder_fk FOREIGN KEY (district, holder) REFERENCES directory.unit,
  CONSTRAINT case_area_fk FOREIGN KEY (district, area) REFERENCES directory.area,
  CONSTRAINT case_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter,
  CONSTRAINT case_holder_not_blank CHECK (holder <> ''),
  CONSTRAINT case_state_known CHECK (state IN ('unnamed','dispatched','signed','in_hand','answered','followed_up','on_books','closed')),
  CONSTRAINT case_named_once_dispatched CHECK ((state = 'unnamed') = (matter IS NULL) OR state = 'closed'),
  CONSTRAINT case_closed_has_outcome CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (state = 'closed') = (outcome IS NOT NULL)),
  CONSTRAINT case_outcome_known CHECK (outcome IS NULL OR outcome IN ('confirmed','no_reply','joined','withdrawn','elsewhere')),
  CONSTRAINT case_books_has_review CHECK ((state = 'on_books') = (books IS NOT NULL))
);
CREATE INDEX case_queue_idx ON cases.case (district, holder, next_at, id) WHERE state <> 'closed';
CREATE INDEX case_street_queue_idx ON cases.case (district, street, next_at, id) WHERE state <> 'closed';
CREATE INDEX case_district_queue_idx ON cases.case (district, next_at, id) WHERE state <> 'closed';
CREATE INDEX case_assists_idx ON cases.case USING gin (assists) WHERE state <> 'closed';
CREATE INDEX case_same_thing_idx ON cases.case (district, matter, community, opened_at) WHERE state <> 'closed';
CREATE INDEX case_wake_idx ON cases.case (district, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX case_opened_idx ON cases.case (district, opened_at, street, matter);
CREATE INDEX case_closed_idx ON cases.case (district, holder, closed_at, id) WHERE state = 'closed';
CREATE INDEX case_search_idx ON cases.case USING gin (search);
COMMENT ON TABLE cases.case IS 'The unit of work. Exactly one unit holds it at every moment (holder is never empty).';
COMMENT ON COLUMN cases.case.district IS 'Shard key.';
COMMENT ON COLUMN cases.case.id IS 'UUIDv7.';
COMMENT ON COLUMN cases.case.number IS 'Running number; shown with the month it was opened, e.g. 2611-000427.';
COMMENT ON COLUMN cases.case.version IS 'Counts changes; a save names the version it read.';
COMMENT ON COLUMN cases.case.title IS 'What the first person said, in short.';
COMMENT ON COLUMN cases.case.channel IS 'How the first demand came: web, phone, counter, grid, paper, api, file.';
COMMENT ON COLUMN cases.case.matter IS 'Leaf of the catalogue; empty until somebody has named it.';
COMMENT ON COLUMN cases.case.deadline_class IS 'Class whose terms run.';
COMMENT ON COLUMN cases.case.circumstances IS 'Known circumstances, e.g. {"物业":"是"}.';
COMMENT ON COLUMN cases.case.area IS 'Narrowest known area.';
COMMENT ON COLUMN cases.case.street IS 'Street or township, if known.';
COMMENT ON COLUMN cases.case.community IS 'Community or village, if known.';
COMMENT ON COLUMN cases.case.place IS 'Place in words.';
COMMENT ON COLUMN cases.case.lon IS 'Longitude, WGS 84.';
COMMENT ON COLUMN cases.case.lat IS 'Latitude, WGS 84.';
COMMENT ON COLUMN cases.case.state IS 'unnamed, dispatched, signed, in_hand, answered, followed_up, on_books, closed.';
COMMENT ON COLUMN cases.case.holder IS 'The one unit that answers for it now.';
COMMENT ON COLUMN cases.case.held_since IS 'Since when that unit holds it.';
COMMENT ON COLUMN cases.case.assists IS 'Units that assist.';
COMMENT ON COLUMN cases.case.because IS 'Why this unit holds it: duty item, ground and list version, or gap, or move with reason.';
COMMENT ON COLUMN cases.case.gap IS 'True when no duty item covers it and the block holds it as territory.';
COMMENT ON COLUMN cases.case.opened_at IS 'When the first demand came in.';
COMMENT ON COLUMN cases.case.dispatched_at IS 'When the clock of this round began.';
COMMENT ON COLUMN cases.case.contact_due IS 'When the resident must have been contacted.';
COMMENT ON COLUMN cases.case.due IS 'When it must be answered; while unnamed, when it must be named.';
COMMENT ON COLUMN cases.case.due_provisional IS 'True when the term reaches a year whose calendar is not published.';
COMMENT ON COLUMN cases.case.clock IS 'How the dates were found: class, terms, start, days skipped, pauses.';
COMMENT ON COLUMN cases.case.next_at IS 'What the queue is ordered by: the next date that matters in this state.';
COMMENT ON COLUMN cases.case.wake_at IS 'When time itself does the next thing (window ends, review is due).';
COMMENT ON COLUMN cases.case.contacted_at IS 'When the holder first contacted the resident in this round.';
COMMENT ON COLUMN cases.case.answered_at IS 'When it was last answered.';
COMMENT ON COLUMN cases.case.answer IS 'The latest answer: text, result, unit, person, time.';
COMMENT ON COLUMN cases.case.closed_at IS 'When it was closed.';
COMMENT ON COLUMN cases.case.outcome IS 'confirmed (the resident said solved), no_reply (window ended in silence), joined (all demands moved to another case), withdrawn (by the resident), elsewhere (had ended in another system before it came here).';
COMMENT ON COLUMN cases.case.window_ends IS 'When the window of this state ends: for the resident''s word, the call back, or the review of the books.';
COMMENT ON COLUMN cases.case.paused IS 'While paused: ground, since, until, person.';
COMMENT ON COLUMN cases.case.pauses IS 'How many times it was paused.';
COMMENT ON COLUMN cases.case.extension IS 'The one extension: reason, ground, asked and decided by whom.';
COMMENT ON COLUMN cases.case.books IS 'While on the books: ground, reason, review date, person.';
COMMENT ON COLUMN cases.case.round IS '1, and one more for each reopening.';
COMMENT ON COLUMN cases.case.demands IS 'How many demands are joined in it now.';
COMMENT ON COLUMN cases.case.search IS 'Character bigrams of title, place, matter and number, for search in Chinese.';

CREATE TABLE cases.demander (
  district text NOT NULL, case_id uuid NOT NULL, demand_id uuid NOT NULL, joined_at timestamptz NOT NULL, left_at timestamptz,
  solved boolean, satisfaction smallint, remark text, replied_at timestamptz, replied_by text,
  CONSTRAINT demander_pk PRIMARY KEY (district, case_id, demand_id),
  CONSTRAINT demander_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case,
  CONSTRAINT demander_satisfaction_scale CHECK (satisfaction BETWEEN 1 AND 5)
);
CREATE UNIQUE INDEX demander_one_case_idx ON cases.demander (district, demand_id) WHERE left_at IS NULL;
COMMENT ON TABLE cases.demander IS 'Which demands a case answers, and what each demander said of the outcome. A demand is in exactly one case at a time.';
COMMENT ON COLUMN cases.demander.district IS 'Shard key.';
COMMENT ON COLUMN cases.demander.case_id IS 'The case.';
COMMENT ON COLUMN cases.demander.demand_id IS 'The demand (intake.demand).';
COMMENT ON COLUMN cases.demander.joined_at IS 'When it joined.';
COMMENT ON COLUMN cases.demander.left_at IS 'When joining was undone.';
COMMENT ON COLUMN cases.demander.solved IS 'Whether the resident says it is solved, in this round.';
COMMENT ON COLUMN cases.demander.satisfaction IS '5 very satisfied … 1 very dissatisfied (好差评).';
COMMENT ON COLUMN cases.demander.remark IS 'What the resident added.';
COMMENT ON COLUMN cases.demander.replied_at IS 'When the resident replied.';
COMMENT ON COLUMN cases.demander.replied_by IS 'resident, or the staff number of who asked by telephone.';

CREATE TABLE cases.case_fact (
  district text NOT NULL, case_id uuid NOT NULL, seq integer NOT NULL, at timestamptz NOT NULL, type text NOT NULL,
  actor_kind text NOT NULL, person text NOT NULL, unit text NOT NULL, body jsonb NOT NULL,
  CONSTRAINT case_fact_pk PRIMARY KEY (district, case_id, seq),
  CONSTRAINT case_fact_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case
);
COMMENT ON TABLE cases.case_fact IS 'What happened to a case, in order; append-only.';
COMMENT ON COLUMN cases.case_fact.district IS 'Shard key.';
COMMENT ON COLUMN cases.case_fact.case_id IS 'The case.';
COMMENT ON COLUMN cases.case_fact.seq IS '1, 2, 3 … within the case; equals the case version that it made.';
COMMENT ON COLUMN cases.case_fact.at IS 'When.';
COMMENT ON COLUMN cases.case_fact.type IS 'Fact type, e.g. case.signed.';
COMMENT ON COLUMN cases.case_fact.actor_kind IS 'person, resident or system.';
COMMENT ON COLUMN cases.case_fact.person IS 'Staff number, resident, or the name of the rule.';
COMMENT ON COLUMN cases.case_fact.unit IS 'Unit acted for; empty for a resident.';
COMMENT ON COLUMN cases.case_fact.body IS 'The fact''s own fields.';
