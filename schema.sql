-- Written by scripts/schema.ts from the migrated database. Do not edit; to change it add a migration.

-- ── brain ───────────────────────────────────────────────────────────────────────────────────────────────
-- What the brain learned from, which models came of it, what it said and what people made of that. Advice only: nothing here changes a case.

-- The record of examples: what a named person or unit confirmed a demand to be about. Append-only; of several about one demand the last counts. Every model can be made again from it.
CREATE TABLE brain.example (
  district text NOT NULL, -- Shard key.
  seq bigint NOT NULL, -- Order of learning within the district, from 1, without holes.
  demand_id uuid NOT NULL, -- The demand.
  case_id uuid NOT NULL, -- The case that answered it when it was confirmed.
  matter text NOT NULL, -- Leaf of the catalogue that was confirmed.
  title text NOT NULL, -- First sentence, personal data masked.
  detail text NOT NULL, -- The text, personal data masked.
  source text NOT NULL, -- named: a person named it; signed: the unit it went to took it; ruled: a ruling or an agreement upheld it; corrected: a person put an earlier name right.
  at timestamp with time zone NOT NULL, -- When it was confirmed.
  erased_at timestamp with time zone, -- When the person had the data erased; the texts are then empty and the next training is without them.
  CONSTRAINT example_pk PRIMARY KEY (district, seq),
  CONSTRAINT example_erased_empty CHECK (erased_at IS NULL OR title = ''::text AND detail = ''::text),
  CONSTRAINT example_source_known CHECK (source = ANY (ARRAY['named'::text, 'signed'::text, 'ruled'::text, 'corrected'::text]))
);
CREATE INDEX example_demand_idx ON brain.example USING btree (district, demand_id, seq DESC);
CREATE INDEX example_matter_idx ON brain.example USING btree (district, matter, seq DESC);

-- Demands that were compared with those before them, and which they were like: after a start they are recalled instead of compared again.
CREATE TABLE brain.heard (
  district text NOT NULL, -- Shard key.
  demand_id uuid NOT NULL, -- The demand.
  version text NOT NULL, -- Settings under which it was compared; under others it is compared anew.
  likely jsonb NOT NULL, -- Demands it is likely to belong with: [id, likeness as twins, likeness as one cause]. Holds no text.
  CONSTRAINT heard_pk PRIMARY KEY (district, demand_id)
);

-- Every model that was trained: from what, how good on texts held out, and whether it reads.
CREATE TABLE brain.model (
  district text NOT NULL, -- Shard key.
  number integer NOT NULL, -- Version, from 1.
  state text NOT NULL, -- champion: reads now; retired: a better one took its place; refused: it was not better and never read.
  upto bigint NOT NULL, -- Last example of the record that existed when it was trained.
  examples integer NOT NULL, -- How many texts it was trained on, phrases of the catalogue included.
  record_hash bytea NOT NULL, -- SHA-256 of those texts and labels in order: says whether the record is still the same.
  settings jsonb NOT NULL, -- Settings of training; with the record they determine every byte.
  catalogue bytea NOT NULL, -- Phrases of the catalogue as they were, compressed JSON: the catalogue may change, a model must not.
  held_out jsonb NOT NULL, -- Figures on the newest confirmed texts, read by a model trained the same way without them: texts, accuracy, macroF1, calibrationError, accuracyAt80.
  rival jsonb, -- Figures on the same texts of what read until then: the champion with all it had learned at once, or the catalogue alone.
  bytes bytea, -- The model, compressed; null for one that is not kept because it can be made again.
  bytes_hash bytea NOT NULL, -- SHA-256 of the model before compression.
  trained_at timestamp with time zone NOT NULL, -- When.
  seconds double precision NOT NULL, -- Seconds of training and measuring.
  megabytes double precision NOT NULL, -- Megabytes the model takes in memory.
  CONSTRAINT model_pk PRIMARY KEY (district, number),
  CONSTRAINT model_state_known CHECK (state = ANY (ARRAY['champion'::text, 'retired'::text, 'refused'::text]))
);
CREATE UNIQUE INDEX model_champion_unique ON brain.model USING btree (district) WHERE (state = 'champion'::text);

-- Rules by which a demand that nobody named is dispatched on a suggestion: switched on by a named person, within bounds, for a time, and switched off by any of those who may.
CREATE TABLE brain.route (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7; deeds name it.
  matters text[] NOT NULL, -- Matters of any level whose codes begin so.
  area text NOT NULL, -- Area of any level; the code of the district for the whole of it.
  channel text, -- How the demand came; null for any way.
  "least" double precision NOT NULL, -- Probability from which a suggestion is followed.
  valid_from date NOT NULL, -- First day.
  valid_to date NOT NULL, -- Last day.
  reason text NOT NULL, -- Why it was switched on.
  on_by text NOT NULL, -- Staff number of who switched it on and answers for it.
  on_unit text NOT NULL, -- Unit that person acted for.
  on_at timestamp with time zone NOT NULL, -- When.
  off_by text, -- Staff number of who switched it off.
  off_at timestamp with time zone, -- When.
  off_reason text, -- Why.
  CONSTRAINT route_pk PRIMARY KEY (district, id),
  CONSTRAINT route_days CHECK (valid_to >= valid_from),
  CONSTRAINT route_least_bound CHECK ("least" >= 0.5::double precision AND "least" <= 1::double precision),
  CONSTRAINT route_matters_given CHECK (cardinality(matters) > 0),
  CONSTRAINT route_off_whole CHECK ((off_at IS NULL) = (off_by IS NULL) AND (off_at IS NULL) = (off_reason IS NULL)),
  CONSTRAINT route_reason_given CHECK (btrim(reason) <> ''::text)
);

-- What the brain said of one demand, by which version, and what people made of it. Holds no text of the demand.
CREATE TABLE brain.signal (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7; deeds name it as what they relied on.
  at timestamp with time zone NOT NULL, -- When it was said.
  case_id uuid, -- The case; null while a demand is only being written down.
  area text NOT NULL, -- Area as it was known.
  channel text NOT NULL, -- How the demand came.
  unit text NOT NULL, -- Unit that received it.
  age_group text NOT NULL, -- young, adult, old where the person said the own age; unknown otherwise.
  model integer NOT NULL, -- Model that read, 0 for the catalogue alone.
  upto bigint NOT NULL, -- Last example it had learned at once since its training.
  guesses jsonb NOT NULL, -- Matters with probabilities, best first, at most five.
  best text, -- The first of them.
  probability double precision, -- Its calibrated probability.
  abstains text, -- Why it kept silent; null when it suggested.
  milliseconds double precision NOT NULL, -- What it took.
  decision text, -- accepted or dismissed by a person; null when nobody did either.
  decided_by text, -- Staff number.
  decided_unit text, -- Unit of that person.
  decided_at timestamp with time zone, -- When.
  ground text, -- Why it was dismissed: matter, place, several, unclear, other.
  reason text, -- In words, masked.
  confirmed text, -- Matter that was confirmed in the end.
  confirmed_at timestamp with time zone, -- When it was last confirmed.
  source text NOT NULL DEFAULT 'own'::text, -- own: our models or the catalogue; language-model: the model that the office runs itself.
  name text, -- Name of the language model.
  rule uuid, -- Rule of brain.route by which a demand was dispatched on it; null when a person decided.
  CONSTRAINT signal_pk PRIMARY KEY (district, id),
  CONSTRAINT signal_decision_known CHECK (decision = ANY (ARRAY['accepted'::text, 'dismissed'::text])),
  CONSTRAINT signal_decision_whole CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CONSTRAINT signal_source_known CHECK (source = ANY (ARRAY['own'::text, 'language-model'::text])),
  CONSTRAINT signal_source_named CHECK ((source = 'own'::text) = (name IS NULL))
);
CREATE INDEX signal_at_idx ON brain.signal USING btree (district, at);
CREATE UNIQUE INDEX signal_case_unique ON brain.signal USING btree (district, case_id, source) WHERE (case_id IS NOT NULL);
CREATE INDEX signal_rule_idx ON brain.signal USING btree (district, rule, at) WHERE (rule IS NOT NULL);

-- Demands of many people with one cause over weeks. Follows from the demands and can be made again from them; kept so that every program can show it.
CREATE TABLE brain.topic (
  district text NOT NULL, -- Shard key.
  id text NOT NULL, -- T- and the first demand; stays as it grows.
  title text NOT NULL, -- What one of them said, masked.
  area text, -- Narrowest area that holds most of them.
  place text, -- Name of a place that comes up most.
  matter text, -- Matter that comes up most.
  crowd text, -- Whom they speak for.
  first_at timestamp with time zone NOT NULL, -- First demand.
  last_at timestamp with time zone NOT NULL, -- Last demand.
  members integer NOT NULL, -- How many demands.
  into_id text, -- Topic under which it goes on since two grew together; empty text when it fell apart.
  updated_at timestamp with time zone NOT NULL, -- When it last changed.
  face uuid, -- Demand whose title it is; the name stays with it over starts. Null when that demand was erased, and the title is then empty until another is chosen.
  CONSTRAINT topic_pk PRIMARY KEY (district, id)
);
CREATE INDEX topic_last_idx ON brain.topic USING btree (district, last_at) WHERE (into_id IS NULL);

-- Which demand belongs to which topic, with what the heat is reckoned from.
CREATE TABLE brain.topic_member (
  district text NOT NULL, -- Shard key.
  demand_id uuid NOT NULL, -- The demand.
  topic text NOT NULL, -- The topic.
  at timestamp with time zone NOT NULL, -- When it was told.
  mark text, -- Mark of the person, if a telephone was left.
  severity integer NOT NULL, -- 0 none to 3 danger to life.
  CONSTRAINT topic_member_pk PRIMARY KEY (district, demand_id)
);
CREATE INDEX topic_member_topic_idx ON brain.topic_member USING btree (district, topic, at);

-- Demands that seem to tell the same thing twice, as found when the later one came.
CREATE TABLE brain.twin (
  district text NOT NULL, -- Shard key.
  demand_id uuid NOT NULL, -- The one that came.
  other_id uuid NOT NULL, -- The one that was there.
  likeness double precision NOT NULL, -- 0 to 1.
  evidence jsonb NOT NULL, -- What spoke for and against it.
  same_person boolean NOT NULL, -- Told by one person, as far as the mark of the telephone says.
  version text NOT NULL, -- Settings under which it was found.
  found_at timestamp with time zone NOT NULL, -- When.
  CONSTRAINT twin_pk PRIMARY KEY (district, demand_id, other_id)
);
CREATE INDEX twin_other_idx ON brain.twin USING btree (district, other_id);

-- Words of a district's own for urgency and circumstances, beside the usual ones of the program: dialect, names of firms, how people there say things. Append-only; the last counts.
CREATE TABLE brain.words (
  district text NOT NULL, -- Shard key.
  number integer NOT NULL, -- From 1, in the order in which they were set.
  version text NOT NULL, -- Version that every understanding names: that of the usual words and a hash of these.
  lists jsonb NOT NULL, -- Lists of words, each with its kind, name and value.
  set_at timestamp with time zone NOT NULL, -- When they were set.
  CONSTRAINT words_pk PRIMARY KEY (district, number)
);

