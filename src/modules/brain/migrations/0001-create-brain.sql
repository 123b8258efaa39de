CREATE SCHEMA brain;
COMMENT ON SCHEMA brain IS 'What the brain learned from, which models came of it, what it said and what people made of that. Advice only: nothing here changes a case.';

CREATE TABLE brain.example (
  district text NOT NULL, seq bigint NOT NULL, demand_id uuid NOT NULL, case_id uuid NOT NULL, matter text NOT NULL,
  title text NOT NULL, detail text NOT NULL, source text NOT NULL, at timestamptz NOT NULL, erased_at timestamptz,
  CONSTRAINT example_pk PRIMARY KEY (district, seq),
  CONSTRAINT example_source_known CHECK (source IN ('named', 'signed', 'ruled', 'corrected')),
  CONSTRAINT example_erased_empty CHECK (erased_at IS NULL OR (title = '' AND detail = ''))
);
CREATE INDEX example_demand_idx ON brain.example (district, demand_id, seq DESC);
CREATE INDEX example_matter_idx ON brain.example (district, matter, seq DESC);
COMMENT ON TABLE brain.example IS 'The record of examples: what a named person or unit confirmed a demand to be about. Append-only; of several about one demand the last counts. Every model can be made again from it.';
COMMENT ON COLUMN brain.example.district IS 'Shard key.';
COMMENT ON COLUMN brain.example.seq IS 'Order of learning within the district, from 1, without holes.';
COMMENT ON COLUMN brain.example.demand_id IS 'The demand.';
COMMENT ON COLUMN brain.example.case_id IS 'The case that answered it when it was confirmed.';
COMMENT ON COLUMN brain.example.matter IS 'Leaf of the catalogue that was confirmed.';
COMMENT ON COLUMN brain.example.title IS 'First sentence, personal data masked.';
COMMENT ON COLUMN brain.example.detail IS 'The text, personal data masked.';
COMMENT ON COLUMN brain.example.source IS 'named: a person named it; signed: the unit it went to took it; ruled: a ruling or an agreement upheld it; corrected: a person put an earlier name right.';
COMMENT ON COLUMN brain.example.at IS 'When it was confirmed.';
COMMENT ON COLUMN brain.example.erased_at IS 'When the person had the data erased; the texts are then empty and the next training is without them.';

CREATE TABLE brain.model (
  district text NOT NULL, number integer NOT NULL, state text NOT NULL, upto bigint NOT NULL, examples integer NOT NULL, record_hash bytea NOT NULL,
  settings jsonb NOT NULL, catalogue bytea NOT NULL, held_out jsonb NOT NULL, rival jsonb, bytes bytea, bytes_hash bytea NOT NULL, trained_at timestamptz NOT NULL,
  seconds double precision NOT NULL, megabytes double precision NOT NULL,
  CONSTRAINT model_pk PRIMARY KEY (district, number),
  CONSTRAINT model_state_known CHECK (state IN ('champion', 'retired', 'refused'))
);
CREATE UNIQUE INDEX model_champion_unique ON brain.model (district) WHERE state = 'champion';
COMMENT ON TABLE brain.model IS 'Every model that was trained: from what, how good on texts held out, and whether it reads.';
COMMENT ON COLUMN brain.model.district IS 'Shard key.';
COMMENT ON COLUMN brain.model.number IS 'Version, from 1.';
COMMENT ON COLUMN brain.model.state IS 'champion: reads now; retired: a better one took its place; refused: it was not better and never read.';
COMMENT ON COLUMN brain.model.upto IS 'Last example of the record that existed when it was trained.';
COMMENT ON COLUMN brain.model.examples IS 'How many texts it was trained on, phrases of the catalogue included.';
COMMENT ON COLUMN brain.model.record_hash IS 'SHA-256 of those texts and labels in order: says whether the record is still the same.';
COMMENT ON COLUMN brain.model.settings IS 'Settings of training; with the record they determine every byte.';
COMMENT ON COLUMN brain.model.catalogue IS 'Phrases of the catalogue as they were, compressed JSON: the catalogue may change, a model must not.';
COMMENT ON COLUMN brain.model.held_out IS 'Figures on the newest confirmed texts, read by a model trained the same way without them: texts, accuracy, macroF1, calibrationError, accuracyAt80.';
COMMENT ON COLUMN brain.model.rival IS 'Figures on the same texts of what read until then: the champion with all it had learned at once, or the catalogue alone.';
COMMENT ON COLUMN brain.model.bytes IS 'The model, compressed; null for one that is not kept because it can be made again.';
COMMENT ON COLUMN brain.model.bytes_hash IS 'SHA-256 of the model before compression.';
COMMENT ON COLUMN brain.model.trained_at IS 'When.';
COMMENT ON COLUMN brain.model.seconds IS 'Seconds of training and measuring.';
COMMENT ON COLUMN brain.model.megabytes IS 'Megabytes the model takes in memory.';

