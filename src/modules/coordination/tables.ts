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

export interface CoordinationTables {
  'coordination.dispute': DisputeTable;
  'coordination.dispute_fact': DisputeFactTable;
  'coordination.return': ReturnTable;
  'coordination.ruling': RulingTable;
}