-- ── cases ───────────────────────────────────────────────────────────────────────────────────────────────
-- One demand's life, its holder and its clock.

-- Running number of cases; holes are normal.
CREATE SEQUENCE cases.number_seq;

-- The unit of work. Exactly one unit holds it at every moment (holder is never empty).
CREATE TABLE cases.case (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  number bigint NOT NULL DEFAULT nextval('cases.number_seq'::regclass), -- Running number; shown with the month it was opened, e.g. 2611-000427.
  version integer NOT NULL DEFAULT 1, -- Counts changes; a save names the version it read.
  title text NOT NULL, -- What the first person said, in short.
  channel text NOT NULL, -- How the first demand came: web, phone, counter, grid, paper, api, file.
  matter text, -- Leaf of the catalogue; empty until somebody has named it.
  deadline_class text NOT NULL, -- Class whose terms run.
  circumstances jsonb NOT NULL DEFAULT '{}'::jsonb, -- Known circumstances, e.g. {"物业":"是"}.
  area text NOT NULL, -- Narrowest known area.
  street text, -- Street or township, if known.
  community text, -- Community or village, if known.
  place text, -- Place in words.
  lon double precision, -- Longitude, WGS 84.
  lat double precision, -- Latitude, WGS 84.
  state text NOT NULL, -- unnamed, dispatched, signed, in_hand, answered, followed_up, on_books, closed.
  holder text NOT NULL, -- The one unit that answers for it now.
  held_since timestamp with time zone NOT NULL, -- Since when that unit holds it.
  assists text[] NOT NULL DEFAULT '{}'::text[], -- Units that assist.
  because jsonb NOT NULL, -- Why this unit holds it: duty item, ground and list version, or gap, or move with reason.
  gap boolean NOT NULL DEFAULT false, -- True when no duty item covers it and the block holds it as territory.
  opened_at timestamp with time zone NOT NULL, -- When the first demand came in.
  dispatched_at timestamp with time zone, -- When the clock of this round began.
  contact_due timestamp with time zone, -- When the resident must have been contacted.
  due timestamp with time zone, -- When it must be answered; while unnamed, when it must be named.
  due_provisional boolean NOT NULL DEFAULT false, -- True when the term reaches a year whose calendar is not published.
  clock jsonb NOT NULL DEFAULT '{}'::jsonb, -- How the dates were found: class, terms, start, days skipped, pauses.
  next_at timestamp with time zone NOT NULL, -- What the queue is ordered by: the next date that matters in this state.
  wake_at timestamp with time zone, -- When time itself does the next thing (window ends, review is due).
  contacted_at timestamp with time zone, -- When the holder first contacted the resident in this round.
  answered_at timestamp with time zone, -- When it was last answered.
  answer jsonb, -- The latest answer: text, result, unit, person, time.
  closed_at timestamp with time zone, -- When it was closed.
  outcome text, -- confirmed (the resident said solved), no_reply (window ended in silence), joined (all demands moved to another case), withdrawn (by the resident), elsewhere (had ended in another system before it came here).
  window_ends timestamp with time zone, -- When the window of this state ends: for the resident's word, the call back, or the review of the books.
  paused jsonb, -- While paused: ground, since, until, person.
  pauses integer NOT NULL DEFAULT 0, -- How many times it was paused.
  extension jsonb, -- The one extension: reason, ground, asked and decided by whom.
  books jsonb, -- While on the books: ground, reason, review date, person.
  round integer NOT NULL DEFAULT 1, -- 1, and one more for each reopening.
  demands integer NOT NULL DEFAULT 1, -- How many demands are joined in it now.
  search tsvector NOT NULL DEFAULT ''::tsvector, -- Character bigrams of title, place, matter and number, for search in Chinese.
  coordination jsonb, -- While units differ over who leads: the unit that must decide, the units that work on it meanwhile, since when.
  tasks jsonb NOT NULL DEFAULT '[]'::jsonb, -- What the lead waits for from others: [{task, unit, added}]; the tasks themselves are in coordination.task.
  CONSTRAINT case_pk PRIMARY KEY (district, id),
  CONSTRAINT case_number_unique UNIQUE (district, number),
  CONSTRAINT case_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code),
  CONSTRAINT case_holder_fk FOREIGN KEY (district, holder) REFERENCES directory.unit(district, code),
  CONSTRAINT case_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter(district, code),
  CONSTRAINT case_books_has_review CHECK ((state = 'on_books'::text) = (books IS NOT NULL)),
  CONSTRAINT case_closed_has_outcome CHECK ((state = 'closed'::text) = (closed_at IS NOT NULL) AND (state = 'closed'::text) = (outcome IS NOT NULL)),
  CONSTRAINT case_holder_not_blank CHECK (holder <> ''::text),
  CONSTRAINT case_named_once_dispatched CHECK ((state = 'unnamed'::text) = (matter IS NULL) OR state = 'closed'::text),
  CONSTRAINT case_outcome_known CHECK (outcome IS NULL OR (outcome = ANY (ARRAY['confirmed'::text, 'no_reply'::text, 'joined'::text, 'withdrawn'::text, 'elsewhere'::text]))),
  CONSTRAINT case_state_known CHECK (state = ANY (ARRAY['unnamed'::text, 'dispatched'::text, 'signed'::text, 'in_hand'::text, 'answered'::text, 'followed_up'::text, 'on_books'::text, 'closed'::text]))
);
CREATE INDEX case_assists_idx ON cases."case" USING gin (assists) WHERE (state <> 'closed'::text);
CREATE INDEX case_closed_idx ON cases."case" USING btree (district, holder, closed_at, id) WHERE (state = 'closed'::text);
CREATE INDEX case_district_queue_idx ON cases."case" USING btree (district, next_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX case_opened_idx ON cases."case" USING btree (district, opened_at, street, matter);
CREATE INDEX case_queue_idx ON cases."case" USING btree (district, holder, next_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX case_same_thing_idx ON cases."case" USING btree (district, matter, community, opened_at) WHERE (state <> 'closed'::text);
CREATE INDEX case_search_idx ON cases."case" USING gin (search);
CREATE INDEX case_street_queue_idx ON cases."case" USING btree (district, street, next_at, id) WHERE (state <> 'closed'::text);
CREATE INDEX case_wake_idx ON cases."case" USING btree (district, wake_at) WHERE (wake_at IS NOT NULL);

-- What happened to a case, in order; append-only.
CREATE TABLE cases.case_fact (
  district text NOT NULL, -- Shard key.
  case_id uuid NOT NULL, -- The case.
  seq integer NOT NULL, -- 1, 2, 3 … within the case; equals the case version that it made.
  at timestamp with time zone NOT NULL, -- When.
  type text NOT NULL, -- Fact type, e.g. case.signed.
  actor_kind text NOT NULL, -- person, resident or system.
  person text NOT NULL, -- Staff number, resident, or the name of the rule.
  unit text NOT NULL, -- Unit acted for; empty for a resident.
  body jsonb NOT NULL, -- The fact's own fields.
  CONSTRAINT case_fact_pk PRIMARY KEY (district, case_id, seq),
  CONSTRAINT case_fact_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id)
);

-- Which demands a case answers, and what each demander said of the outcome. A demand is in exactly one case at a time.
CREATE TABLE cases.demander (
  district text NOT NULL, -- Shard key.
  case_id uuid NOT NULL, -- The case.
  demand_id uuid NOT NULL, -- The demand (intake.demand).
  joined_at timestamp with time zone NOT NULL, -- When it joined.
  left_at timestamp with time zone, -- When joining was undone.
  solved boolean, -- Whether the resident says it is solved, in this round.
  satisfaction smallint, -- 5 very satisfied … 1 very dissatisfied (好差评).
  remark text, -- What the resident added.
  replied_at timestamp with time zone, -- When the resident replied.
  replied_by text, -- resident, or the staff number of who asked by telephone.
  CONSTRAINT demander_pk PRIMARY KEY (district, case_id, demand_id),
  CONSTRAINT demander_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id),
  CONSTRAINT demander_satisfaction_scale CHECK (satisfaction >= 1 AND satisfaction <= 5)
);
CREATE UNIQUE INDEX demander_one_case_idx ON cases.demander USING btree (district, demand_id) WHERE (left_at IS NULL);

-- ── coordination ────────────────────────────────────────────────────────────────────────────────────────
-- Returns with grounds, rulings that end, units that work together.

-- Where the question «who holds this case» stands. One row for each case that was ever returned.
CREATE TABLE coordination.dispute (
  district text NOT NULL, -- Shard key.
  case_id uuid NOT NULL, -- The case.
  version integer NOT NULL, -- Counts what happened; a deed names the version the person saw.
  stage text NOT NULL, -- free (nothing waits), asked (the unit named has to answer), to_rule (a coordinator must decide), standing (nobody decided in time: it stands as it is until the review), ruled (final).
  returns integer NOT NULL, -- Returns made, at most two for one case.
  hand_overs integer NOT NULL, -- Times it changed hands by agreement, for the meantime or by ruling; at most four.
  from_unit text, -- Unit that returned it, while something waits.
  to_unit text, -- Unit that has to answer, while asked.
  answer_by timestamp with time zone, -- When silence of the unit asked brings the question to a coordinator.
  decider text, -- Unit whose coordinator must decide, while to be ruled.
  rule_by timestamp with time zone, -- When an undecided question goes to the next superior.
  review_at timestamp with time zone, -- When a question that stands undecided is looked at again.
  wake_at timestamp with time zone, -- When time itself does the next thing.
  state jsonb NOT NULL, -- The whole of it, as returns/protocol.ts sees it.
  changed_at timestamp with time zone NOT NULL, -- When something last happened.
  CONSTRAINT dispute_pk PRIMARY KEY (district, case_id),
  CONSTRAINT dispute_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id),
  CONSTRAINT dispute_asked_has_unit CHECK ((stage = 'asked'::text) = (to_unit IS NOT NULL AND answer_by IS NOT NULL)),
  CONSTRAINT dispute_hand_overs_bounded CHECK (hand_overs >= 0 AND hand_overs <= 4),
  CONSTRAINT dispute_returns_bounded CHECK (returns >= 0 AND returns <= 2),
  CONSTRAINT dispute_stage_known CHECK (stage = ANY (ARRAY['free'::text, 'asked'::text, 'to_rule'::text, 'standing'::text, 'ruled'::text])),
  CONSTRAINT dispute_standing_has_review CHECK ((stage = 'standing'::text) = (review_at IS NOT NULL)),
  CONSTRAINT dispute_to_rule_has_decider CHECK ((stage = ANY (ARRAY['to_rule'::text, 'standing'::text])) = (decider IS NOT NULL))
);
CREATE INDEX dispute_asked_idx ON coordination.dispute USING btree (district, to_unit, answer_by) WHERE (stage = 'asked'::text);
CREATE INDEX dispute_to_rule_idx ON coordination.dispute USING btree (district, decider, rule_by) WHERE (decider IS NOT NULL);
CREATE INDEX dispute_wake_idx ON coordination.dispute USING btree (district, wake_at) WHERE (wake_at IS NOT NULL);

