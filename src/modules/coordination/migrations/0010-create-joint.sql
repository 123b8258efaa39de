CREATE TABLE coordination.project (
  district text NOT NULL, id uuid NOT NULL, version integer NOT NULL, name text NOT NULL, cause text NOT NULL, lead text NOT NULL,
  area text NOT NULL, matter text NOT NULL, due_on date NOT NULL, started_by text NOT NULL, started_at timestamptz NOT NULL,
  state text NOT NULL, ended_at timestamptz, outcome text,
  CONSTRAINT project_pk PRIMARY KEY (district, id),
  CONSTRAINT project_lead_fk FOREIGN KEY (district, lead) REFERENCES directory.unit,
  CONSTRAINT project_area_fk FOREIGN KEY (district, area) REFERENCES directory.area,
  CONSTRAINT project_matter_fk FOREIGN KEY (district, matter) REFERENCES responsibility.matter,
  CONSTRAINT project_state_known CHECK (state IN ('open','ended')),
  CONSTRAINT project_ended_whole CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (outcome IS NOT NULL))
);
COMMENT ON TABLE coordination.project IS 'A shared problem: cases with one cause, under one lead, with measures (tasks) and a date.';
COMMENT ON COLUMN coordination.project.district IS 'Shard key.';
COMMENT ON COLUMN coordination.project.id IS 'UUIDv7.';
COMMENT ON COLUMN coordination.project.version IS 'Counts changes.';
COMMENT ON COLUMN coordination.project.name IS 'What it is called.';
COMMENT ON COLUMN coordination.project.cause IS 'The cause that the cases are thought to share.';
COMMENT ON COLUMN coordination.project.lead IS 'The one unit that answers for it.';
COMMENT ON COLUMN coordination.project.area IS 'Where new demands are counted.';
COMMENT ON COLUMN coordination.project.matter IS 'Matter of any level whose new demands are to become fewer.';
COMMENT ON COLUMN coordination.project.due_on IS 'Local day by which the measures are to be done.';
COMMENT ON COLUMN coordination.project.started_by IS 'Staff number.';
COMMENT ON COLUMN coordination.project.started_at IS 'Demands before and since are counted from here.';
COMMENT ON COLUMN coordination.project.state IS 'open, ended.';
COMMENT ON COLUMN coordination.project.ended_at IS 'When it was ended.';
COMMENT ON COLUMN coordination.project.outcome IS 'What came of it, in words.';

CREATE TABLE coordination.project_case (
  district text NOT NULL, project_id uuid NOT NULL, case_id uuid NOT NULL, joined_by text NOT NULL, joined_at timestamptz NOT NULL,
  left_at timestamptz,
  CONSTRAINT project_case_pk PRIMARY KEY (district, project_id, case_id),
  CONSTRAINT project_case_project_fk FOREIGN KEY (district, project_id) REFERENCES coordination.project,
  CONSTRAINT project_case_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case
);
CREATE UNIQUE INDEX project_case_once_idx ON coordination.project_case (district, case_id) WHERE left_at IS NULL;
COMMENT ON TABLE coordination.project_case IS 'Cases gathered under a project; each goes on informing its own residents. A case is under one project at a time.';
COMMENT ON COLUMN coordination.project_case.district IS 'Shard key.';
COMMENT ON COLUMN coordination.project_case.project_id IS 'The project.';
COMMENT ON COLUMN coordination.project_case.case_id IS 'The case.';
COMMENT ON COLUMN coordination.project_case.joined_by IS 'Staff number of who gathered it.';
COMMENT ON COLUMN coordination.project_case.joined_at IS 'When it was gathered.';
COMMENT ON COLUMN coordination.project_case.left_at IS 'When it was taken out again.';

