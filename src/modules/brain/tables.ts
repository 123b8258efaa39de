// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Generated, Selectable } from 'kysely';

export interface ExampleTable {
  district: string;
  seq: number;
  demand_id: string;
  case_id: string;
  matter: string;
  title: string;
  detail: string;
  source: string;
  at: Date;
  erased_at: Date | null;
}

export type ExampleRow = Selectable<ExampleTable>;

export interface HeardTable {
  district: string;
  demand_id: string;
  version: string;
  likely: unknown;
}

export type HeardRow = Selectable<HeardTable>;

export interface ModelTable {
  district: string;
  number: number;
  state: string;
  upto: number;
  examples: number;
  record_hash: Buffer;
  settings: unknown;
  catalogue: Buffer;
  held_out: unknown;
  rival: unknown | null;
  bytes: Buffer | null;
  bytes_hash: Buffer;
  trained_at: Date;
  seconds: number;
  megabytes: number;
}

export type ModelRow = Selectable<ModelTable>;

export interface RouteTable {
  district: string;
  id: string;
  matters: string[];
  area: string;
  channel: string | null;
  least: number;
  valid_from: string;
  valid_to: string;
  reason: string;
  on_by: string;
  on_unit: string;
  on_at: Date;
  off_by: string | null;
  off_at: Date | null;
  off_reason: string | null;
}

export type RouteRow = Selectable<RouteTable>;

export interface SignalTable {
  district: string;
  id: string;
  at: Date;
  case_id: string | null;
  area: string;
  channel: string;
  unit: string;
  age_group: string;
  model: number;
  upto: number;
  guesses: unknown;
  best: string | null;
  probability: number | null;
  abstains: string | null;
  milliseconds: number;
  decision: string | null;
  decided_by: string | null;
  decided_unit: string | null;
  decided_at: Date | null;
  ground: string | null;
  reason: string | null;
  confirmed: string | null;
  confirmed_at: Date | null;
  source: Generated<string>;
  name: string | null;
  rule: string | null;
}

export type SignalRow = Selectable<SignalTable>;

export interface TopicTable {
  district: string;
  id: string;
  title: string;
  area: string | null;
  place: string | null;
  matter: string | null;
  crowd: string | null;
  first_at: Date;
  last_at: Date;
  members: number;
  into_id: string | null;
  updated_at: Date;
  face: string | null;
}

export type TopicRow = Selectable<TopicTable>;

export interface TopicMemberTable {
  district: string;
  demand_id: string;
  topic: string;
  at: Date;
  mark: string | null;
  severity: number;
}

export type TopicMemberRow = Selectable<TopicMemberTable>;

export interface TwinTable {
  district: string;
  demand_id: string;
  other_id: string;
  likeness: number;
  evidence: unknown;
  same_person: boolean;
  version: string;
  found_at: Date;
}

export type TwinRow = Selectable<TwinTable>;

export interface WordsTable {
  district: string;
  number: number;
  version: string;
  lists: unknown;
  set_at: Date;
}

export type WordsRow = Selectable<WordsTable>;

export interface BrainTables {
  'brain.example': ExampleTable;
  'brain.heard': HeardTable;
  'brain.model': ModelTable;
  'brain.route': RouteTable;
  'brain.signal': SignalTable;
  'brain.topic': TopicTable;
  'brain.topic_member': TopicMemberTable;
  'brain.twin': TwinTable;
  'brain.words': WordsTable;
}
