import type { ColumnType } from 'kysely';

export interface LedgerTables {
  'ledger.leaf': {
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
  };
  'ledger.unsequenced': {
    district: string;
    leaf_id: string;
  };
  'ledger.sequenced': {
    district: string;
    seq: number;
    leaf_id: string;
    leaf_hash: Buffer;
  };
  'ledger.node': {
    district: string;
    level: number;
    index: number;
    hash: Buffer;
  };
  'ledger.head': {
    district: string;
    size: number;
    previous: number;
    root: Buffer;
    peaks: Buffer;
    at: Date;
    key_id: string;
    signature: Buffer;
  };
  'ledger.key': {
    id: string;
    public_key: string;
    since: Date;
  };
  'ledger.personal': {
    district: string;
    leaf_id: string;
    field: string;
    salt: ColumnType<Buffer | null, Buffer | null | undefined>;
    value: ColumnType<string | null, string | null | undefined>;
    erased_by: ColumnType<string | null, string | null | undefined>;
  };
}
