// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Generated, Selectable } from 'kysely';

export interface AcceptanceTable {
  district: string;
  version: string;
  finding: string;
  accepted_by: string;
  unit: string;
  accepted_at: Date;
  reason: string;
  until: string | null;
  detail: unknown | null;
}

export type AcceptanceRow = Selectable<AcceptanceTable>;

export interface CapacityTable {
  district: string;
  unit: string;
  valid_from: string;
  staff: number | null;
  skills: Generated<string[]>;
  equipment: Generated<string[]>;
  hours: string | null;
  per_month: string | null;
}

export type CapacityRow = Selectable<CapacityTable>;

export interface DeadlineTable {
  district: string;
  class: string;
  valid_from: string;
  valid_to: string | null;
  name: string;
  dispatch_term: string;
  contact_term: string;
  resolve_term: string;
  ground: string | null;
}

export type DeadlineRow = Selectable<DeadlineTable>;

export interface DutyTable {
  district: string;
  version: string;
  item: string;
  matter: string;
  area: string;
  conditions: Generated<unknown>;
  list_type: string;
  lead: string;
  assists: Generated<string[]>;
  ground: string;
  block_does: string | null;
  block_does_not: string | null;
  taken_back_how: string | null;
  valid_from: string;
  valid_to: string | null;
  revision: Generated<number>;
}

export type DutyRow = Selectable<DutyTable>;

export interface FindingTable {
  district: string;
  id: string;
  key: string;
  kind: string;
  state: string;
  detail: unknown;
  first_version: string;
  first_at: Date;
  last_version: string;
  fixed_by_version: string | null;
  fixed_at: Date | null;
  owner_unit: string | null;
  owner_person: string | null;
  due: string | null;
  accepted_by: string | null;
  accepted_at: Date | null;
  accepted_reason: string | null;
  accepted_until: string | null;
  revision: Generated<number>;
  continued_as: Generated<string[]>;
}

export type FindingRow = Selectable<FindingTable>;

export interface GroundTable {
  district: string;
  code: string;
  kind: string;
  name: string;
  name_en: string | null;
  ground: string | null;
  valid_from: string;
  valid_to: string | null;
}

export type GroundRow = Selectable<GroundTable>;

export interface LawTable {
  district: string;
  title: string;
  short_name: string | null;
  valid_from: string;
  valid_to: string | null;
  replaced_by: string | null;
}

export type LawRow = Selectable<LawTable>;

export interface LifeEventTable {
  district: string;
  subject: string;
  id: string;
  at: Date;
  kind: string;
  person: string;
  unit: string;
  note: Generated<string>;
  body: Generated<unknown>;
}

export type LifeEventRow = Selectable<LifeEventTable>;

export interface ListVersionTable {
  district: string;
  version: string;
  effective_from: string;
  status: string;
  published_at: Date | null;
  published_by: string | null;
  note: string | null;
  base: string | null;
  revision: Generated<number>;
  created_at: Date | null;
  created_by: string | null;
  authors: Generated<string[]>;
  submitted_at: Date | null;
  submitted_by: string | null;
  reviewed_at: Date | null;
  reviewed_by: string | null;
  ended_at: Date | null;
  replaced_by: string | null;
}

export type ListVersionRow = Selectable<ListVersionTable>;

export interface LoadTable {
  district: string;
  month: string;
  seq: number;
  matter: string;
  area: string;
  circumstances: Generated<unknown>;
  cases: number;
}

export type LoadRow = Selectable<LoadTable>;

export interface LoadMeasuredTable {
  district: string;
  since: string;
  until: string;
  cases: number;
  measured_at: Date;
}

export type LoadMeasuredRow = Selectable<LoadMeasuredTable>;

export interface MatterTable {
  district: string;
  code: string;
  parent: string | null;
  name: string;
  name_en: string | null;
  aliases: Generated<string[]>;
  phrases: Generated<string[]>;
  deadline_class: string | null;
  circumstances: Generated<unknown>;
  powers: Generated<string[]>;
  retired_at: Date | null;
  skills: Generated<string[]>;
  equipment: Generated<string[]>;
}

export type MatterRow = Selectable<MatterTable>;

export interface ProposalTable {
  district: string;
  id: string;
  case_id: string;
  ground: string;
  matter: string;
  area: string;
  conditions: Generated<unknown>;
  lead: string;
  assists: Generated<string[]>;
  note: Generated<string>;
  state: string;
  proposed_at: Date;
  proposed_by: string;
  unit: string;
  decided_at: Date | null;
  decided_by: string | null;
  reason: string | null;
  version: string | null;
  item: string | null;
  closes: Generated<string[]>;
  revision: Generated<number>;
}

export type ProposalRow = Selectable<ProposalTable>;

export interface TransferTable {
  district: string;
  version: string;
  code: string;
  kind: string;
  from_unit: string;
  to_unit: string;
  matter: string;
  area: string;
  conditions: Generated<unknown>;
  power: string | null;
  ground: string;
  valid_from: string;
  valid_to: string | null;
  revision: Generated<number>;
}

export type TransferRow = Selectable<TransferTable>;

export interface UploadTable {
  district: string;
  id: string;
  version: string;
  matter: string | null;
  filename: string;
  content: Buffer;
  uploaded_at: Date;
  uploaded_by: string;
}

export type UploadRow = Selectable<UploadTable>;

export interface ResponsibilityTables {
  'responsibility.acceptance': AcceptanceTable;
  'responsibility.capacity': CapacityTable;
  'responsibility.deadline': DeadlineTable;
  'responsibility.duty': DutyTable;
  'responsibility.finding': FindingTable;
  'responsibility.ground': GroundTable;
  'responsibility.law': LawTable;
  'responsibility.life_event': LifeEventTable;
  'responsibility.list_version': ListVersionTable;
  'responsibility.load': LoadTable;
  'responsibility.load_measured': LoadMeasuredTable;
  'responsibility.matter': MatterTable;
  'responsibility.proposal': ProposalTable;
  'responsibility.transfer': TransferTable;
  'responsibility.upload': UploadTable;
}