CREATE TABLE brain.signal (
  district text NOT NULL, id uuid NOT NULL, at timestamptz NOT NULL, case_id uuid, area text NOT NULL, channel text NOT NULL, unit text NOT NULL, age_group text NOT NULL,
  model integer NOT NULL, upto bigint NOT NULL, guesses jsonb NOT NULL, best text, probability double precision, abstains text, milliseconds double precision NOT NULL,
  decision text, decided_by text, decided_unit text, decided_at timestamptz, ground text, reason text, confirmed text, confirmed_at timestamptz,
  CONSTRAINT signal_pk PRIMARY KEY (district, id),
  CONSTRAINT signal_decision_known CHECK (decision IN ('accepted', 'dismissed')),
  CONSTRAINT signal_decision_whole CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX signal_case_unique ON brain.signal (district, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX signal_at_idx ON brain.signal (district, at);
COMMENT ON TABLE brain.signal IS 'What the brain said of one demand, by which version, and what people made of it. Holds no text of the demand.';
COMMENT ON COLUMN brain.signal.district IS 'Shard key.';
COMMENT ON COLUMN brain.signal.id IS 'UUIDv7; deeds name it as what they relied on.';
COMMENT ON COLUMN brain.signal.at IS 'When it was said.';
COMMENT ON COLUMN brain.signal.case_id IS 'The case; null while a demand is only being written down.';
COMMENT ON COLUMN brain.signal.area IS 'Area as it was known.';
COMMENT ON COLUMN brain.signal.channel IS 'How the demand came.';
COMMENT ON COLUMN brain.signal.unit IS 'Unit that received it.';
COMMENT ON COLUMN brain.signal.age_group IS 'young, adult, old where the person said the own age; unknown otherwise.';
COMMENT ON COLUMN brain.signal.model IS 'Model that read, 0 for the catalogue alone.';
COMMENT ON COLUMN brain.signal.upto IS 'Last example it had learned at once since its training.';
COMMENT ON COLUMN brain.signal.guesses IS 'Matters with probabilities, best first, at most five.';
COMMENT ON COLUMN brain.signal.best IS 'The first of them.';
COMMENT ON COLUMN brain.signal.probability IS 'Its calibrated probability.';
COMMENT ON COLUMN brain.signal.abstains IS 'Why it kept silent; null when it suggested.';
COMMENT ON COLUMN brain.signal.milliseconds IS 'What it took.';
COMMENT ON COLUMN brain.signal.decision IS 'accepted or dismissed by a person; null when nobody did either.';
COMMENT ON COLUMN brain.signal.decided_by IS 'Staff number.';
COMMENT ON COLUMN brain.signal.decided_unit IS 'Unit of that person.';
COMMENT ON COLUMN brain.signal.decided_at IS 'When.';
COMMENT ON COLUMN brain.signal.ground IS 'Why it was dismissed: matter, place, several, unclear, other.';
COMMENT ON COLUMN brain.signal.reason IS 'In words, masked.';
COMMENT ON COLUMN brain.signal.confirmed IS 'Matter that was confirmed in the end.';
COMMENT ON COLUMN brain.signal.confirmed_at IS 'When it was last confirmed.';

CREATE TABLE brain.twin (
  district text NOT NULL, demand_id uuid NOT NULL, other_id uuid NOT NULL, likeness double precision NOT NULL, evidence jsonb NOT NULL, same_person boolean NOT NULL, version text NOT NULL, found_at timestamptz NOT NULL,
  CONSTRAINT twin_pk PRIMARY KEY (district, demand_id, other_id)
);
CREATE INDEX twin_other_idx ON brain.twin (district, other_id);
COMMENT ON TABLE brain.twin IS 'Demands that seem to tell the same thing twice, as found when the later one came.';
COMMENT ON COLUMN brain.twin.district IS 'Shard key.';
COMMENT ON COLUMN brain.twin.demand_id IS 'The one that came.';
COMMENT ON COLUMN brain.twin.other_id IS 'The one that was there.';
COMMENT ON COLUMN brain.twin.likeness IS '0 to 1.';
COMMENT ON COLUMN brain.twin.evidence IS 'What spoke for and against it.';
COMMENT ON COLUMN brain.twin.same_person IS 'Told by one person, as far as the mark of the telephone says.';
COMMENT ON COLUMN brain.twin.version IS 'Settings under which it was found.';
COMMENT ON COLUMN brain.twin.found_at IS 'When.';

CREATE TABLE brain.topic (
  district text NOT NULL, id text NOT NULL, title text NOT NULL, area text, place text, matter text, crowd text, first_at timestamptz NOT NULL, last_at timestamptz NOT NULL, members integer NOT NULL,
  into_id text, updated_at timestamptz NOT NULL,
  CONSTRAINT topic_pk PRIMARY KEY (district, id)
);
CREATE INDEX topic_last_idx ON brain.topic (district, last_at) WHERE into_id IS NULL;
COMMENT ON TABLE brain.topic IS 'Demands of many people with one cause over weeks. Follows from the demands and can be made again from them; kept so that every program can show it.';
COMMENT ON COLUMN brain.topic.district IS 'Shard key.';
COMMENT ON COLUMN brain.topic.id IS 'T- and the first demand; stays as it grows.';
COMMENT ON COLUMN brain.topic.title IS 'What one of them said, masked.';
COMMENT ON COLUMN brain.topic.area IS 'Narrowest area that holds most of them.';
COMMENT ON COLUMN brain.topic.place IS 'Name of a place that comes up most.';
COMMENT ON COLUMN brain.topic.matter IS 'Matter that comes up most.';
COMMENT ON COLUMN brain.topic.crowd IS 'Whom they speak for.';
COMMENT ON COLUMN brain.topic.first_at IS 'First demand.';
COMMENT ON COLUMN brain.topic.last_at IS 'Last demand.';
COMMENT ON COLUMN brain.topic.members IS 'How many demands.';
COMMENT ON COLUMN brain.topic.into_id IS 'Topic under which it goes on since two grew together; empty text when it fell apart.';
COMMENT ON COLUMN brain.topic.updated_at IS 'When it last changed.';

CREATE TABLE brain.topic_member (
  district text NOT NULL, demand_id uuid NOT NULL, topic text NOT NULL, at timestamptz NOT NULL, mark text, severity integer NOT NULL,
  CONSTRAINT topic_member_pk PRIMARY KEY (district, demand_id)
);
CREATE INDEX topic_member_topic_idx ON brain.topic_member (district, topic, at);
COMMENT ON TABLE brain.topic_member IS 'Which demand belongs to which topic, with what the heat is reckoned from.';
COMMENT ON COLUMN brain.topic_member.district IS 'Shard key.';
COMMENT ON COLUMN brain.topic_member.demand_id IS 'The demand.';
COMMENT ON COLUMN brain.topic_member.topic IS 'The topic.';
COMMENT ON COLUMN brain.topic_member.at IS 'When it was told.';
COMMENT ON COLUMN brain.topic_member.mark IS 'Mark of the person, if a telephone was left.';
COMMENT ON COLUMN brain.topic_member.severity IS '0 none to 3 danger to life.';