CREATE TABLE coordination.summons (
  district text NOT NULL, id uuid NOT NULL, version integer NOT NULL, kind text NOT NULL, caller text NOT NULL, area text NOT NULL,
  case_id uuid, what text NOT NULL, place text NOT NULL, meet_at timestamptz NOT NULL, miss_at timestamptz, state text NOT NULL,
  called_by text NOT NULL, called_at timestamptz NOT NULL, outcome text, ended_at timestamptz,
  CONSTRAINT summons_pk PRIMARY KEY (district, id),
  CONSTRAINT summons_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case,
  CONSTRAINT summons_caller_fk FOREIGN KEY (district, caller) REFERENCES directory.unit,
  CONSTRAINT summons_area_fk FOREIGN KEY (district, area) REFERENCES directory.area,
  CONSTRAINT summons_kind_known CHECK (kind IN ('enforcement','key_work','emergency')),
  CONSTRAINT summons_state_known CHECK (state IN ('called','ended','cancelled')),
  CONSTRAINT summons_over_whole CHECK ((state = 'called') = (ended_at IS NULL) AND (state = 'called') = (outcome IS NULL))
);
CREATE INDEX summons_caller_idx ON coordination.summons (district, caller, called_at);
CREATE INDEX summons_open_idx ON coordination.summons (district, meet_at) WHERE state = 'called';
CREATE INDEX summons_miss_idx ON coordination.summons (district, miss_at) WHERE state = 'called' AND miss_at IS NOT NULL;
CREATE INDEX summons_case_idx ON coordination.summons (district, case_id) WHERE case_id IS NOT NULL;
COMMENT ON TABLE coordination.summons IS 'A block calls lines (or a line the block) to one place at one time.';
COMMENT ON COLUMN coordination.summons.district IS 'Shard key.';
COMMENT ON COLUMN coordination.summons.id IS 'UUIDv7.';
COMMENT ON COLUMN coordination.summons.version IS 'Counts changes.';
COMMENT ON COLUMN coordination.summons.kind IS 'enforcement, key_work, emergency.';
COMMENT ON COLUMN coordination.summons.caller IS 'Unit that calls.';
COMMENT ON COLUMN coordination.summons.area IS 'Narrowest area of the place.';
COMMENT ON COLUMN coordination.summons.case_id IS 'The case it is about, if one.';
COMMENT ON COLUMN coordination.summons.what IS 'What is to be done together.';
COMMENT ON COLUMN coordination.summons.place IS 'Where to meet, in words.';
COMMENT ON COLUMN coordination.summons.meet_at IS 'When to meet.';
COMMENT ON COLUMN coordination.summons.miss_at IS 'When who has not arrived is counted as absent; empty once that was done.';
COMMENT ON COLUMN coordination.summons.state IS 'called, ended, cancelled.';
COMMENT ON COLUMN coordination.summons.called_by IS 'Staff number.';
COMMENT ON COLUMN coordination.summons.called_at IS 'When it was called.';
COMMENT ON COLUMN coordination.summons.outcome IS 'What came of it, or why it was cancelled.';
COMMENT ON COLUMN coordination.summons.ended_at IS 'When it ended.';

CREATE TABLE coordination.summons_unit (
  district text NOT NULL, summons_id uuid NOT NULL, unit text NOT NULL, presence text NOT NULL, set_out_at timestamptz,
  arrived_at timestamptz, recorded_by text,
  CONSTRAINT summons_unit_pk PRIMARY KEY (district, summons_id, unit),
  CONSTRAINT summons_unit_summons_fk FOREIGN KEY (district, summons_id) REFERENCES coordination.summons,
  CONSTRAINT summons_unit_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit,
  CONSTRAINT summons_unit_presence_known CHECK (presence IN ('called','on_way','arrived','absent')),
  CONSTRAINT summons_unit_arrived_whole CHECK ((presence = 'arrived') = (arrived_at IS NOT NULL) AND (arrived_at IS NULL) = (recorded_by IS NULL))
);
CREATE INDEX summons_unit_idx ON coordination.summons_unit (district, unit, summons_id);
COMMENT ON TABLE coordination.summons_unit IS 'A unit that was summoned and how far it has come.';
COMMENT ON COLUMN coordination.summons_unit.district IS 'Shard key.';
COMMENT ON COLUMN coordination.summons_unit.summons_id IS 'The summons.';
COMMENT ON COLUMN coordination.summons_unit.unit IS 'The unit.';
COMMENT ON COLUMN coordination.summons_unit.presence IS 'called, on_way, arrived, absent.';
COMMENT ON COLUMN coordination.summons_unit.set_out_at IS 'When it said that it is on the way.';
COMMENT ON COLUMN coordination.summons_unit.arrived_at IS 'When its arrival was recorded, once.';
COMMENT ON COLUMN coordination.summons_unit.recorded_by IS 'Staff number of who recorded it: of the unit or of the caller.';

