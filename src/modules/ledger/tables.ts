// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Selectable } from 'kysely';

export interface HeadTable {
  district: string;
  size: number;
  previous: number;
  root: Buffer;
  peaks: Buffer;
  at: Date;
  key_id: string;
  signature: Buffer;
}

export type HeadRow = Selectable<HeadTable>;

export interface KeyTable {
  id: string;
  public_key: string;
  since: Date;
}

export type KeyRow = Selectable<KeyTable>;

export interface LeafTable {
  district: string;
  id: string;
  at: Date;
  actor_kind: string;
  actor_person: string;
  actor_unit: string;
  deed: string;
  subject: string;
  document: string;
  leaf_hash: Buffer;
}

export type LeafRow = Selectable<LeafTable>;

export interface NodeTable {
  district: string;
  level: number;
  index: number;
  hash: Buffer;
}

export type NodeRow = Selectable<NodeTable>;

export interface PersonalTable {
  district: string;
  leaf_id: string;
  field: string;
  salt: Buffer | null;
  value: string | null;
  erased_by: string | null;
}

export type PersonalRow = Selectable<PersonalTable>;

export interface SequencedTable {
  district: string;
  seq: number;
  leaf_id: string;
  leaf_hash: Buffer;
}

export type SequencedRow = Selectable<SequencedTable>;

export interface UnsequencedTable {
  district: string;
  leaf_id: string;
}

export type UnsequencedRow = Selectable<UnsequencedTable>;

export interface LedgerTables {
  'ledger.head': HeadTable;
  'ledger.key': KeyTable;
  'ledger.leaf': LeafTable;
  'ledger.node': NodeTable;
  'ledger.personal': PersonalTable;
  'ledger.sequenced': SequencedTable;
  'ledger.unsequenced': UnsequencedTable;
}
