/** What can be wrong with a log. Each code has words in messages.ts as `ledger.found.<code>`. */
export type FindingCode =
  | 'hole'
  | 'out-of-order'
  | 'leaf-missing'
  | 'document-altered'
  | 'document-unreadable'
  | 'hash-altered'
  | 'place-altered'
  | 'column-altered'
  | 'value-altered'
  | 'value-missing'
  | 'value-extra'
  | 'value-orphaned'
  | 'erasure-unrecorded'
  | 'erasure-undone'
  | 'entries-altered'
  | 'entries-missing'
  | 'entries-unsigned'
  | 'head-altered'
  | 'head-missing'
  | 'peaks-altered'
  | 'node-altered'
  | 'node-extra'
  | 'key-altered'
  | 'key-unknown'
  | 'key-unused'
  | 'key-missing'
  | 'key-not-trusted'
  | 'leaf-not-placed'
  | 'waiting-leaf-missing'
  | 'waiting-twice'
  | 'file-missing'
  | 'file-unreadable'
  | 'file-head-altered'
  | 'kept-head-altered';

/** One thing found wrong, with where it is. */
export interface Finding {
  readonly code: FindingCode;
  readonly district: string;
  /** Place in the log, from 0; the first place when it is about several. */
  readonly seq?: number;
  /** Id of the leaf. */
  readonly id?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Findings of one log. A log that is wrong throughout is counted, not listed. */
export class Findings {
  readonly list: Finding[] = [];
  count = 0;
  readonly #district: string;
  readonly #limit: number;

  constructor(district: string, limit: number) {
    this.#district = district;
    this.#limit = limit;
  }

  add(
    code: FindingCode,
    where: { seq?: number | undefined; id?: string | undefined } = {},
    params?: Finding['params'],
  ): void {
    this.count++;
    if (this.list.length >= this.#limit) return;
    this.list.push({
      code,
      district: this.#district,
      ...(where.seq === undefined ? {} : { seq: where.seq }),
      ...(where.id === undefined ? {} : { id: where.id }),
      ...(params === undefined ? {} : { params }),
    });
  }
}
