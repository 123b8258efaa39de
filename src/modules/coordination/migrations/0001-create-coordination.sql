CREATE SCHEMA coordination;
COMMENT ON SCHEMA coordination IS 'Returns with grounds, rulings that end, units that work together.';

CREATE TABLE coordination.dispute (
  district text NOT NULL,
  case_id uuid NOT NULL,
  version integer NOT NULL,
  stage text NOT NULL,
  returns integer NOT NULL,
  hand_overs integer NOT NULL,
  from_unit text,
  to_unit text,
  answer_by timestamptz,
  decider text,
  rule_by timestamptz,
  review_at timestamptz,
  wake_at timestamptz,
  state jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT dispute_pk PRIMARY KEY (district, case_id),
  CONSTRAINT dispute_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case,
  CONSTRAINT dispute_stage_known CHECK (stage IN ('free','asked','to_rule','standing','ruled')),
  CONSTRAINT dispute_returns_bounded CHECK (returns BETWEEN 0 AND 2),
  CONSTRAINT dispute_hand_overs_bounded CHECK (hand_overs BETWEEN 0 AND 4),
  CONSTRAINT dispute_asked_has_unit CHECK ((stage = 'asked') = (to_unit IS NOT NULL AND answer_by IS NOT NULL)),
  CONSTRAINT dispute_to_rule_has_decider CHECK ((stage IN ('to_rule', 'standing')) = (decider IS NOT NULL)),
  CONSTRAINT dispute_standing_has_review CHECK ((stage = 'standing') = (review_at IS NOT NULL))
);
CREATE INDEX dispute_asked_idx ON coordination.dispute (district, to_unit, answer_by) WHERE stage = 'asked';
CREATE INDEX dispute_to_rule_idx ON coordination.dispute (district, decider, rule_by) WHERE decider IS NOT NULL;
CREATE INDEX dispute_wake_idx ON coordination.dispute (district, wake_at) WHERE wake_at IS NOT NULL;
COMMENT ON TABLE coordination.dispute IS 'Where the question «who holds this case» stands. One row for each case that was ever returned.';
COMMENT ON COLUMN coordination.dispute.district IS 'Shard key.';
COMMENT ON COLUMN coordination.dispute.case_id IS 'The case.';
COMMENT ON COLUMN coordination.dispute.version IS 'Counts what happened; a deed names the version the person saw.';
COMMENT ON COLUMN coordination.dispute.stage IS 'free (nothing waits), asked (the unit named has to answer), to_rule (a coordinator must decide), standing (nobody decided in time: it stands as it is until the review), ruled (final).';
COMMENT ON COLUMN coordination.dispute.returns IS 'Returns made, at most two for one case.';
COMMENT ON COLUMN coordination.dispute.hand_overs IS 'Times it changed hands by agreement, for the meantime or by ruling; at most four.';
COMMENT ON COLUMN coordination.dispute.from_unit IS 'Unit that returned it, while something waits.';
COMMENT ON COLUMN coordination.dispute.to_unit IS 'Unit that has to answer, while asked.';
COMMENT ON COLUMN coordination.dispute.answer_by IS 'When silence of the unit asked brings the question to a coordinator.';
COMMENT ON COLUMN coordination.dispute.decider IS 'Unit whose coordinator must decide, while to be ruled.';
COMMENT ON COLUMN coordination.dispute.rule_by IS 'When an undecided question goes to the next superior.';
COMMENT ON COLUMN coordination.dispute.review_at IS 'When a question that stands undecided is looked at again.';
COMMENT ON COLUMN coordination.dispute.wake_at IS 'When time itself does the next thing.';
COMMENT ON COLUMN coordination.dispute.state IS 'The whole of it, as returns/protocol.ts sees it.';
COMMENT ON COLUMN coordination.dispute.changed_at IS 'When something last happened.';

