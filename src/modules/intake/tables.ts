// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Generated, Selectable } from 'kysely';

export interface AttachmentTable {
  district: string;
  demand_id: string;
  position: number;
  media_type: string;
  width: number;
  height: number;
  bytes: Buffer;
  sha256: Buffer;
}

export type AttachmentRow = Selectable<AttachmentTable>;

export interface ContactTable {
  district: string;
  demand_id: string;
  sealed: Buffer;
  key_id: string;
  phone_mark: Buffer | null;
  erased_at: Date | null;
}

export type ContactRow = Selectable<ContactTable>;

export interface DemandTable {
  district: string;
  id: string;
  code: string;
  case_id: string;
  channel: string;
  text: string;
  lang: string;
  matter_hint: string | null;
  area: string | null;
  address: string | null;
  lon: number | null;
  lat: number | null;
  reply_by: string;
  secret: Generated<boolean>;
  on_behalf: string | null;
  received_at: Date;
  received_unit: string;
  received_person: string;
  has_contact: Generated<boolean>;
  attachments: Generated<number>;
}

export type DemandRow = Selectable<DemandTable>;

export interface IdempotencyTable {
  district: string;
  key: string;
  request_hash: Buffer;
  demand_id: string;
  at: Date;
}

export type IdempotencyRow = Selectable<IdempotencyTable>;

export interface ImportRejectTable {
  district: string;
  run_id: string;
  row_number: number;
  reason: string;
  params: Generated<unknown>;
}

export type ImportRejectRow = Selectable<ImportRejectTable>;

export interface ImportRunTable {
  district: string;
  id: string;
  source: string;
  file_name: string;
  file_hash: Buffer;
  map_hash: Buffer;
  next_row: Generated<number>;
  stored: Generated<number>;
  joined: Generated<number>;
  rejected: Generated<number>;
  known: Generated<number>;
  started_at: Date;
  finished_at: Date | null;
  person: string;
}

export type ImportRunRow = Selectable<ImportRunTable>;

export interface PartedTable {
  district: string;
  demand_id: string;
  from_id: string;
  part: string;
  at: Date;
  person: string;
  unit: string;
  signal: string | null;
  version: string | null;
}

export type PartedRow = Selectable<PartedTable>;

export interface IntakeTables {
  'intake.attachment': AttachmentTable;
  'intake.contact': ContactTable;
  'intake.demand': DemandTable;
  'intake.idempotency': IdempotencyTable;
  'intake.import_reject': ImportRejectTable;
  'intake.import_run': ImportRunTable;
  'intake.parted': PartedTable;
}
