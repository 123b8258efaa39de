// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Generated, Selectable } from 'kysely';

export interface FactTable {
  id: Generated<number>;
  xid: Generated<string>;
  district: string;
  type: string;
  subject: string;
  at: Date;
  body: unknown;
}

export type FactRow = Selectable<FactTable>;

export interface FactCursorTable {
  subscriber: string;
  last_xid: Generated<string>;
  last_id: Generated<number>;
  failures: Generated<number>;
  retry_at: Date | null;
  last_error: string | null;
  updated_at: Generated<Date>;
}

export type FactCursorRow = Selectable<FactCursorTable>;

export interface MigrationTable {
  name: string;
  checksum: string;
  applied_at: Generated<Date>;
  milliseconds: number;
}

export type MigrationRow = Selectable<MigrationTable>;

export interface SessionTable {
  id: string;
  person: string | null;
  district: string | null;
  csrf: string;
  body: Generated<unknown>;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export type SessionRow = Selectable<SessionTable>;

export interface SettingTable {
  key: string;
  value: unknown;
  updated_at: Generated<Date>;
}

export type SettingRow = Selectable<SettingTable>;

export interface PlatformTables {
  'platform.fact': FactTable;
  'platform.fact_cursor': FactCursorTable;
  'platform.migration': MigrationTable;
  'platform.session': SessionTable;
  'platform.setting': SettingTable;
}
