// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Generated, Selectable } from 'kysely';

export interface CaseTable {
  district: string;
  id: string;
  number: Generated<number>;
  version: Generated<number>;
  title: string;
  channel: string;
  matter: string | null;
  deadline_class: string;
  circumstances: Generated<unknown>;
  area: string;
  street: string | null;
  community: string | null;
  place: string | null;
  lon: number | null;
  lat: number | null;
  state: string;
  holder: string;
  held_since: Date;
  assists: Generated<string[]>;
  because: unknown;
  gap: Generated<boolean>;
  opened_at: Date;
  dispatched_at: Date | null;
  contact_due: Date | null;
  due: Date | null;
  due_provisional: Generated<boolean>;
  clock: Generated<unknown>;
  next_at: Date;
  wake_at: Date | null;
  contacted_at: Date | null;
  answered_at: Date | null;
  answer: unknown | null;
  closed_at: Date | null;
  outcome: string | null;
  window_ends: Date | null;
  paused: unknown | null;
  pauses: Generated<number>;
  extension: unknown | null;
  books: unknown | null;
  round: Generated<number>;
  demands: Generated<number>;
  search: Generated<string>;
  coordination: unknown | null;
  tasks: Generated<unknown>;
}

export type CaseRow = Selectable<CaseTable>;

export interface CaseFactTable {
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

export type CaseFactRow = Selectable<CaseFactTable>;

export interface DemanderTable {
  district: string;
  case_id: string;
  demand_id: string;
  joined_at: Date;
  left_at: Date | null;
  solved: boolean | null;
  satisfaction: number | null;
  remark: string | null;
  replied_at: Date | null;
  replied_by: string | null;
}

export type DemanderRow = Selectable<DemanderTable>;

export interface CasesTables {
  'cases.case': CaseTable;
  'cases.case_fact': CaseFactTable;
  'cases.demander': DemanderTable;
}
