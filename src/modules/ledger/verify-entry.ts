import { hash } from 'node:crypto';
import { personalErased } from './commands.ts';
import { commitmentTo, saltLength } from './commitment.ts';
import type { CopyRows } from './copy-rows.ts';
import type { LeafDocument } from './deed.ts';
import type { Findings } from './finding.ts';
import type { Hash } from './merkle.ts';

/** Columns of `entriesQuery` and `waitingQuery`, in order. */
const column = {
  seq: 0,
  leafId: 1,
  placed: 2,
  at: 3,
  kind: 4,
  document: 9,
  leafHash: 10,
  personal: 11,
} as const;
const textColumns = ['actor_kind', 'actor_person', 'actor_unit', 'deed', 'subject'] as const;

/** Values are looked for only where a document commits to some; values beside other documents are found by counting. */
export const hasPersonal = '%"personal":{%';

const leafColumns = `
  leaf.at, leaf.actor_kind, leaf.actor_person, leaf.actor_unit, leaf.deed, leaf.subject, leaf.document,
  NULLIF(leaf.leaf_hash, placed.leaf_hash),
  CASE WHEN leaf.document LIKE '${hasPersonal}' THEN (SELECT json_agg(json_build_array(p.field, encode(p.salt, 'hex'), p.value, p.erased_by))::text
   FROM ledger.personal AS p WHERE p.district = leaf.district AND p.leaf_id = leaf.id) END`;

/** The whole log of a district in order; `district` is a quoted literal. */
export function entriesQuery(district: string): string {
  return `SELECT placed.seq, placed.leaf_id, placed.leaf_hash, ${leafColumns}
    FROM ledger.sequenced AS placed
    LEFT JOIN ledger.leaf ON leaf.district = placed.district AND leaf.id = placed.leaf_id
    WHERE placed.district = ${district} ORDER BY placed.seq`;
}

/** Leaves that wait for their place, in the same columns; seq is the place of a leaf that has one already. */
export function waitingQuery(district: string): string {
  return `SELECT placed.seq, waiting.leaf_id, NULL::bytea, ${leafColumns}
    FROM ledger.unsequenced AS waiting
    LEFT JOIN ledger.leaf ON leaf.district = waiting.district AND leaf.id = waiting.leaf_id
    LEFT JOIN ledger.sequenced AS placed ON placed.district = waiting.district AND placed.leaf_id = waiting.leaf_id
    WHERE waiting.district = ${district} ORDER BY waiting.leaf_id`;
}

type HeldValue = readonly [field: string, salt: string | null, value: string | null, erasedBy: string | null];

/** Checks entries one by one and keeps what can only be judged at the end. */
export class EntryCheck {
  readonly #district: string;
  readonly #findings: Findings;
  held = 0;
  erased = 0;
  /** Erasing deed → digest of what it says it erased. */
  readonly erasures = new Map<string, string>();

  constructor(district: string, findings: Findings) {
    this.#district = district;
    this.#findings = findings;
  }

  /** The entry that the rows stand at. Returns the hash the tree was built with. */
  placed(rows: CopyRows, expected: number): Hash {
    const seq = rows.bigint(column.seq);
    const placed = rows.hex(column.placed);
    if (seq !== expected)
      this.#findings.add(seq > expected ? 'hole' : 'out-of-order', { seq: Math.min(seq, expected) });
    if (rows.isNull(column.document))
      this.#findings.add('leaf-missing', { seq, id: rows.uuid(column.leafId) });
    else this.#leaf(rows, seq, placed);
    return placed;
  }

  /** A leaf that waits. Returns whether it is there. */
  waiting(rows: CopyRows): boolean {
    const id = rows.uuid(column.leafId);
    if (rows.isNull(column.document)) {
      this.#findings.add('waiting-leaf-missing', { id });
      return false;
    }
    if (!rows.isNull(column.seq)) {
      this.#findings.add('waiting-twice', { id, seq: rows.bigint(column.seq) });
      return false;
    }
    this.#leaf(rows, undefined, undefined);
    return true;
  }

  #leaf(rows: CopyRows, seq: number | undefined, placed: Hash | undefined): void {
    const id = rows.uuid(column.leafId);
    const where = { seq, id };
    const text = rows.text(column.document);
    const found = hashInPlace(rows);
    const stored = rows.isNull(column.leafHash) ? placed : rows.hex(column.leafHash);
    if (found !== stored || (placed !== undefined && found !== placed)) {
      const code =
        found === placed ? 'hash-altered' : found === stored ? 'place-altered' : 'document-altered';
      this.#findings.add(code, where);
    }
    const document = parse(text);
    if (document === undefined) {
      this.#findings.add('document-unreadable', where);
      return;
    }
    const different = this.#differentColumn(rows, document, id);
    if (different) this.#findings.add('column-altered', where, { column: different });
    if (document.personal || !rows.isNull(column.personal)) this.#personal(rows, document, where);
    if (document.deed === personalErased) this.erasures.set(id, digestOf(erasedBy(document)));
  }

  /** The columns repeat the document for look-ups; whoever changes one misleads the reader as much. */
  #differentColumn(rows: CopyRows, document: LeafDocument, id: string): string | undefined {
    if (document.id !== id) return 'id';
    if (document.district !== this.#district) return 'district';
    if (Date.parse(document.at) !== rows.instant(column.at)) return 'at';
    const { actor } = document;
    const values = [actor?.kind, actor?.person, actor?.unit, document.deed, document.subject];
    for (let i = 0; i < values.length; i++) {
      if (rows.text(column.kind + i) !== values[i]) return textColumns[i];
    }
    return undefined;
  }

  #personal(rows: CopyRows, document: LeafDocument, where: { seq: number | undefined; id: string }): void {
    const commitments = document.personal ?? {};
    const values = rows.isNull(column.personal)
      ? []
      : (JSON.parse(rows.text(column.personal)) as HeldValue[]);
    let known = 0;
    for (const [field, salt, value, erasedBy] of values) {
      if (erasedBy === null) this.held++;
      else this.erased++;
      if (!Object.hasOwn(commitments, field)) {
        this.#findings.add('value-extra', where, { field });
        continue;
      }
      known++;
      if (erasedBy === null && !isCommitted(commitments[field], salt, value)) {
        this.#findings.add('value-altered', where, { field });
      }
    }
    if (known === Object.keys(commitments).length) return;
    const missing = Object.keys(commitments).filter((field) => !values.some(([name]) => name === field));
    this.#findings.add('value-missing', where, { field: missing.join(', ') });
  }
}

function isCommitted(commitment: string | undefined, salt: string | null, value: string | null): boolean {
  if (salt === null || value === null || salt.length !== saltLength * 2) return false;
  return commitmentTo(value, Buffer.from(salt, 'hex')) === commitment;
}

/** Overwrites the last byte of the field's length, already read, with the leaf prefix, so that nothing is copied. */
function hashInPlace(rows: CopyRows): Hash {
  const start = rows.start(column.document) - 1;
  rows.bytes[start] = 0x00;
  return hash('sha256', rows.bytes.subarray(start, rows.end(column.document)), 'hex');
}

function parse(text: string): LeafDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as LeafDocument)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What an erasing deed says it erased: one line a value. */
function erasedBy({ body }: LeafDocument): string[] {
  const entries = (body?.['entries'] ?? {}) as Record<string, readonly string[]>;
  return Object.entries(entries).flatMap(([leaf, fields]) => fields.map((field) => `${leaf} ${field}`));
}

export function digestOf(lines: string[]): string {
  return hash('sha256', lines.sort().join('\n'), 'hex');
}