-- What happened in a dispute, in order; append-only.
CREATE TABLE coordination.dispute_fact (
  district text NOT NULL, -- Shard key.
  case_id uuid NOT NULL, -- The case.
  seq integer NOT NULL, -- 1, 2, 3 … within the dispute; equals the version that it made.
  at timestamp with time zone NOT NULL, -- When.
  type text NOT NULL, -- Fact type, e.g. return.made.
  actor_kind text NOT NULL, -- person or system.
  person text NOT NULL, -- Staff number, or the name of the rule.
  unit text NOT NULL, -- Unit acted for.
  body jsonb NOT NULL, -- The fact's own fields.
  CONSTRAINT dispute_fact_pk PRIMARY KEY (district, case_id, seq),
  CONSTRAINT dispute_fact_dispute_fk FOREIGN KEY (district, case_id) REFERENCES coordination.dispute(district, case_id) DEFERRABLE INITIALLY DEFERRED
);

-- What happened to tasks, summonses, projects and supervisions, in order; append-only.
CREATE TABLE coordination.joint_fact (
  district text NOT NULL, -- Shard key.
  subject text NOT NULL, -- task:ID, summons:ID, project:ID, supervision:ID.
  seq integer NOT NULL, -- 1, 2, 3 … within the subject; equals the version that it made.
  at timestamp with time zone NOT NULL, -- When.
  type text NOT NULL, -- Fact type, e.g. task.returned.
  actor_kind text NOT NULL, -- person or system.
  person text NOT NULL, -- Staff number, or the name of the rule.
  unit text NOT NULL, -- Unit acted for.
  body jsonb NOT NULL, -- The fact's own fields.
  CONSTRAINT joint_fact_pk PRIMARY KEY (district, subject, seq)
);

-- A shared problem: cases with one cause, under one lead, with measures (tasks) and a date.
CREATE TABLE coordination.project (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  version integer NOT NULL, -- Counts changes.
  name text NOT NULL, -- What it is called.
  cause text NOT NULL, -- The cause that the cases are thought to share.
  lead text NOT NULL, -- The one unit that answers for it.
  area text NOT NULL, -- Where new demands are counted.
  matter text NOT NULL, -- Matter of any level whose new demands are to become fewer.
  due_on date NOT NULL, -- Local day by which the measures are to be done.
  started_by text NOT NULL, -- Staff number.
  started_at timestamp with time zone NOT NULL, -- Demands before and since are counted from here.
  state text NOT NULL, -- open, ended.
  ended_at timestamp with time zone, -- When it was ended.
  outcome text, -- What came of it, in words.
  CONSTRAINT project_pk PRIMARY KEY (district, id),
  CONSTRAINT project_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code),
  CONSTRAINT project_lead_fk FOREIGN KEY (district, lead) REFERENCES directory.unit(district, code),
  CONSTRAINT project_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter(district, code),
  CONSTRAINT project_ended_whole CHECK ((state = 'ended'::text) = (ended_at IS NOT NULL) AND (state = 'ended'::text) = (outcome IS NOT NULL)),
  CONSTRAINT project_state_known CHECK (state = ANY (ARRAY['open'::text, 'ended'::text]))
);

-- Cases gathered under a project; each goes on informing its own residents. A case is under one project at a time.
CREATE TABLE coordination.project_case (
  district text NOT NULL, -- Shard key.
  project_id uuid NOT NULL, -- The project.
  case_id uuid NOT NULL, -- The case.
  joined_by text NOT NULL, -- Staff number of who gathered it.
  joined_at timestamp with time zone NOT NULL, -- When it was gathered.
  left_at timestamp with time zone, -- When it was taken out again.
  CONSTRAINT project_case_pk PRIMARY KEY (district, project_id, case_id),
  CONSTRAINT project_case_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id),
  CONSTRAINT project_case_project_fk FOREIGN KEY (district, project_id) REFERENCES coordination.project(district, id)
);
CREATE UNIQUE INDEX project_case_once_idx ON coordination.project_case USING btree (district, case_id) WHERE (left_at IS NULL);

-- Each return and what became of it; the page of a unit counts them.
CREATE TABLE coordination.return (
  district text NOT NULL, -- Shard key.
  case_id uuid NOT NULL, -- The case.
  n integer NOT NULL, -- 1 or 2; 3 when both returns were used up and the question went straight to a coordinator.
  from_unit text NOT NULL, -- Unit that said «not ours».
  to_unit text NOT NULL, -- Unit it named.
  matter text NOT NULL, -- Matter of the case then.
  area text NOT NULL, -- Area of the case then.
  made_at timestamp with time zone NOT NULL, -- When.
  outcome text NOT NULL, -- waiting, agreed (the unit named took it), withdrawn, to_rule (a coordinator must decide), upheld or refused (by ruling), overtaken (the case ended or was moved by hand).
  ended_at timestamp with time zone, -- When that was settled.
  CONSTRAINT return_pk PRIMARY KEY (district, case_id, n),
  CONSTRAINT return_dispute_fk FOREIGN KEY (district, case_id) REFERENCES coordination.dispute(district, case_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT return_from_fk FOREIGN KEY (district, from_unit) REFERENCES directory.unit(district, code),
  CONSTRAINT return_to_fk FOREIGN KEY (district, to_unit) REFERENCES directory.unit(district, code),
  CONSTRAINT return_ended_when_decided CHECK ((outcome = ANY (ARRAY['waiting'::text, 'to_rule'::text])) = (ended_at IS NULL)),
  CONSTRAINT return_numbered CHECK (n >= 1 AND n <= 3),
  CONSTRAINT return_outcome_known CHECK (outcome = ANY (ARRAY['waiting'::text, 'agreed'::text, 'withdrawn'::text, 'to_rule'::text, 'upheld'::text, 'refused'::text, 'overtaken'::text]))
);
CREATE INDEX return_from_idx ON coordination.return USING btree (district, from_unit, made_at);
CREATE INDEX return_to_idx ON coordination.return USING btree (district, to_unit, made_at);

-- Who leads, decided by a coordinator: final for the case, and a precedent for the next with the same matter.
CREATE TABLE coordination.ruling (
  district text NOT NULL, -- Shard key.
  case_id uuid NOT NULL, -- The case; a case is ruled once.
  matter text NOT NULL, -- Matter of the case.
  area text NOT NULL, -- Area of the case.
  circumstances jsonb NOT NULL, -- Circumstances of the case then.
  from_unit text NOT NULL, -- Unit that returned it.
  to_unit text NOT NULL, -- Unit it named.
  lead text NOT NULL, -- Unit that leads by the ruling.
  assists text[] NOT NULL, -- Units that assist by the ruling.
  ground text NOT NULL, -- The rule the ruling rests on.
  reason text NOT NULL, -- The sentence of reasons.
  grounds jsonb NOT NULL, -- What both units relied on, as the coordinator saw it.
  conference jsonb, -- The conference on the record, if there was one.
  decider text NOT NULL, -- Unit above both whose turn it was.
  person text NOT NULL, -- Staff number of who decided.
  unit text NOT NULL, -- Unit that person acted for.
  at timestamp with time zone NOT NULL, -- When.
  proposal uuid, -- The proposed change to the duty list that it became.
  CONSTRAINT ruling_pk PRIMARY KEY (district, case_id),
  CONSTRAINT ruling_dispute_fk FOREIGN KEY (district, case_id) REFERENCES coordination.dispute(district, case_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ruling_lead_fk FOREIGN KEY (district, lead) REFERENCES directory.unit(district, code),
  CONSTRAINT ruling_ground_not_blank CHECK (length(btrim(ground)) > 0),
  CONSTRAINT ruling_reason_not_blank CHECK (length(btrim(reason)) > 0)
);
CREATE INDEX ruling_matter_idx ON coordination.ruling USING btree (district, matter, at);

-- A block calls lines (or a line the block) to one place at one time.
CREATE TABLE coordination.summons (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  version integer NOT NULL, -- Counts changes.
  kind text NOT NULL, -- enforcement, key_work, emergency.
  caller text NOT NULL, -- Unit that calls.
  area text NOT NULL, -- Narrowest area of the place.
  case_id uuid, -- The case it is about, if one.
  what text NOT NULL, -- What is to be done together.
  place text NOT NULL, -- Where to meet, in words.
  meet_at timestamp with time zone NOT NULL, -- When to meet.
  miss_at timestamp with time zone, -- When who has not arrived is counted as absent; empty once that was done.
  state text NOT NULL, -- called, ended, cancelled.
  called_by text NOT NULL, -- Staff number.
  called_at timestamp with time zone NOT NULL, -- When it was called.
  outcome text, -- What came of it, or why it was cancelled.
  ended_at timestamp with time zone, -- When it ended.
  CONSTRAINT summons_pk PRIMARY KEY (district, id),
  CONSTRAINT summons_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code),
  CONSTRAINT summons_caller_fk FOREIGN KEY (district, caller) REFERENCES directory.unit(district, code),
  CONSTRAINT summons_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id),
  CONSTRAINT summons_kind_known CHECK (kind = ANY (ARRAY['enforcement'::text, 'key_work'::text, 'emergency'::text])),
  CONSTRAINT summons_over_whole CHECK ((state = 'called'::text) = (ended_at IS NULL) AND (state = 'called'::text) = (outcome IS NULL)),
  CONSTRAINT summons_state_known CHECK (state = ANY (ARRAY['called'::text, 'ended'::text, 'cancelled'::text]))
);
CREATE INDEX summons_caller_idx ON coordination.summons USING btree (district, caller, called_at);
CREATE INDEX summons_case_idx ON coordination.summons USING btree (district, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX summons_miss_idx ON coordination.summons USING btree (district, miss_at) WHERE ((state = 'called'::text) AND (miss_at IS NOT NULL));
CREATE INDEX summons_open_idx ON coordination.summons USING btree (district, meet_at) WHERE (state = 'called'::text);

-- A unit that was summoned and how far it has come.
CREATE TABLE coordination.summons_unit (
  district text NOT NULL, -- Shard key.
  summons_id uuid NOT NULL, -- The summons.
  unit text NOT NULL, -- The unit.
  presence text NOT NULL, -- called, on_way, arrived, absent.
  set_out_at timestamp with time zone, -- When it said that it is on the way.
  arrived_at timestamp with time zone, -- When its arrival was recorded, once.
  recorded_by text, -- Staff number of who recorded it: of the unit or of the caller.
  CONSTRAINT summons_unit_pk PRIMARY KEY (district, summons_id, unit),
  CONSTRAINT summons_unit_summons_fk FOREIGN KEY (district, summons_id) REFERENCES coordination.summons(district, id),
  CONSTRAINT summons_unit_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit(district, code),
  CONSTRAINT summons_unit_arrived_whole CHECK ((presence = 'arrived'::text) = (arrived_at IS NOT NULL) AND (arrived_at IS NULL) = (recorded_by IS NULL)),
  CONSTRAINT summons_unit_presence_known CHECK (presence = ANY (ARRAY['called'::text, 'on_way'::text, 'arrived'::text, 'absent'::text]))
);
CREATE INDEX summons_unit_idx ON coordination.summons_unit USING btree (district, unit, summons_id);

-- A case under the eye of a named supervisor, until one person named the cause and another confirmed it.
CREATE TABLE coordination.supervision (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  version integer NOT NULL, -- Counts changes.
  case_id uuid NOT NULL, -- The case.
  round integer NOT NULL, -- Round of the case in which it rose; a case rises once in a round.
  ground text NOT NULL, -- overdue, reopened; by_hand when a person put it under supervision.
  area text NOT NULL, -- Area of the case.
  unit text NOT NULL, -- Unit that held the case when it rose.
  supervisor text NOT NULL, -- Staff number of the supervisor.
  known jsonb NOT NULL, -- What was known when it rose.
  opened_at timestamp with time zone NOT NULL, -- When it rose.
  state text NOT NULL, -- open, cause_named, ended.
  cause text, -- Code of the cause, of the list in causes.ts or the district's own.
  cause_note text, -- The cause in words.
  named_by text, -- Staff number of who named the cause.
  named_at timestamp with time zone, -- When it was named.
  confirmed_by text, -- Staff number of the other person who confirmed it.
  ended_at timestamp with time zone, -- When it was confirmed.
  doubt text, -- Why the cause named last was not confirmed.
  CONSTRAINT supervision_pk PRIMARY KEY (district, id),
  CONSTRAINT supervision_once UNIQUE (district, case_id, round),
  CONSTRAINT supervision_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id),
  CONSTRAINT supervision_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit(district, code),
  CONSTRAINT supervision_cause_whole CHECK ((state = 'open'::text) = (cause IS NULL) AND (cause IS NULL) = (named_by IS NULL)),
  CONSTRAINT supervision_ended_whole CHECK ((state = 'ended'::text) = (ended_at IS NOT NULL) AND (state = 'ended'::text) = (confirmed_by IS NOT NULL)),
  CONSTRAINT supervision_ground_known CHECK (ground = ANY (ARRAY['overdue'::text, 'reopened'::text, 'by_hand'::text])),
  CONSTRAINT supervision_state_known CHECK (state = ANY (ARRAY['open'::text, 'cause_named'::text, 'ended'::text])),
  CONSTRAINT supervision_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> named_by)
);
CREATE INDEX supervision_list_idx ON coordination.supervision USING btree (district, opened_at);
CREATE INDEX supervision_open_idx ON coordination.supervision USING btree (district, supervisor, opened_at) WHERE (ended_at IS NULL);