CREATE TABLE coordination.task (
  district text NOT NULL, id uuid NOT NULL, version integer NOT NULL, kind text NOT NULL, case_id uuid, summons_id uuid, project_id uuid,
  asker text NOT NULL, unit text NOT NULL, instead text, area text NOT NULL, matter text, what text NOT NULL, term text NOT NULL,
  due timestamptz NOT NULL, state text NOT NULL, asked_by text NOT NULL, asked_at timestamptz NOT NULL, reply_by timestamptz,
  returned jsonb, settled jsonb, ended_at timestamptz, note text,
  CONSTRAINT task_pk PRIMARY KEY (district, id),
  CONSTRAINT task_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case,
  CONSTRAINT task_summons_fk FOREIGN KEY (district, summons_id) REFERENCES coordination.summons,
  CONSTRAINT task_project_fk FOREIGN KEY (district, project_id) REFERENCES coordination.project,
  CONSTRAINT task_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit,
  CONSTRAINT task_asker_fk FOREIGN KEY (district, asker) REFERENCES directory.unit,
  CONSTRAINT task_belongs CHECK (num_nonnulls(case_id, summons_id, project_id) >= 1),
  CONSTRAINT task_kind_known CHECK (kind IN ('assist','neighbour','spot','measure')),
  CONSTRAINT task_state_known CHECK (state IN ('asked','accepted','returned','disputed','done','withdrawn')),
  CONSTRAINT task_waits_whole CHECK ((reply_by IS NOT NULL) = (state IN ('asked','returned'))),
  CONSTRAINT task_ended_whole CHECK ((ended_at IS NOT NULL) = (state IN ('done','withdrawn'))),
  CONSTRAINT task_returned_with_ground CHECK (state NOT IN ('returned','disputed') OR returned IS NOT NULL)
);
CREATE INDEX task_unit_idx ON coordination.task (district, unit, due) WHERE ended_at IS NULL;
CREATE INDEX task_instead_idx ON coordination.task (district, instead) WHERE state = 'returned';
CREATE INDEX task_disputed_idx ON coordination.task (district, asked_at) WHERE state = 'disputed';
CREATE INDEX task_case_idx ON coordination.task (district, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX task_summons_idx ON coordination.task (district, summons_id) WHERE summons_id IS NOT NULL;
CREATE INDEX task_project_idx ON coordination.task (district, project_id) WHERE project_id IS NOT NULL;
CREATE INDEX task_reply_idx ON coordination.task (district, reply_by) WHERE reply_by IS NOT NULL;
CREATE INDEX task_asker_idx ON coordination.task (district, asker, due) WHERE ended_at IS NULL;
COMMENT ON TABLE coordination.task IS 'A named piece of work that one unit asks of another, for a case, a summons or a project. Exactly one unit has it.';
COMMENT ON COLUMN coordination.task.district IS 'Shard key.';
COMMENT ON COLUMN coordination.task.id IS 'UUIDv7.';
COMMENT ON COLUMN coordination.task.version IS 'Counts changes.';
COMMENT ON COLUMN coordination.task.kind IS 'assist, neighbour, spot, measure.';
COMMENT ON COLUMN coordination.task.case_id IS 'The case it is for.';
COMMENT ON COLUMN coordination.task.summons_id IS 'The summons at which it was divided.';
COMMENT ON COLUMN coordination.task.project_id IS 'The project it is a measure of.';
COMMENT ON COLUMN coordination.task.asker IS 'Unit that asked.';
COMMENT ON COLUMN coordination.task.unit IS 'The one unit that has it.';
COMMENT ON COLUMN coordination.task.instead IS 'Unit named instead while it is returned.';
COMMENT ON COLUMN coordination.task.area IS 'Where; decides which coordinator settles a dispute.';
COMMENT ON COLUMN coordination.task.matter IS 'Matter of the case when it was asked; switches look at it.';
COMMENT ON COLUMN coordination.task.what IS 'What is to be done.';
COMMENT ON COLUMN coordination.task.term IS 'The term it was given, e.g. 2wd.';
COMMENT ON COLUMN coordination.task.due IS 'When it is to be done, in working time.';
COMMENT ON COLUMN coordination.task.state IS 'asked, accepted, returned, disputed, done, withdrawn.';
COMMENT ON COLUMN coordination.task.asked_by IS 'Staff number.';
COMMENT ON COLUMN coordination.task.asked_at IS 'When it was asked.';
COMMENT ON COLUMN coordination.task.reply_by IS 'When silence becomes an answer.';
COMMENT ON COLUMN coordination.task.returned IS '{by, ground, instead, reason, declined}; kept also when it has moved on.';
COMMENT ON COLUMN coordination.task.settled IS '{unit, ground, reason, person} of the coordinator''s word.';
COMMENT ON COLUMN coordination.task.ended_at IS 'When it was done or taken back.';
COMMENT ON COLUMN coordination.task.note IS 'A short note of what was done, or why it was taken back.';

CREATE TABLE coordination.supervision (
  district text NOT NULL, id uuid NOT NULL, version integer NOT NULL, case_id uuid NOT NULL, round integer NOT NULL, ground text NOT NULL,
  area text NOT NULL, unit text NOT NULL, supervisor text NOT NULL, known jsonb NOT NULL, opened_at timestamptz NOT NULL, state text NOT NULL,
  cause text, cause_note text, named_by text, named_at timestamptz, confirmed_by text, ended_at timestamptz, doubt text,
  CONSTRAINT supervision_pk PRIMARY KEY (district, id),
  CONSTRAINT supervision_once UNIQUE (district, case_id, round),
  CONSTRAINT supervision_case_fk FOREIGN KEY (district, case_id) REFERENCES cases.case,
  CONSTRAINT supervision_unit_fk FOREIGN KEY (district, unit) REFERENCES directory.unit,
  CONSTRAINT supervision_ground_known CHECK (ground IN ('overdue','reopened')),
  CONSTRAINT supervision_state_known CHECK (state IN ('open','cause_named','ended')),
  CONSTRAINT supervision_cause_whole CHECK ((state = 'open') = (cause IS NULL) AND (cause IS NULL) = (named_by IS NULL)),
  CONSTRAINT supervision_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> named_by),
  CONSTRAINT supervision_ended_whole CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (confirmed_by IS NOT NULL))
);
CREATE INDEX supervision_open_idx ON coordination.supervision (district, supervisor, opened_at) WHERE ended_at IS NULL;
CREATE INDEX supervision_list_idx ON coordination.supervision (district, opened_at);
COMMENT ON TABLE coordination.supervision IS 'A case under the eye of a named supervisor, until one person named the cause and another confirmed it.';
COMMENT ON COLUMN coordination.supervision.district IS 'Shard key.';
COMMENT ON COLUMN coordination.supervision.id IS 'UUIDv7.';
COMMENT ON COLUMN coordination.supervision.version IS 'Counts changes.';
COMMENT ON COLUMN coordination.supervision.case_id IS 'The case.';
COMMENT ON COLUMN coordination.supervision.round IS 'Round of the case in which it rose; a case rises once in a round.';
COMMENT ON COLUMN coordination.supervision.ground IS 'overdue, reopened.';
COMMENT ON COLUMN coordination.supervision.area IS 'Area of the case.';
COMMENT ON COLUMN coordination.supervision.unit IS 'Unit that held the case when it rose.';
COMMENT ON COLUMN coordination.supervision.supervisor IS 'Staff number of the supervisor.';
COMMENT ON COLUMN coordination.supervision.known IS 'What was known when it rose.';
COMMENT ON COLUMN coordination.supervision.opened_at IS 'When it rose.';
COMMENT ON COLUMN coordination.supervision.state IS 'open, cause_named, ended.';
COMMENT ON COLUMN coordination.supervision.cause IS 'Code of the cause, of the list in causes.ts or the district''s own.';
COMMENT ON COLUMN coordination.supervision.cause_note IS 'The cause in words.';
COMMENT ON COLUMN coordination.supervision.named_by IS 'Staff number of who named the cause.';
COMMENT ON COLUMN coordination.supervision.named_at IS 'When it was named.';
COMMENT ON COLUMN coordination.supervision.confirmed_by IS 'Staff number of the other person who confirmed it.';
COMMENT ON COLUMN coordination.supervision.ended_at IS 'When it was confirmed.';
COMMENT ON COLUMN coordination.supervision.doubt IS 'Why the cause named last was not confirmed.';

