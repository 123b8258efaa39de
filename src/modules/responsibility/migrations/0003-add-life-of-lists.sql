ALTER TABLE responsibility.list_version
  ADD COLUMN base text, ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN created_at timestamptz, ADD COLUMN created_by text, ADD COLUMN authors text[] NOT NULL DEFAULT '{}',
  ADD COLUMN submitted_at timestamptz, ADD COLUMN submitted_by text,
  ADD COLUMN reviewed_at timestamptz, ADD COLUMN reviewed_by text,
  ADD COLUMN ended_at timestamptz, ADD COLUMN replaced_by text,
  DROP CONSTRAINT list_version_status_known,
  ADD CONSTRAINT list_version_status_known
    CHECK (status IN ('draft','submitted','reviewed','published','withdrawn','recalled')),
  ADD CONSTRAINT list_version_reviewed_by_another CHECK (status <> 'published' OR reviewed_by IS NULL OR reviewed_by <> published_by),
  ADD CONSTRAINT list_version_base_fk FOREIGN KEY (district, base) REFERENCES responsibility.list_version,
  ADD CONSTRAINT list_version_replaced_by_fk FOREIGN KEY (district, replaced_by) REFERENCES responsibility.list_version;
COMMENT ON COLUMN responsibility.list_version.status IS
  'draft (rows may change), submitted (waits for review), reviewed, published; withdrawn: a draft that was given up; recalled: published, then replaced before it began.';
COMMENT ON COLUMN responsibility.list_version.base IS 'Version its rows were copied from, if any.';
COMMENT ON COLUMN responsibility.list_version.revision IS 'Counts every change of the version or of one of its rows.';
COMMENT ON COLUMN responsibility.list_version.created_at IS 'When the draft was begun; empty for lists that came with a pack.';
COMMENT ON COLUMN responsibility.list_version.created_by IS 'Staff number of who began it.';
COMMENT ON COLUMN responsibility.list_version.authors IS 'Staff numbers of everybody who changed a row: none of them may review or publish it.';
COMMENT ON COLUMN responsibility.list_version.submitted_at IS 'When it was given to review.';
COMMENT ON COLUMN responsibility.list_version.submitted_by IS 'Staff number of who gave it to review.';
COMMENT ON COLUMN responsibility.list_version.reviewed_at IS 'When it was reviewed.';
COMMENT ON COLUMN responsibility.list_version.reviewed_by IS 'Staff number of who reviewed it; never who publishes it.';
COMMENT ON COLUMN responsibility.list_version.ended_at IS 'When it was withdrawn or recalled.';
COMMENT ON COLUMN responsibility.list_version.replaced_by IS 'Of a recalled version: the one published in its place.';


ALTER TABLE responsibility.duty ADD COLUMN revision integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN responsibility.duty.revision IS 'Counts changes of the row in its draft, so that of two people who change one row the second is told.';