-- A named piece of work that one unit asks of another, for a case, a summons or a project. Exactly one unit has it.
CREATE TABLE coordination.task (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  version integer NOT NULL, -- Counts changes.
  kind text NOT NULL, -- assist, neighbour, spot, measure.
  case_id uuid, -- The case it is for.
  summons_id uuid, -- The summons at which it was divided.
  project_id uuid, -- The project it is a measure of.
  asker text NOT NULL, -- Unit that asked.
  unit text NOT NULL, -- The one unit that has it.
  instead text, -- Unit named instead while it is returned.
  area text NOT NULL, -- Where; decides which coordinator settles a dispute.
  matter text, -- Matter of the case when it was asked; switches look at it.
  what text NOT NULL, -- What is to be done.
  term text NOT NULL, -- The term it was given, e.g. 2wd.
  due timestamp with time zone NOT NULL, -- When it is to be done, in working time.
  state text NOT NULL, -- asked, accepted, returned, disputed, done, withdrawn.
  asked_by text NOT NULL, -- Staff number.
  asked_at timestamp with time zone NOT NULL, -- When it was asked.
  reply_by timestamp with time zone, -- When silence becomes an answer.
  returned jsonb, -- {by, ground, instead, reason, declined}; kept also when it has moved on.
  settled jsonb, -- {unit, ground, reason, person} of the coordinator's word.
  ended_at timestamp with time zone, -- When it was done or taken back.
  note text, -- A short note of what was done, or why it was taken back.
  CONSTRAINT task_pk PRIMARY KEY (district, id),
  CONSTRAINT task_asker_fk FOREIGN KEY (district, asker) REFERENCES directory.unit(district, code),
  CONSTRAINT task_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id),
  CONSTRAINT task_project_fk FOREIGN KEY (district, project_id) REFERENCES coordination.project(district, id),
  CONSTRAINT task_summons_fk FOREIGN KEY (district, summons_id) REFERENCES coordination.summons(district, id),
  CONSTRAINT task_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit(district, code),
  CONSTRAINT task_belongs CHECK (num_nonnulls(case_id, summons_id, project_id) >= 1),
  CONSTRAINT task_ended_whole CHECK ((ended_at IS NOT NULL) = (state = ANY (ARRAY['done'::text, 'withdrawn'::text]))),
  CONSTRAINT task_kind_known CHECK (kind = ANY (ARRAY['assist'::text, 'neighbour'::text, 'spot'::text, 'measure'::text])),
  CONSTRAINT task_returned_with_ground CHECK ((state <> ALL (ARRAY['returned'::text, 'disputed'::text])) OR returned IS NOT NULL),
  CONSTRAINT task_state_known CHECK (state = ANY (ARRAY['asked'::text, 'accepted'::text, 'returned'::text, 'disputed'::text, 'done'::text, 'withdrawn'::text])),
  CONSTRAINT task_waits_whole CHECK ((reply_by IS NOT NULL) = (state = ANY (ARRAY['asked'::text, 'returned'::text])))
);
CREATE INDEX task_asker_idx ON coordination.task USING btree (district, asker, due) WHERE (ended_at IS NULL);
CREATE INDEX task_case_idx ON coordination.task USING btree (district, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX task_disputed_idx ON coordination.task USING btree (district, asked_at) WHERE (state = 'disputed'::text);
CREATE INDEX task_instead_idx ON coordination.task USING btree (district, instead) WHERE (state = 'returned'::text);
CREATE INDEX task_project_idx ON coordination.task USING btree (district, project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX task_reply_idx ON coordination.task USING btree (district, reply_by) WHERE (reply_by IS NOT NULL);
CREATE INDEX task_summons_idx ON coordination.task USING btree (district, summons_id) WHERE (summons_id IS NOT NULL);
CREATE INDEX task_unit_idx ON coordination.task USING btree (district, unit, due) WHERE (ended_at IS NULL);

-- ── directory ───────────────────────────────────────────────────────────────────────────────────────────
-- Areas, units, posts, people, powers and work calendars: small, shared reference data of each district.

-- Local sign-in accounts.
CREATE TABLE directory.account (
  district text NOT NULL, -- Shard key.
  person text NOT NULL, -- Staff number.
  password_hash text NOT NULL, -- argon2id, PHC string.
  demo boolean NOT NULL DEFAULT false, -- True for the published accounts of a sample district.
  must_change boolean NOT NULL DEFAULT false, -- True until the person has chosen a password of their own.
  failed integer NOT NULL DEFAULT 0, -- Wrong passwords since the last right one.
  locked_until timestamp with time zone, -- Sign-in refused until then.
  disabled_at timestamp with time zone, -- Set when an administrator closed the account.
  changed_at timestamp with time zone NOT NULL, -- When the password was last set.
  preferences jsonb NOT NULL DEFAULT '{}'::jsonb, -- Language, colour scheme, density, shortcuts on or off.
  CONSTRAINT account_pk PRIMARY KEY (district, person),
  CONSTRAINT account_person_fk FOREIGN KEY (district, person) REFERENCES directory.person(district, code)
);

-- Territory: district, street/town/township, community/village, grid. A code begins with the code of what contains it.
CREATE TABLE directory.area (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- 6, 9, 12 or 15 digits.
  name text NOT NULL, -- Name in Simplified Chinese.
  name_en text, -- Name in English, if known.
  kind text NOT NULL, -- district, street, town, township, community, village or grid.
  parent text, -- Code of the area that contains it; empty for the district.
  aliases text[] NOT NULL DEFAULT '{}'::text[], -- Other names people use.
  boundary jsonb, -- Outer ring as [[lon,lat],…], WGS 84, closed.
  lon double precision, -- Longitude of a point inside, for labels.
  lat double precision, -- Latitude of a point inside, for labels.
  retired_at timestamp with time zone, -- Set when a later pack no longer names it; kept because cases refer to it.
  CONSTRAINT area_pk PRIMARY KEY (district, code),
  CONSTRAINT area_district_fk FOREIGN KEY (district) REFERENCES directory.district(district),
  CONSTRAINT area_parent_fk FOREIGN KEY (district, parent) REFERENCES directory.area(district, code) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT area_code_form CHECK (code ~ '^[0-9]{6}([0-9]{3}){0,3}$'::text AND "left"(code, 6) = district),
  CONSTRAINT area_kind_known CHECK (kind = ANY (ARRAY['district'::text, 'street'::text, 'town'::text, 'township'::text, 'community'::text, 'village'::text, 'grid'::text])),
  CONSTRAINT area_parent_contains CHECK ((parent IS NULL) = (length(code) = 6) AND (parent IS NULL OR "left"(code, length(parent)) = parent))
);

-- One row a district served by this installation, with the pack last loaded.
CREATE TABLE directory.district (
  district text NOT NULL, -- 6-digit county-level code: the shard key of the whole system.
  name text NOT NULL, -- Name in Simplified Chinese.
  name_en text, -- Name in English, if the pack has one.
  pack_version text NOT NULL, -- Version the pack gives itself.
  effective_from date NOT NULL, -- Day from which the pack applies.
  hotline text, -- Telephone number residents may call instead.
  note text, -- Free text of the pack about itself.
  sample boolean NOT NULL DEFAULT false, -- True for an invented sample district: demo people may sign in and pages say so.
  loaded_at timestamp with time zone NOT NULL, -- When the pack was loaded.
  CONSTRAINT district_pk PRIMARY KEY (district),
  CONSTRAINT district_code_is_county_level CHECK (district ~ '^[0-9]{6}$'::text)
);

-- Who holds which post. A person may hold several; one is chosen at sign-in.
CREATE TABLE directory.holding (
  district text NOT NULL, -- Shard key.
  person text NOT NULL, -- Staff number.
  post text NOT NULL, -- Post code.
  CONSTRAINT holding_pk PRIMARY KEY (district, person, post),
  CONSTRAINT holding_person_fk FOREIGN KEY (district, person) REFERENCES directory.person(district, code),
  CONSTRAINT holding_post_fk FOREIGN KEY (district, post) REFERENCES directory.post(district, code)
);

-- Staff and partners' people who act in the system.
CREATE TABLE directory.person (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- Staff number.
  name text NOT NULL, -- Name.
  login text, -- Sign-in name; empty when the person does not sign in.
  retired_at timestamp with time zone, -- Set when a later pack no longer names the person; sign-in stops.
  local boolean NOT NULL DEFAULT false, -- Made here by a command, such as the first administrator: no pack retires it and no export names it.
  CONSTRAINT person_pk PRIMARY KEY (district, code),
  CONSTRAINT person_login_unique UNIQUE (district, login)
);

-- Gazetteer: roads, estates, schools, rivers … by which people say where something is. Replaced as a whole by each pack.
CREATE TABLE directory.place (
  district text NOT NULL, -- Shard key.
  id integer NOT NULL, -- Row number in the pack.
  name text NOT NULL, -- Name in Simplified Chinese.
  name_en text, -- Name in English, if known.
  kind text NOT NULL, -- Kind of place as the pack words it (道路, 小区, …).
  area text NOT NULL, -- Narrowest area it lies in.
  lon double precision, -- Longitude, WGS 84.
  lat double precision, -- Latitude, WGS 84.
  aliases text[] NOT NULL DEFAULT '{}'::text[], -- Other names people use.
  circumstances jsonb NOT NULL DEFAULT '{}'::jsonb, -- Circumstances that hold there, e.g. {"物业":"是","道路":"市政"}.
  CONSTRAINT place_pk PRIMARY KEY (district, id),
  CONSTRAINT place_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code)
);
CREATE INDEX place_name_idx ON directory.place USING btree (district, name);

-- Posts within units; rights come from the post, never from the person.
CREATE TABLE directory.post (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- Code within the district.
  unit text NOT NULL, -- Unit the post belongs to.
  name text NOT NULL, -- Title.
  role text NOT NULL, -- clerk, handler, grid, coordinator, supervisor, steward or admin.
  area text NOT NULL, -- Area the post answers for.
  retired_at timestamp with time zone, -- Set when a later pack no longer names it.
  local boolean NOT NULL DEFAULT false, -- Made here by a command, such as the first administrator: no pack retires it and no export names it.
  CONSTRAINT post_pk PRIMARY KEY (district, code),
  CONSTRAINT post_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code),
  CONSTRAINT post_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit(district, code),
  CONSTRAINT post_role_known CHECK (role = ANY (ARRAY['clerk'::text, 'handler'::text, 'grid'::text, 'coordinator'::text, 'supervisor'::text, 'steward'::text, 'admin'::text]))
);