CREATE TABLE coordination.joint_fact (
  district text NOT NULL, subject text NOT NULL, seq integer NOT NULL, at timestamptz NOT NULL, type text NOT NULL, actor_kind text NOT NULL,
  person text NOT NULL, unit text NOT NULL, body jsonb NOT NULL,
  CONSTRAINT joint_fact_pk PRIMARY KEY (district, subject, seq)
);
COMMENT ON TABLE coordination.joint_fact IS 'What happened to tasks, summonses, projects and supervisions, in order; append-only.';
COMMENT ON COLUMN coordination.joint_fact.district IS 'Shard key.';
COMMENT ON COLUMN coordination.joint_fact.subject IS 'task:ID, summons:ID, project:ID, supervision:ID.';
COMMENT ON COLUMN coordination.joint_fact.seq IS '1, 2, 3 … within the subject; equals the version that it made.';
COMMENT ON COLUMN coordination.joint_fact.at IS 'When.';
COMMENT ON COLUMN coordination.joint_fact.type IS 'Fact type, e.g. task.returned.';
COMMENT ON COLUMN coordination.joint_fact.actor_kind IS 'person or system.';
COMMENT ON COLUMN coordination.joint_fact.person IS 'Staff number, or the name of the rule.';
COMMENT ON COLUMN coordination.joint_fact.unit IS 'Unit acted for.';
COMMENT ON COLUMN coordination.joint_fact.body IS 'The fact''s own fields.';