CREATE TABLE responsibility.finding (
  district text NOT NULL, id text NOT NULL, key text NOT NULL, kind text NOT NULL, state text NOT NULL, detail jsonb NOT NULL,
  first_version text NOT NULL, first_at timestamptz NOT NULL, last_version text NOT NULL, fixed_by_version text, fixed_at timestamptz,
  owner_unit text, owner_person text, due date, accepted_by text, accepted_at timestamptz, accepted_reason text, accepted_until date,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT finding_pk PRIMARY KEY (district, id),
  CONSTRAINT finding_state_known CHECK (state IN ('open','accepted','fixed')),
  CONSTRAINT finding_acceptance_named CHECK (state <> 'accepted' OR (accepted_by IS NOT NULL AND accepted_reason <> ''))
);
CREATE INDEX finding_state_idx ON responsibility.finding (district, state);
COMMENT ON TABLE responsibility.finding IS 'What the analysis found in published lists, with a life of its own: who sees to it, until when, what became of it.';
COMMENT ON COLUMN responsibility.finding.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.finding.id IS 'Short digest of the key, for addresses.';
COMMENT ON COLUMN responsibility.finding.key IS 'The same in every version: kind, matter, area, circumstances, units, power.';
COMMENT ON COLUMN responsibility.finding.kind IS 'gap, overlap, duty-without-power …';
COMMENT ON COLUMN responsibility.finding.state IS 'open, accepted with a reason, or fixed by a version.';
COMMENT ON COLUMN responsibility.finding.detail IS 'The finding as it was last proved: region, rows, witness.';
COMMENT ON COLUMN responsibility.finding.first_version IS 'Version in which it was first seen.';
COMMENT ON COLUMN responsibility.finding.first_at IS 'When it was first seen.';
COMMENT ON COLUMN responsibility.finding.last_version IS 'Last version in which it was seen.';
COMMENT ON COLUMN responsibility.finding.fixed_by_version IS 'Version whose analysis no longer has it.';
COMMENT ON COLUMN responsibility.finding.fixed_at IS 'When that version was published.';
COMMENT ON COLUMN responsibility.finding.owner_unit IS 'Unit that sees to it.';
COMMENT ON COLUMN responsibility.finding.owner_person IS 'Staff number of the person in it, if one is named.';
COMMENT ON COLUMN responsibility.finding.due IS 'Day until which it is to be settled.';
COMMENT ON COLUMN responsibility.finding.accepted_by IS 'Staff number of who accepted it.';
COMMENT ON COLUMN responsibility.finding.accepted_at IS 'When it was accepted.';
COMMENT ON COLUMN responsibility.finding.accepted_reason IS 'Why it is accepted.';
COMMENT ON COLUMN responsibility.finding.accepted_until IS 'Last day of the acceptance; empty when it has no end.';
COMMENT ON COLUMN responsibility.finding.revision IS 'Counts changes by people and by versions.';

CREATE TABLE responsibility.acceptance (
  district text NOT NULL, version text NOT NULL, finding text NOT NULL, accepted_by text NOT NULL, unit text NOT NULL,
  accepted_at timestamptz NOT NULL, reason text NOT NULL, until date,
  CONSTRAINT acceptance_pk PRIMARY KEY (district, version, finding),
  CONSTRAINT acceptance_version_fk FOREIGN KEY (district, version) REFERENCES responsibility.list_version,
  CONSTRAINT acceptance_reason_given CHECK (reason <> '')
);
COMMENT ON TABLE responsibility.acceptance IS 'Gaps and overlaps that a draft would newly open, accepted by a named person before it is published.';
COMMENT ON COLUMN responsibility.acceptance.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.acceptance.version IS 'The draft.';
COMMENT ON COLUMN responsibility.acceptance.finding IS 'Digest of the key of the finding.';
COMMENT ON COLUMN responsibility.acceptance.accepted_by IS 'Staff number; never somebody who changed the draft.';
COMMENT ON COLUMN responsibility.acceptance.unit IS 'Unit acted for.';
COMMENT ON COLUMN responsibility.acceptance.accepted_at IS 'When.';
COMMENT ON COLUMN responsibility.acceptance.reason IS 'Why.';
COMMENT ON COLUMN responsibility.acceptance.until IS 'Last day of the acceptance; empty when it has no end.';