-- Powers given by law: penalties, permits, inspections, services, and the unit that exercises them.
CREATE TABLE directory.power (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- Code within the district.
  name text NOT NULL, -- What the power is.
  kind text NOT NULL, -- Kind as the pack words it (行政处罚, …).
  ground text NOT NULL, -- Law and article.
  unit text NOT NULL, -- Unit that exercises it.
  retired_at timestamp with time zone, -- Set when a later pack no longer names it.
  CONSTRAINT power_pk PRIMARY KEY (district, code),
  CONSTRAINT power_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit(district, code)
);

-- Numbers and switches that differ by place, each with its date and ground; the latest that has begun applies.
CREATE TABLE directory.setting (
  district text NOT NULL, -- Shard key.
  key text NOT NULL, -- Name, e.g. reopen.days.
  valid_from date NOT NULL, -- First day.
  value text NOT NULL, -- Value as text.
  ground text, -- Rule that sets it.
  CONSTRAINT setting_pk PRIMARY KEY (district, key, valid_from)
);

-- Local differences from the State Council's calendar of holidays and make-up days.
CREATE TABLE directory.special_day (
  district text NOT NULL, -- Shard key.
  day date NOT NULL, -- The day.
  working boolean NOT NULL, -- Whether it is worked.
  note text, -- Why.
  CONSTRAINT special_day_pk PRIMARY KEY (district, day)
);

-- Automatic steps that a named person has switched off for a matter and an area; a row stays when the step is switched on again.
CREATE TABLE directory.switch (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  rule text NOT NULL, -- The automatic step, e.g. same-thing; see automatic.ts.
  matter text, -- Matter of any level whose code begins so; empty for all matters.
  area text NOT NULL, -- Area of any level; the code of the district for the whole of it.
  reason text NOT NULL, -- Why it was switched off.
  off_by text NOT NULL, -- Staff number of who switched it off.
  off_unit text NOT NULL, -- Unit that person acted for.
  off_at timestamp with time zone NOT NULL, -- When it was switched off.
  on_by text, -- Staff number of who switched it on again.
  on_at timestamp with time zone, -- When it was switched on again.
  on_reason text, -- Why it was switched on again.
  unit text, -- Unit at whose work alone the step is off: the one that received a demand, holds a case or was given a task; empty for all units.
  CONSTRAINT switch_pk PRIMARY KEY (district, id),
  CONSTRAINT switch_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code),
  CONSTRAINT switch_district_fk FOREIGN KEY (district) REFERENCES directory.district(district),
  CONSTRAINT switch_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit(district, code),
  CONSTRAINT switch_on_whole CHECK ((on_at IS NULL) = (on_by IS NULL) AND (on_at IS NULL) = (on_reason IS NULL)),
  CONSTRAINT switch_reason_given CHECK (btrim(reason) <> ''::text)
);
CREATE UNIQUE INDEX switch_once_idx ON directory.switch USING btree (district, rule, area, COALESCE(matter, ''::text), COALESCE(unit, ''::text)) WHERE (on_at IS NULL);

-- Organisations that can hold a case: the hotline, lines (条) and their stations, blocks (块), communities, partners.
CREATE TABLE directory.unit (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- Code the office itself uses.
  name text NOT NULL, -- Full name in Simplified Chinese.
  short_name text, -- Short name.
  name_en text, -- Name in English, if known.
  kind text NOT NULL, -- hotline, government, line, station, block, community or partner.
  parent text, -- Unit it answers to.
  line text, -- Code of its line, for lines and stations.
  area text NOT NULL, -- Area it serves.
  phone text, -- Office telephone.
  address text, -- Office address.
  retired_at timestamp with time zone, -- Set when a later pack no longer names it.
  CONSTRAINT unit_pk PRIMARY KEY (district, code),
  CONSTRAINT unit_area_fk FOREIGN KEY (district, area) REFERENCES directory.area(district, code) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT unit_parent_fk FOREIGN KEY (district, parent) REFERENCES directory.unit(district, code) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT unit_kind_known CHECK (kind = ANY (ARRAY['hotline'::text, 'government'::text, 'line'::text, 'station'::text, 'block'::text, 'community'::text, 'partner'::text]))
);

-- Working hours of a working day, by date.
CREATE TABLE directory.work_hours (
  district text NOT NULL, -- Shard key.
  valid_from date NOT NULL, -- First day.
  valid_to date, -- Last day, empty when open.
  periods jsonb NOT NULL, -- [[510,720],[810,1050]]: minutes since midnight.
  CONSTRAINT work_hours_pk PRIMARY KEY (district, valid_from)
);

-- ── intake ──────────────────────────────────────────────────────────────────────────────────────────────
-- One entrance for hotline desk, counter, web, paper, files and other systems.

-- Pictures, re-encoded by us so that no metadata and nothing but pixels remains.
CREATE TABLE intake.attachment (
  district text NOT NULL, -- Shard key.
  demand_id uuid NOT NULL, -- The demand.
  "position" integer NOT NULL, -- 1, 2, 3 … in the order sent.
  media_type text NOT NULL, -- image/webp or image/jpeg.
  width integer NOT NULL, -- Pixels.
  height integer NOT NULL, -- Pixels.
  bytes bytea NOT NULL, -- The picture.
  sha256 bytea NOT NULL, -- Hash of bytes.
  CONSTRAINT attachment_pk PRIMARY KEY (district, demand_id, "position"),
  CONSTRAINT attachment_demand_fk FOREIGN KEY (district, demand_id) REFERENCES intake.demand(district, id)
);

-- How to reach the person, encrypted at rest; read only by a recorded deed.
CREATE TABLE intake.contact (
  district text NOT NULL, -- Shard key.
  demand_id uuid NOT NULL, -- The demand.
  sealed bytea NOT NULL, -- AES-256-GCM over JSON {name, phone, address}: 12-byte nonce, ciphertext, 16-byte tag; bound to district and demand.
  key_id text NOT NULL, -- Which key sealed it.
  phone_mark bytea, -- HMAC of the telephone number, so that a caller's earlier demands can be found without storing the number.
  erased_at timestamp with time zone, -- Set when the contact was erased; sealed is then empty.
  CONSTRAINT contact_pk PRIMARY KEY (district, demand_id),
  CONSTRAINT contact_demand_fk FOREIGN KEY (district, demand_id) REFERENCES intake.demand(district, id)
);
CREATE INDEX contact_phone_idx ON intake.contact USING btree (district, phone_mark) WHERE (phone_mark IS NOT NULL);

