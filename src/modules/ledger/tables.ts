// Written by scripts/tables.ts from the migrated database. Do not edit.
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

export interface KeyTable {
  id: string;
  public_key: string;
  since: Date;
}

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

export interface NodeTable {
  district: string;
  level: number;
  index: number;
  hash: Buffer;
}

export interface PersonalTable {
  district: string;
  leaf_id: string;
  field: string;
  salt: Buffer | null;
  value: string | null;
  erased_by: string | null;
}

export interface SequencedTable {
  district: string;
  seq: number;
  leaf_id: string;
  leaf_hash: Buffer;
}

export interface UnsequencedTable {
  district: string;
  leaf_id: string;
}

export interface LedgerTables {
  'ledger.head': HeadTable;
  'ledger.key': KeyTable;
  'ledger.leaf': LeafTable;
  'ledger.node': NodeTable;
  'ledger.personal': PersonalTable;
  'ledger.sequenced': SequencedTable;
  'ledger.unsequenced': UnsequencedTable;
}