CREATE TABLE coordination.dispute_fact (
  district text NOT NULL,
  case_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  actor_kind text NOT NULL,
  person text NOT NULL,
  unit text NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT dispute_fact_pk PRIMARY KEY (district, case_id, seq),
  CONSTRAINT dispute_fact_dispute_fk FOREIGN KEY (district, case_id) REFERENCES coordination.dispute DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE coordination.dispute_fact IS 'What happened in a dispute, in order; append-only.';
COMMENT ON COLUMN coordination.dispute_fact.district IS 'Shard key.';
COMMENT ON COLUMN coordination.dispute_fact.case_id IS 'The case.';
COMMENT ON COLUMN coordination.dispute_fact.seq IS '1, 2, 3 … within the dispute; equals the version that it made.';
COMMENT ON COLUMN coordination.dispute_fact.at IS 'When.';
COMMENT ON COLUMN coordination.dispute_fact.type IS 'Fact type, e.g. return.made.';
COMMENT ON COLUMN coordination.dispute_fact.actor_kind IS 'person or system.';
COMMENT ON COLUMN coordination.dispute_fact.person IS 'Staff number, or the name of the rule.';
COMMENT ON COLUMN coordination.dispute_fact.unit IS 'Unit acted for.';
COMMENT ON COLUMN coordination.dispute_fact.body IS 'The fact''s own fields.';

CREATE TABLE coordination.return (
  district text NOT NULL,
  case_id uuid NOT NULL,
  n integer NOT NULL,
  from_unit text NOT NULL,
  to_unit text NOT NULL,
  matter text NOT NULL,
  area text NOT NULL,
  made_at timestamptz NOT NULL,
  outcome text NOT NULL,
  ended_at timestamptz,
  CONSTRAINT return_pk PRIMARY KEY (district, case_id, n),
  CONSTRAINT return_dispute_fk FOREIGN KEY (district, case_id) REFERENCES coordination.dispute DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT return_from_fk FOREIGN KEY (district, from_unit) REFERENCES directory.unit,
  CONSTRAINT return_to_fk FOREIGN KEY (district, to_unit) REFERENCES directory.unit,
  CONSTRAINT return_numbered CHECK (n BETWEEN 1 AND 3),
  CONSTRAINT return_outcome_known CHECK (outcome IN ('waiting','agreed','withdrawn','to_rule','upheld','refused','overtaken')),
  CONSTRAINT return_ended_when_decided CHECK ((outcome IN ('waiting', 'to_rule')) = (ended_at IS NULL))
);
CREATE INDEX return_from_idx ON coordination.return (district, from_unit, made_at);
CREATE INDEX return_to_idx ON coordination.return (district, to_unit, made_at);
COMMENT ON TABLE coordination.return IS 'Each return and what became of it; the page of a unit counts them.';
COMMENT ON COLUMN coordination.return.district IS 'Shard key.';
COMMENT ON COLUMN coordination.return.case_id IS 'The case.';
COMMENT ON COLUMN coordination.return.n IS '1 or 2; 3 when both returns were used up and the question went straight to a coordinator.';
COMMENT ON COLUMN coordination.return.from_unit IS 'Unit that said «not ours».';
COMMENT ON COLUMN coordination.return.to_unit IS 'Unit it named.';
COMMENT ON COLUMN coordination.return.matter IS 'Matter of the case then.';
COMMENT ON COLUMN coordination.return.area IS 'Area of the case then.';
COMMENT ON COLUMN coordination.return.made_at IS 'When.';
COMMENT ON COLUMN coordination.return.outcome IS 'waiting, agreed (the unit named took it), withdrawn, to_rule (a coordinator must decide), upheld or refused (by ruling), overtaken (the case ended or was moved by hand).';
COMMENT ON COLUMN coordination.return.ended_at IS 'When that was settled.';

CREATE TABLE coordination.ruling (
  district text NOT NULL,
  case_id uuid NOT NULL,
  matter text NOT NULL,
  area text NOT NULL,
  circumstances jsonb NOT NULL,
  from_unit text NOT NULL,
  to_unit text NOT NULL,
  lead text NOT NULL,
  assists text[] NOT NULL,
  ground text NOT NULL,
  reason text NOT NULL,
  grounds jsonb NOT NULL,
  conference jsonb,
  decider text NOT NULL,
  person text NOT NULL,
  unit text NOT NULL,
  at timestamptz NOT NULL,
  proposal uuid,
  CONSTRAINT ruling_pk PRIMARY KEY (district, case_id),
  CONSTRAINT ruling_dispute_fk FOREIGN KEY (district, case_id) REFERENCES coordination.dispute DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ruling_lead_fk FOREIGN KEY (district, lead) REFERENCES directory.unit,
  CONSTRAINT ruling_ground_not_blank CHECK (length(btrim(ground)) > 0),
  CONSTRAINT ruling_reason_not_blank CHECK (length(btrim(reason)) > 0)
);
CREATE INDEX ruling_matter_idx ON coordination.ruling (district, matter, at);
COMMENT ON TABLE coordination.ruling IS 'Who leads, decided by a coordinator: final for the case, and a precedent for the next with the same matter.';
COMMENT ON COLUMN coordination.ruling.district IS 'Shard key.';
COMMENT ON COLUMN coordination.ruling.case_id IS 'The case; a case is ruled once.';
COMMENT ON COLUMN coordination.ruling.matter IS 'Matter of the case.';
COMMENT ON COLUMN coordination.ruling.area IS 'Area of the case.';
COMMENT ON COLUMN coordination.ruling.circumstances IS 'Circumstances of the case then.';
COMMENT ON COLUMN coordination.ruling.from_unit IS 'Unit that returned it.';
COMMENT ON COLUMN coordination.ruling.to_unit IS 'Unit it named.';
COMMENT ON COLUMN coordination.ruling.lead IS 'Unit that leads by the ruling.';
COMMENT ON COLUMN coordination.ruling.assists IS 'Units that assist by the ruling.';
COMMENT ON COLUMN coordination.ruling.ground IS 'The rule the ruling rests on.';
COMMENT ON COLUMN coordination.ruling.reason IS 'The sentence of reasons.';
COMMENT ON COLUMN coordination.ruling.grounds IS 'What both units relied on, as the coordinator saw it.';
COMMENT ON COLUMN coordination.ruling.conference IS 'The conference on the record, if there was one.';
COMMENT ON COLUMN coordination.ruling.decider IS 'Unit above both whose turn it was.';
COMMENT ON COLUMN coordination.ruling.person IS 'Staff number of who decided.';
COMMENT ON COLUMN coordination.ruling.unit IS 'Unit that person acted for.';
COMMENT ON COLUMN coordination.ruling.at IS 'When.';
COMMENT ON COLUMN coordination.ruling.proposal IS 'The proposed change to the duty list that it became.';