-- What one person said, once, through one channel. Never changed; joining moves case_id only.
CREATE TABLE intake.demand (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  code text NOT NULL, -- Code by which the resident follows it.
  case_id uuid NOT NULL, -- The case that answers it now.
  channel text NOT NULL, -- web, phone, counter, grid, paper, api or file.
  text text NOT NULL, -- In the person's own words.
  lang text NOT NULL, -- Language of the form: zh-Hans, zh-Hant, en.
  matter_hint text, -- Matter the sender chose, if any.
  area text, -- Area the sender chose, if any.
  address text, -- Place in the person's words.
  lon double precision, -- Longitude of the point the sender marked.
  lat double precision, -- Latitude of the point the sender marked.
  reply_by text NOT NULL, -- How the person wishes to be answered: none, phone, message, letter, visit.
  secret boolean NOT NULL DEFAULT false, -- True when the person asked that their identity be kept from the handling unit.
  on_behalf text, -- Who filed it for the person: family, neighbour, volunteer, grid worker, clerk.
  received_at timestamp with time zone NOT NULL, -- When it came in.
  received_unit text NOT NULL, -- Unit that received it.
  received_person text NOT NULL, -- Staff number, or resident.
  has_contact boolean NOT NULL DEFAULT false, -- Whether a contact was left.
  attachments integer NOT NULL DEFAULT 0, -- How many pictures came with it.
  CONSTRAINT demand_pk PRIMARY KEY (district, id),
  CONSTRAINT demand_code_unique UNIQUE (district, code),
  CONSTRAINT demand_case_fk FOREIGN KEY (district, case_id) REFERENCES cases."case"(district, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT demand_channel_known CHECK (channel = ANY (ARRAY['web'::text, 'phone'::text, 'counter'::text, 'grid'::text, 'paper'::text, 'api'::text, 'file'::text])),
  CONSTRAINT demand_reply_known CHECK (reply_by = ANY (ARRAY['none'::text, 'phone'::text, 'message'::text, 'letter'::text, 'visit'::text])),
  CONSTRAINT demand_text_not_blank CHECK (length(btrim(text)) > 0)
);
CREATE INDEX demand_case_idx ON intake.demand USING btree (district, case_id);
CREATE INDEX demand_received_idx ON intake.demand USING btree (district, received_at);

-- Keys of requests already done, so that a retry gets the same demand and not a second one.
CREATE TABLE intake.idempotency (
  district text NOT NULL, -- Shard key.
  key text NOT NULL, -- Value of the Idempotency-Key header, or form token, or source and row of an imported file.
  request_hash bytea NOT NULL, -- SHA-256 of the request; the same key with another request is refused.
  demand_id uuid NOT NULL, -- The demand it made.
  at timestamp with time zone NOT NULL, -- When.
  CONSTRAINT idempotency_pk PRIMARY KEY (district, key)
);
CREATE INDEX idempotency_at_idx ON intake.idempotency USING btree (at);

-- Rows an import refused, and why; the row itself stays in the office's file.
CREATE TABLE intake.import_reject (
  district text NOT NULL, -- Shard key.
  run_id uuid NOT NULL, -- The run.
  row_number bigint NOT NULL, -- Data row, 1 = first.
  reason text NOT NULL, -- Refusal code.
  params jsonb NOT NULL DEFAULT '{}'::jsonb, -- Parameters of the reason.
  CONSTRAINT import_reject_pk PRIMARY KEY (district, run_id, row_number),
  CONSTRAINT import_reject_run_fk FOREIGN KEY (district, run_id) REFERENCES intake.import_run(district, id)
);

-- Imports of files of work orders: how far each got, so that it can be resumed and never counted twice.
CREATE TABLE intake.import_run (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  source text NOT NULL, -- Name of the source system given by the map.
  file_name text NOT NULL, -- File name without folder.
  file_hash bytea NOT NULL, -- SHA-256 of the file.
  map_hash bytea NOT NULL, -- SHA-256 of the map.
  next_row bigint NOT NULL DEFAULT 1, -- First row not yet done (1 = first data row).
  stored bigint NOT NULL DEFAULT 0, -- Rows that opened a case.
  joined bigint NOT NULL DEFAULT 0, -- Rows that joined a case.
  rejected bigint NOT NULL DEFAULT 0, -- Rows refused, each with its reason in the rejects file.
  known bigint NOT NULL DEFAULT 0, -- Rows that an earlier import had already brought.
  started_at timestamp with time zone NOT NULL, -- When it began.
  finished_at timestamp with time zone, -- When it ended; empty while it runs or waits to be resumed.
  person text NOT NULL, -- Who ran it.
  CONSTRAINT import_run_pk PRIMARY KEY (district, id),
  CONSTRAINT import_run_once UNIQUE (district, source, file_hash, map_hash)
);

-- Demands that were entered on their own because another demand told of several matters; the other keeps its whole text.
CREATE TABLE intake.parted (
  district text NOT NULL, -- Shard key.
  demand_id uuid NOT NULL, -- The demand that was entered on its own.
  from_id uuid NOT NULL, -- The demand that told of it.
  part text NOT NULL, -- Matter for which the part was taken; one part of a demand is parted once.
  at timestamp with time zone NOT NULL, -- When it was parted.
  person text NOT NULL, -- Who parted it: staff number.
  unit text NOT NULL, -- Unit of that person.
  signal uuid, -- Suggestion that was relied on; empty where a person parted it unasked.
  version text, -- Version of the model that suggested it.
  CONSTRAINT parted_pk PRIMARY KEY (district, demand_id),
  CONSTRAINT parted_part_unique UNIQUE (district, from_id, part),
  CONSTRAINT parted_demand_fk FOREIGN KEY (district, demand_id) REFERENCES intake.demand(district, id),
  CONSTRAINT parted_from_fk FOREIGN KEY (district, from_id) REFERENCES intake.demand(district, id),
  CONSTRAINT parted_not_itself CHECK (demand_id <> from_id),
  CONSTRAINT parted_suggestion_whole CHECK ((signal IS NULL) = (version IS NULL))
);

-- ── ledger ──────────────────────────────────────────────────────────────────────────────────────────────
-- Append-only, verifiable record of deeds: one RFC 6962 Merkle tree a district.

-- A personal value goes from held to erased, once.
CREATE OR REPLACE FUNCTION ledger.allow_erasure_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.erased_by IS NOT NULL OR NEW.erased_by IS NULL
     OR (NEW.district, NEW.leaf_id, NEW.field) IS DISTINCT FROM (OLD.district, OLD.leaf_id, OLD.field) THEN
    RAISE EXCEPTION 'a value in ledger.personal can be erased, not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$function$
;

-- Stands against mistakes; against intent stands the tree.
CREATE OR REPLACE FUNCTION ledger.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'ledger.% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$function$
;

-- Signed statements «the first N deeds have this root». Rows are never changed.
CREATE TABLE ledger.head (
  district text COLLATE "C" NOT NULL, -- District of the log.
  size bigint NOT NULL, -- How many leaves the tree had.
  previous bigint NOT NULL, -- Size of the head before it, signed too, so that a head taken out is missed; 0 for the first.
  root bytea NOT NULL, -- Root of the tree.
  peaks bytea NOT NULL, -- Roots of the perfect subtrees it consists of, greatest first, 32 bytes each; they fold to the root and let it grow.
  at timestamp with time zone NOT NULL, -- When it was signed.
  key_id text NOT NULL, -- The key that signed it.
  signature bytea NOT NULL, -- Ed25519 over the canonical JSON of {v, log, district, size, previous, root, at, key}.
  CONSTRAINT head_pkey PRIMARY KEY (district, size),
  CONSTRAINT head_grows CHECK (previous >= 0 AND size > previous),
  CONSTRAINT head_root_is_sha256 CHECK (octet_length(root) = 32),
  CONSTRAINT head_signature_is_ed25519 CHECK (octet_length(signature) = 64)
);
CREATE TRIGGER head_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.head FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Public keys that have signed heads. Small and shared by all districts.
CREATE TABLE ledger.key (
  id text NOT NULL, -- SHA-256 of the key in DER (SubjectPublicKeyInfo), in hex: it cannot name another key.
  public_key text NOT NULL, -- The key in PEM.
  since timestamp with time zone NOT NULL, -- When it first signed here.
  CONSTRAINT key_pkey PRIMARY KEY (id)
);
CREATE TRIGGER key_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.key FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- One deed a row, written in the transaction of the deed. Rows are never changed.
CREATE TABLE ledger.leaf (
  district text COLLATE "C" NOT NULL, -- County-level code; each district has a log of its own.
  id uuid NOT NULL, -- UUIDv7 by the time of the deed.
  at timestamp with time zone NOT NULL, -- When it was done.
  actor_kind text NOT NULL, -- person (staff), resident, or system (a rule acted, e.g. a deadline).
  actor_person text NOT NULL, -- Staff code; «resident»; or the name of the rule.
  actor_unit text NOT NULL, -- Code of the unit it was done for; empty for residents.
  deed text NOT NULL, -- What was done, e.g. case.signed.
  subject text COLLATE "C" NOT NULL, -- What it was done to, e.g. case:<id>.
  document text NOT NULL, -- The deed as canonical JSON (RFC 8785), exactly as hashed; the columns repeat it for look-ups.
  leaf_hash bytea NOT NULL, -- SHA-256 of 0x00 and the document in UTF-8.
  CONSTRAINT leaf_pkey PRIMARY KEY (district, id),
  CONSTRAINT leaf_actor_kind_known CHECK (actor_kind = ANY (ARRAY['person'::text, 'resident'::text, 'system'::text])),
  CONSTRAINT leaf_hash_is_sha256 CHECK (octet_length(leaf_hash) = 32)
);
CREATE INDEX leaf_by_subject ON ledger.leaf USING btree (district, subject, id);
CREATE TRIGGER leaf_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.leaf FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Roots of whole subtrees of 256, 65 536, … leaves, so that a proof reads a few hundred rows of a log of any length.
CREATE TABLE ledger.node (
  district text COLLATE "C" NOT NULL, -- District of the log.
  level smallint NOT NULL, -- Height of the subtree: 8, 16, 24, …; it covers 2^level leaves.
  index bigint NOT NULL, -- Its place among the subtrees of its level, from 0.
  hash bytea NOT NULL, -- Its root.
  CONSTRAINT node_pkey PRIMARY KEY (district, level, index),
  CONSTRAINT node_hash_is_sha256 CHECK (octet_length(hash) = 32),
  CONSTRAINT node_level_every_eighth CHECK (level > 0 AND (level::integer % 8) = 0)
);
CREATE TRIGGER node_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.node FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Values about private persons that leaves commit to. Erasing clears salt and value; the leaf and its proof stay.
CREATE TABLE ledger.personal (
  district text COLLATE "C" NOT NULL, -- District of the leaf.
  leaf_id uuid NOT NULL, -- The leaf that holds the commitment.
  field text COLLATE "C" NOT NULL, -- Name of the field within the leaf.
  salt bytea, -- Secret of the commitment; null once erased.
  value text, -- The value; null once erased.
  erased_by uuid, -- The leaf of the deed that erased it; null while held.
  CONSTRAINT personal_pkey PRIMARY KEY (district, leaf_id, field),
  CONSTRAINT personal_held_or_erased CHECK (salt IS NOT NULL AND octet_length(salt) = 32 AND value IS NOT NULL AND erased_by IS NULL OR salt IS NULL AND value IS NULL AND erased_by IS NOT NULL)
);
CREATE INDEX personal_by_erasure ON ledger.personal USING btree (district, erased_by) WHERE (erased_by IS NOT NULL);
CREATE TRIGGER personal_erasure_only BEFORE UPDATE ON ledger.personal FOR EACH ROW EXECUTE FUNCTION ledger.allow_erasure_only();
CREATE TRIGGER personal_kept BEFORE DELETE OR TRUNCATE ON ledger.personal FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- The place of each leaf in the tree of its district. Rows are never changed.
CREATE TABLE ledger.sequenced (
  district text COLLATE "C" NOT NULL, -- District of the log.
  seq bigint NOT NULL, -- Index of the leaf in the tree, from 0, without holes.
  leaf_id uuid NOT NULL, -- The leaf.
  leaf_hash bytea NOT NULL, -- Its hash as it was when it was placed; proofs read it from here, and a leaf changed later is named by it.
  CONSTRAINT sequenced_pkey PRIMARY KEY (district, seq),
  CONSTRAINT sequenced_leaf_once UNIQUE (district, leaf_id),
  CONSTRAINT sequenced_hash_is_sha256 CHECK (octet_length(leaf_hash) = 32),
  CONSTRAINT sequenced_seq_not_negative CHECK (seq >= 0)
);
CREATE TRIGGER sequenced_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.sequenced FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Leaves that wait for their place in the tree; written with the leaf, emptied by the sequencer within a second.
CREATE TABLE ledger.unsequenced (
  district text COLLATE "C" NOT NULL, -- District of the leaf.
  leaf_id uuid NOT NULL, -- The leaf that waits.
  CONSTRAINT unsequenced_pkey PRIMARY KEY (district, leaf_id)
) WITH (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=20000);

-- ── platform ────────────────────────────────────────────────────────────────────────────────────────────
-- What every module stands on: applied migrations, facts on their way, sessions, settings.

-- Outbox: what happened, written in the transaction that made it true, delivered at least once to each subscriber. Append-only.
CREATE TABLE platform.fact (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, -- Order of writing within a transaction.
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(), -- Transaction that wrote it. Read in this order and only below the oldest running transaction, nothing that commits late is skipped.
  district text NOT NULL, -- County-level code, six digits.
  type text NOT NULL, -- What happened, in the past tense: case.answered.
  subject text NOT NULL, -- Id of the thing it is about.
  at timestamp with time zone NOT NULL, -- When it happened.
  body jsonb NOT NULL, -- What a subscriber needs to know; never personal data.
  CONSTRAINT fact_pk PRIMARY KEY (id),
  CONSTRAINT fact_type_named CHECK (type ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text)
);
CREATE INDEX fact_by_commit_order ON platform.fact USING btree (xid, id);
CREATE INDEX fact_by_time ON platform.fact USING brin (at);

-- How far each subscriber has read the facts.
CREATE TABLE platform.fact_cursor (
  subscriber text NOT NULL, -- Name of the subscription.
  last_xid xid8 NOT NULL DEFAULT '0'::xid8, -- Transaction of the last fact that was handled.
  last_id bigint NOT NULL DEFAULT 0, -- Id of the last fact that was handled.
  failures integer NOT NULL DEFAULT 0, -- Failures in a row at the present place; 0 when all is well.
  retry_at timestamp with time zone, -- Not tried again before this time.
  last_error text, -- What the last failure said.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When the place last moved or failed.
  CONSTRAINT fact_cursor_pk PRIMARY KEY (subscriber),
  CONSTRAINT fact_cursor_failures_counted CHECK (failures >= 0)
);

-- Migrations that were applied. Forward only: a row is never changed or removed.
CREATE TABLE platform.migration (
  name text NOT NULL, -- Module and file, e.g. cases/0001-create-case.sql.
  checksum text NOT NULL, -- SHA-256 of the file as it was applied; a file that differs later is refused.
  applied_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was applied.
  milliseconds integer NOT NULL, -- How long it took.
  CONSTRAINT migration_pk PRIMARY KEY (name)
);

-- Who is signed in, or is filling in a form without being signed in.
CREATE TABLE platform.session (
  id text NOT NULL, -- SHA-256 of the cookie value: a copy of this table opens no session.
  person text, -- Code of the person signed in; empty for a resident.
  district text, -- District of the person signed in.
  csrf text NOT NULL, -- Token that forms of this session carry.
  body jsonb NOT NULL DEFAULT '{}'::jsonb, -- Small things kept between pages, such as a message to show once.
  created_at timestamp with time zone NOT NULL, -- When it began.
  last_seen_at timestamp with time zone NOT NULL, -- Last request, to the minute.
  expires_at timestamp with time zone NOT NULL, -- When it ends by itself.
  CONSTRAINT session_pk PRIMARY KEY (id),
  CONSTRAINT session_ends_later CHECK (expires_at > created_at)
);
CREATE INDEX session_by_expiry ON platform.session USING btree (expires_at);
CREATE INDEX session_by_person ON platform.session USING btree (person) WHERE (person IS NOT NULL);

-- Facts about this installation, such as whether it shows the sample district.
CREATE TABLE platform.setting (
  key text NOT NULL, -- Name of the setting.
  value jsonb NOT NULL, -- Its value.
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- When it was last set.
  CONSTRAINT setting_pk PRIMARY KEY (key)
);

-- ── responsibility ──────────────────────────────────────────────────────────────────────────────────────
-- Who answers for which matter, where, on what ground.

-- Gaps and overlaps that a draft would newly open, accepted by a named person before it is published.
CREATE TABLE responsibility.acceptance (
  district text NOT NULL, -- Shard key.
  version text NOT NULL, -- The draft.
  finding text NOT NULL, -- Digest of the key of the finding.
  accepted_by text NOT NULL, -- Staff number; never somebody who changed the draft.
  unit text NOT NULL, -- Unit acted for.
  accepted_at timestamp with time zone NOT NULL, -- When.
  reason text NOT NULL, -- Why.
  until date, -- Last day of the acceptance; empty when it has no end.
  detail jsonb, -- The places, circumstances and days that were accepted; empty for the whole key, as acceptances were before regions were kept.
  CONSTRAINT acceptance_pk PRIMARY KEY (district, version, finding),
  CONSTRAINT acceptance_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version(district, version),
  CONSTRAINT acceptance_reason_given CHECK (reason <> ''::text)
);

-- What a unit can carry (以能定责): the row with the latest day that has begun applies.
CREATE TABLE responsibility.capacity (
  district text NOT NULL, -- Shard key.
  unit text NOT NULL, -- Unit.
  valid_from date NOT NULL, -- First day; it holds until a later row of the unit begins.
  staff integer, -- People who can handle cases.
  skills text[] NOT NULL DEFAULT '{}'::text[], -- What its people are qualified for.
  equipment text[] NOT NULL DEFAULT '{}'::text[], -- What it has to work with.
  hours text, -- When it works, in words.
  per_month numeric, -- Cases a month it can lead; empty when nobody has said.
  CONSTRAINT capacity_pk PRIMARY KEY (district, unit, valid_from),
  CONSTRAINT capacity_per_month_counted CHECK (per_month >= 0::numeric),
  CONSTRAINT capacity_staff_counted CHECK (staff >= 0)
);

-- Terms by class of matter and date.
CREATE TABLE responsibility.deadline (
  district text NOT NULL, -- Shard key.
  class text NOT NULL, -- emergency, utility, ordinary, complex, consult, naming …
  valid_from date NOT NULL, -- First day.
  valid_to date, -- Last day, empty when open.
  name text NOT NULL, -- Name for people.
  dispatch_term text NOT NULL, -- Time to dispatch, e.g. 1h (clock hours), 4wh (working hours), 3wd (working days).
  contact_term text NOT NULL, -- Time to sign and contact the resident, from dispatch.
  resolve_term text NOT NULL, -- Time to answer, from dispatch.
  ground text, -- Rule that sets the terms.
  CONSTRAINT deadline_pk PRIMARY KEY (district, class, valid_from)
);

-- One item of a duty list: matter × area × circumstances → lead, assisting units, ground.
CREATE TABLE responsibility.duty (
  district text NOT NULL, -- Shard key.
  version text NOT NULL, -- List version.
  item text NOT NULL, -- Item number, unique in the version.
  matter text NOT NULL, -- Matter; a branch of the tree covers its leaves.
  area text NOT NULL, -- Area it holds in.
  conditions jsonb NOT NULL DEFAULT '[]'::jsonb, -- [{"name":"道路","op":"in|eq|ge|gt|le|lt","values":["市政"]}]; all must hold.
  list_type text NOT NULL, -- basic (block leads), assist (line leads, block assists), withdrawn (line took it back), line (line answers district-wide).
  lead text NOT NULL, -- Unit that leads.
  assists text[] NOT NULL DEFAULT '{}'::text[], -- Units that assist.
  ground text NOT NULL, -- Law, article or list item relied on.
  block_does text, -- What the block does in an assist item.
  block_does_not text, -- What the block does not do.
  taken_back_how text, -- How a withdrawn item is carried out by the line.
  valid_from date NOT NULL, -- First day.
  valid_to date, -- Last day, empty when open.
  revision integer NOT NULL DEFAULT 1, -- Counts changes of the row in its draft, so that of two people who change one row the second is told.
  CONSTRAINT duty_pk PRIMARY KEY (district, version, item),
  CONSTRAINT duty_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter(district, code),
  CONSTRAINT duty_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version(district, version),
  CONSTRAINT duty_list_type_known CHECK (list_type = ANY (ARRAY['basic'::text, 'assist'::text, 'withdrawn'::text, 'line'::text]))
);
CREATE INDEX duty_lead_idx ON responsibility.duty USING btree (district, version, lead);
CREATE INDEX duty_matter_idx ON responsibility.duty USING btree (district, version, matter);

-- What the analysis found in published lists, with a life of its own: who sees to it, until when, what became of it.
CREATE TABLE responsibility.finding (
  district text NOT NULL, -- Shard key.
  id text NOT NULL, -- Short digest of the key, for addresses.
  key text NOT NULL, -- The same in every version: kind, matter, area, circumstances, units, power.
  kind text NOT NULL, -- gap, overlap, duty-without-power …
  state text NOT NULL, -- open, accepted with a reason, fixed by a version, or continued: what is left of it is told by others.
  detail jsonb NOT NULL, -- The finding as it was last proved: region, rows, witness.
  first_version text NOT NULL, -- Version in which it was first seen.
  first_at timestamp with time zone NOT NULL, -- When it was first seen.
  last_version text NOT NULL, -- Last version in which it was seen.
  fixed_by_version text, -- Version whose analysis no longer has it.
  fixed_at timestamp with time zone, -- When that version was published.
  owner_unit text, -- Unit that sees to it.
  owner_person text, -- Staff number of the person in it, if one is named.
  due date, -- Day until which it is to be settled.
  accepted_by text, -- Staff number of who accepted it.
  accepted_at timestamp with time zone, -- When it was accepted.
  accepted_reason text, -- Why it is accepted.
  accepted_until date, -- Last day of the acceptance; empty when it has no end.
  revision integer NOT NULL DEFAULT 1, -- Counts changes by people and by versions.
  continued_as text[] NOT NULL DEFAULT '{}'::text[], -- Ids of the findings that tell what is left of it and took over who sees to it.
  CONSTRAINT finding_pk PRIMARY KEY (district, id),
  CONSTRAINT finding_acceptance_named CHECK (state <> 'accepted'::text OR accepted_by IS NOT NULL AND accepted_reason <> ''::text),
  CONSTRAINT finding_continued_as_others CHECK ((state = 'continued'::text) = (continued_as <> '{}'::text[])),
  CONSTRAINT finding_state_known CHECK (state = ANY (ARRAY['open'::text, 'accepted'::text, 'fixed'::text, 'continued'::text]))
);
CREATE INDEX finding_state_idx ON responsibility.finding USING btree (district, state);

-- Grounds an office admits for pausing a clock, keeping a case on the books, extending or moving it; causes of supervisions.
CREATE TABLE responsibility.ground (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- Code within the district.
  kind text NOT NULL, -- pause, books, extend, move or cause.
  name text NOT NULL, -- Words for it.
  name_en text, -- Words in English, if known.
  ground text, -- Rule it rests on.
  valid_from date NOT NULL, -- First day.
  valid_to date, -- Last day, empty when open.
  CONSTRAINT ground_pk PRIMARY KEY (district, code),
  CONSTRAINT ground_kind_known CHECK (kind = ANY (ARRAY['pause'::text, 'books'::text, 'extend'::text, 'move'::text, 'cause'::text]))
);

-- Register of the laws and rules that grounds cite, with the days on which they are in force.
CREATE TABLE responsibility.law (
  district text NOT NULL, -- Shard key.
  title text NOT NULL, -- Full title, as grounds cite it between 《 and 》.
  short_name text, -- Another title under which grounds cite it, if any.
  valid_from date NOT NULL, -- First day; a law made anew under the same title has a row of its own.
  valid_to date, -- Last day, empty while in force.
  replaced_by text, -- Title of the law that took its place, if any.
  CONSTRAINT law_pk PRIMARY KEY (district, title, valid_from)
);

-- Who did what to a list, a finding or a proposal: append-only, for the pages; the ledger proves it.
CREATE TABLE responsibility.life_event (
  district text NOT NULL, -- Shard key.
  subject text NOT NULL, -- duties:<version>, finding:<id> or proposal:<id>.
  id uuid NOT NULL, -- UUIDv7; its order is the order of what happened.
  at timestamp with time zone NOT NULL, -- When.
  kind text NOT NULL, -- What happened, in the past tense: duties.published, finding.seen.
  person text NOT NULL, -- Staff number, or the rule that acted.
  unit text NOT NULL, -- Unit acted for.
  note text NOT NULL DEFAULT ''::text, -- Remark or reason given.
  body jsonb NOT NULL DEFAULT '{}'::jsonb, -- What else belongs to it.
  CONSTRAINT life_event_pk PRIMARY KEY (district, subject, id)
);

-- Versions of the duty list (权责清单). The published version with the latest date that has begun applies.
CREATE TABLE responsibility.list_version (
  district text NOT NULL, -- Shard key.
  version text NOT NULL, -- Name of the version, e.g. 2026-1.
  effective_from date NOT NULL, -- First day it applies.
  status text NOT NULL, -- draft (rows may change), submitted (waits for review), reviewed, published; withdrawn: a draft that was given up; recalled: published, then replaced before it began.
  published_at timestamp with time zone, -- When it was published.
  published_by text, -- Who published it.
  note text, -- Remark.
  base text, -- Version its rows were copied from, if any.
  revision integer NOT NULL DEFAULT 1, -- Counts every change of the version or of one of its rows.
  created_at timestamp with time zone, -- When the draft was begun; empty for lists that came with a pack.
  created_by text, -- Staff number of who began it.
  authors text[] NOT NULL DEFAULT '{}'::text[], -- Staff numbers of everybody who began it, changed one of its rows, or did so in the unpublished list that it was copied from.
  submitted_at timestamp with time zone, -- When it was given to review.
  submitted_by text, -- Staff number of who gave it to review.
  reviewed_at timestamp with time zone, -- When it was reviewed.
  reviewed_by text, -- Staff number of who reviewed it; never who publishes it.
  ended_at timestamp with time zone, -- When it was withdrawn or recalled.
  replaced_by text, -- Of a recalled version: the one published in its place.
  CONSTRAINT list_version_pk PRIMARY KEY (district, version),
  CONSTRAINT list_version_base_fk FOREIGN KEY (district, base) REFERENCES responsibility.list_version(district, version),
  CONSTRAINT list_version_replaced_by_fk FOREIGN KEY (district, replaced_by) REFERENCES responsibility.list_version(district, version),
  CONSTRAINT list_version_reviewed_by_another CHECK (status <> 'published'::text OR reviewed_by IS NULL OR reviewed_by <> published_by),
  CONSTRAINT list_version_status_known CHECK (status = ANY (ARRAY['draft'::text, 'submitted'::text, 'reviewed'::text, 'published'::text, 'withdrawn'::text, 'recalled'::text]))
);

-- What came in, measured from past cases: one row for cases of a month that ask the duty list the same question. At most some thousands of rows a month.
CREATE TABLE responsibility.load (
  district text NOT NULL, -- Shard key.
  month date NOT NULL, -- First day of the month in which the cases were opened.
  seq integer NOT NULL, -- Running number within the month.
  matter text NOT NULL, -- Matter of the cases.
  area text NOT NULL, -- Area of the cases; the rarest questions are put together by street.
  circumstances jsonb NOT NULL DEFAULT '{}'::jsonb, -- Circumstances known of the cases, as in cases.case.
  cases integer NOT NULL, -- How many cases.
  CONSTRAINT load_pk PRIMARY KEY (district, month, seq),
  CONSTRAINT load_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter(district, code),
  CONSTRAINT load_cases_positive CHECK (cases > 0)
);

-- The span over which the load was measured.
CREATE TABLE responsibility.load_measured (
  district text NOT NULL, -- Shard key.
  since date NOT NULL, -- First day that counts.
  until date NOT NULL, -- Last day that counts, a whole day.
  cases integer NOT NULL, -- Cases in the span.
  measured_at timestamp with time zone NOT NULL, -- When it was measured.
  CONSTRAINT load_measured_pk PRIMARY KEY (district),
  CONSTRAINT load_measured_span CHECK (since <= until)
);

-- Catalogue of kinds of things that can be asked (事项): a tree of three levels.
CREATE TABLE responsibility.matter (
  district text NOT NULL, -- Shard key.
  code text NOT NULL, -- 2, 4 or 6 digits by level.
  parent text, -- Code one level up.
  name text NOT NULL, -- Name in Simplified Chinese.
  name_en text, -- Name in English, if known.
  aliases text[] NOT NULL DEFAULT '{}'::text[], -- Words residents use for it.
  phrases text[] NOT NULL DEFAULT '{}'::text[], -- Sample sentences.
  deadline_class text, -- Class of responsibility.deadline that applies; leaves only.
  circumstances jsonb NOT NULL DEFAULT '[]'::jsonb, -- [{"name":"物业","type":"flag|choice|number|time|text","values":[…]}]: what its duty rows may depend on.
  powers text[] NOT NULL DEFAULT '{}'::text[], -- Powers needed to settle it, as in the sheet: CODE, CODE* where an assisting unit may exercise it, CODE(需要处罚=是) where it is needed only then.
  retired_at timestamp with time zone, -- Set when a later pack no longer names it.
  skills text[] NOT NULL DEFAULT '{}'::text[], -- Skills that settling it takes, by name, each written as powers are: 登高作业, 登高作业*, 登高作业(楼层>=7).
  equipment text[] NOT NULL DEFAULT '{}'::text[], -- Equipment that settling it takes, by name, written as skills are.
  CONSTRAINT matter_pk PRIMARY KEY (district, code),
  CONSTRAINT matter_parent_fk FOREIGN KEY (district, parent) REFERENCES responsibility.matter(district, code) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT matter_code_form CHECK (code ~ '^[0-9]{2}([0-9]{2}){0,2}$'::text)
);

-- Rows that a ruling proposes for the list: who shall lead from now on, on the ground of the ruling.
CREATE TABLE responsibility.proposal (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- UUIDv7.
  case_id text NOT NULL, -- Case that was ruled on.
  ground text NOT NULL, -- The ruling, as it is cited; one case and ground propose once.
  matter text NOT NULL, -- Matter.
  area text NOT NULL, -- Area the row shall hold in.
  conditions jsonb NOT NULL DEFAULT '[]'::jsonb, -- Conditions of the row.
  lead text NOT NULL, -- Unit that shall lead.
  assists text[] NOT NULL DEFAULT '{}'::text[], -- Units that shall assist.
  note text NOT NULL DEFAULT ''::text, -- Reasons of the ruling in a few words.
  state text NOT NULL, -- waiting, accepted into a draft, or refused with a reason.
  proposed_at timestamp with time zone NOT NULL, -- When.
  proposed_by text NOT NULL, -- Staff number of who ruled.
  unit text NOT NULL, -- Unit that ruled.
  decided_at timestamp with time zone, -- When it was accepted or refused.
  decided_by text, -- Staff number of who decided.
  reason text, -- Why it was refused.
  version text, -- Draft it was accepted into.
  item text, -- Item it became.
  closes text[] NOT NULL DEFAULT '{}'::text[], -- Findings that it settles, by id, as proved when it was accepted.
  revision integer NOT NULL DEFAULT 1, -- Counts changes.
  CONSTRAINT proposal_pk PRIMARY KEY (district, id),
  CONSTRAINT proposal_once UNIQUE (district, case_id, ground),
  CONSTRAINT proposal_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter(district, code),
  CONSTRAINT proposal_decision_told CHECK (state = 'waiting'::text OR state = 'accepted'::text AND version IS NOT NULL AND item IS NOT NULL OR state = 'refused'::text AND reason <> ''::text),
  CONSTRAINT proposal_state_known CHECK (state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'refused'::text]))
);
CREATE INDEX proposal_state_idx ON responsibility.proposal USING btree (district, state);

