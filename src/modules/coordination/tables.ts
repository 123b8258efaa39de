// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Selectable } from 'kysely';

export interface DisputeTable {
  district: string;
  case_id: string;
  version: number;
  stage: string;
  returns: number;
  hand_overs: number;
  from_unit: string | null;
  to_unit: string | null;
  answer_by: Date | null;
  decider: string | null;
  rule_by: Date | null;
  review_at: Date | null;
  wake_at: Date | null;
  state: unknown;
  changed_at: Date;
}

export type DisputeRow = Selectable<DisputeTable>;

export interface DisputeFactTable {
  district: string;
  case_id: string;
  seq: number;
  at: Date;
  type: string;
  actor_kind: string;
  person: string;
  unit: string;
  body: unknown;
}

export type DisputeFactRow = Selectable<DisputeFactTable>;

export interface JointFactTable {
  district: string;
  subject: string;
  seq: number;
  at: Date;
  type: string;
  actor_kind: string;
  person: string;
  unit: string;
  body: unknown;
}

export type JointFactRow = Selectable<JointFactTable>;

export interface ProjectTable {
  district: string;
  id: string;
  version: number;
  name: string;
  cause: string;
  lead: string;
  area: string;
  matter: string;
  due_on: string;
  started_by: string;
  started_at: Date;
  state: string;
  ended_at: Date | null;
  outcome: string | null;
}

export type ProjectRow = Selectable<ProjectTable>;

export interface ProjectCaseTable {
  district: string;
  project_id: string;
  case_id: string;
  joined_by: string;
  joined_at: Date;
  left_at: Date | null;
}

export type ProjectCaseRow = Selectable<ProjectCaseTable>;

export interface ReturnTable {
  district: string;
  case_id: string;
  n: number;
  from_unit: string;
  to_unit: string;
  matter: string;
  area: string;
  made_at: Date;
  outcome: string;
  ended_at: Date | null;
}

export type ReturnRow = Selectable<ReturnTable>;

export interface RulingTable {
  district: string;
  case_id: string;
  matter: string;
  area: string;
  circumstances: unknown;
  from_unit: string;
  to_unit: string;
  lead: string;
  assists: string[];
  ground: string;
  reason: string;
  grounds: unknown;
  conference: unknown | null;
  decider: string;
  person: string;
  unit: string;
  at: Date;
  proposal: string | null;
}

export type RulingRow = Selectable<RulingTable>;

export interface SummonsTable {
  district: string;
  id: string;
  version: number;
  kind: string;
  caller: string;
  area: string;
  case_id: string | null;
  what: string;
  place: string;
  meet_at: Date;
  miss_at: Date | null;
  state: string;
  called_by: string;
  called_at: Date;
  outcome: string | null;
  ended_at: Date | null;
}

export type SummonsRow = Selectable<SummonsTable>;

export interface SummonsUnitTable {
  district: string;
  summons_id: string;
  unit: string;
  presence: string;
  set_out_at: Date | null;
  arrived_at: Date | null;
  recorded_by: string | null;
}

export type SummonsUnitRow = Selectable<SummonsUnitTable>;

export interface SupervisionTable {
  district: string;
  id: string;
  version: number;
  case_id: string;
  round: number;
  ground: string;
  area: string;
  unit: string;
  supervisor: string;
  known: unknown;
  opened_at: Date;
  state: string;
  cause: string | null;
  cause_note: string | null;
  named_by: string | null;
  named_at: Date | null;
  confirmed_by: string | null;
  ended_at: Date | null;
  doubt: string | null;
}

export type SupervisionRow = Selectable<SupervisionTable>;

export interface TaskTable {
  district: string;
  id: string;
  version: number;
  kind: string;
  case_id: string | null;
  summons_id: string | null;
  project_id: string | null;
  asker: string;
  unit: string;
  instead: string | null;
  area: string;
  matter: string | null;
  what: string;
  term: string;
  due: Date;
  state: string;
  asked_by: string;
  asked_at: Date;
  reply_by: Date | null;
  returned: unknown | null;
  settled: unknown | null;
  ended_at: Date | null;
  note: string | null;
}

export type TaskRow = Selectable<TaskTable>;

export interface CoordinationTables {
  'coordination.dispute': DisputeTable;
  'coordination.dispute_fact': DisputeFactTable;
  'coordination.joint_fact': JointFactTable;
  'coordination.project': ProjectTable;
  'coordination.project_case': ProjectCaseTable;
  'coordination.return': ReturnTable;
  'coordination.ruling': RulingTable;
  'coordination.summons': SummonsTable;
  'coordination.summons_unit': SummonsUnitTable;
  'coordination.supervision': SupervisionTable;
  'coordination.task': TaskTable;
}