CREATE TABLE responsibility.proposal (
  district text NOT NULL, id uuid NOT NULL, case_id text NOT NULL, ground text NOT NULL, matter text NOT NULL, area text NOT NULL,
  conditions jsonb NOT NULL DEFAULT '[]', lead text NOT NULL, assists text[] NOT NULL DEFAULT '{}', note text NOT NULL DEFAULT '',
  state text NOT NULL, proposed_at timestamptz NOT NULL, proposed_by text NOT NULL, unit text NOT NULL,
  decided_at timestamptz, decided_by text, reason text, version text, item text, closes text[] NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT proposal_pk PRIMARY KEY (district, id),
  CONSTRAINT proposal_once UNIQUE (district, case_id, ground),
  CONSTRAINT proposal_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter,
  CONSTRAINT proposal_state_known CHECK (state IN ('waiting','accepted','refused')),
  CONSTRAINT proposal_decision_told CHECK (
    (state = 'waiting') OR (state = 'accepted' AND version IS NOT NULL AND item IS NOT NULL) OR (state = 'refused' AND reason <> ''))
);
CREATE INDEX proposal_state_idx ON responsibility.proposal (district, state);
COMMENT ON TABLE responsibility.proposal IS 'Rows that a ruling proposes for the list: who shall lead from now on, on the ground of the ruling.';
COMMENT ON COLUMN responsibility.proposal.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.proposal.id IS 'UUIDv7.';
COMMENT ON COLUMN responsibility.proposal.case_id IS 'Case that was ruled on.';
COMMENT ON COLUMN responsibility.proposal.ground IS 'The ruling, as it is cited; one case and ground propose once.';
COMMENT ON COLUMN responsibility.proposal.matter IS 'Matter.';
COMMENT ON COLUMN responsibility.proposal.area IS 'Area the row shall hold in.';
COMMENT ON COLUMN responsibility.proposal.conditions IS 'Conditions of the row.';
COMMENT ON COLUMN responsibility.proposal.lead IS 'Unit that shall lead.';
COMMENT ON COLUMN responsibility.proposal.assists IS 'Units that shall assist.';
COMMENT ON COLUMN responsibility.proposal.note IS 'Reasons of the ruling in a few words.';
COMMENT ON COLUMN responsibility.proposal.state IS 'waiting, accepted into a draft, or refused with a reason.';
COMMENT ON COLUMN responsibility.proposal.proposed_at IS 'When.';
COMMENT ON COLUMN responsibility.proposal.proposed_by IS 'Staff number of who ruled.';
COMMENT ON COLUMN responsibility.proposal.unit IS 'Unit that ruled.';
COMMENT ON COLUMN responsibility.proposal.decided_at IS 'When it was accepted or refused.';
COMMENT ON COLUMN responsibility.proposal.decided_by IS 'Staff number of who decided.';
COMMENT ON COLUMN responsibility.proposal.reason IS 'Why it was refused.';
COMMENT ON COLUMN responsibility.proposal.version IS 'Draft it was accepted into.';
COMMENT ON COLUMN responsibility.proposal.item IS 'Item it became.';
COMMENT ON COLUMN responsibility.proposal.closes IS 'Findings that it settles, by id, as proved when it was accepted.';
COMMENT ON COLUMN responsibility.proposal.revision IS 'Counts changes.';

CREATE TABLE responsibility.life_event (
  district text NOT NULL, subject text NOT NULL, id uuid NOT NULL, at timestamptz NOT NULL, kind text NOT NULL,
  person text NOT NULL, unit text NOT NULL, note text NOT NULL DEFAULT '', body jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT life_event_pk PRIMARY KEY (district, subject, id)
);
COMMENT ON TABLE responsibility.life_event IS 'Who did what to a list, a finding or a proposal: append-only, for the pages; the ledger proves it.';
COMMENT ON COLUMN responsibility.life_event.district IS 'Shard key.';
COMMENT ON COLUMN responsibility.life_event.subject IS 'duties:<version>, finding:<id> or proposal:<id>.';
COMMENT ON COLUMN responsibility.life_event.id IS 'UUIDv7; its order is the order of what happened.';
COMMENT ON COLUMN responsibility.life_event.at IS 'When.';
COMMENT ON COLUMN responsibility.life_event.kind IS 'What happened, in the past tense: duties.published, finding.seen.';
COMMENT ON COLUMN responsibility.life_event.person IS 'Staff number, or the rule that acted.';
COMMENT ON COLUMN responsibility.life_event.unit IS 'Unit acted for.';
COMMENT ON COLUMN responsibility.life_event.note IS 'Remark or reason given.';
COMMENT ON COLUMN responsibility.life_event.body IS 'What else belongs to it.';