-- Delegations (赋权) and withdrawals (收回) of a version of the duty list: they move the lead from the unit that the rows name to another.
CREATE TABLE responsibility.transfer (
  district text NOT NULL, -- Shard key.
  version text NOT NULL, -- List version it belongs to.
  code text NOT NULL, -- Code, unique in the version.
  kind text NOT NULL, -- delegated (given to another unit) or withdrawn (taken back from it).
  from_unit text NOT NULL, -- Unit that would lead without it.
  to_unit text NOT NULL, -- Unit that leads by it.
  matter text NOT NULL, -- Matter; a branch of the tree covers its leaves.
  area text NOT NULL, -- Area it holds in.
  conditions jsonb NOT NULL DEFAULT '[]'::jsonb, -- As in responsibility.duty; all must hold.
  power text, -- Power that goes with it, if any.
  ground text NOT NULL, -- Decision or rule relied on.
  valid_from date NOT NULL, -- First day.
  valid_to date, -- Last day, empty when open.
  revision integer NOT NULL DEFAULT 1, -- Counts changes of the transfer in its draft, so that of two people who change one the second is told.
  CONSTRAINT transfer_pk PRIMARY KEY (district, version, code),
  CONSTRAINT transfer_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter(district, code),
  CONSTRAINT transfer_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version(district, version),
  CONSTRAINT transfer_kind_known CHECK (kind = ANY (ARRAY['delegated'::text, 'withdrawn'::text])),
  CONSTRAINT transfer_moves CHECK (from_unit <> to_unit)
);

-- Files that wait for the person who sent them to look at what they would change; gone when stored, or after a week.
CREATE TABLE responsibility.upload (
  district text NOT NULL, -- Shard key.
  id uuid NOT NULL, -- For addresses.
  version text NOT NULL, -- Draft it is meant for.
  matter text, -- Of a decision table: whose it is. Empty for a workbook of the whole list.
  filename text NOT NULL, -- As the sender called it, to be shown again.
  content bytea NOT NULL, -- The file as it was sent.
  uploaded_at timestamp with time zone NOT NULL, -- When it was sent.
  uploaded_by text NOT NULL, -- Staff number of who sent it; nobody else sees it.
  CONSTRAINT upload_pk PRIMARY KEY (district, id),
  CONSTRAINT upload_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version(district, version)
);
