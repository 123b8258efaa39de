import type { KeyObject } from 'node:crypto';
import type { FindingCode, Findings } from './finding.ts';
import { type Head, isSignedByLater, sameHead } from './head.ts';
import type { Frontier, Hash } from './merkle.ts';

/** A public key that heads may be signed by. */
export interface KnownKey {
  readonly id: string;
  readonly publicKey: KeyObject;
  /** When the database says it signed first; absent for a key handed in. */
  readonly since?: string;
  readonly trusted: boolean;
  used: boolean;
  sinceSeen: boolean;
}

/** A head of the database with the peaks beside it. */
export interface StoredHead extends Head {
  readonly peaks: string;
}

/** Heads kept outside of the database, in rising order of size, and what to call one that does not agree. */
export interface OutsideHeads {
  readonly heads: AsyncIterable<Head>;
  readonly code: FindingCode;
}

/** Signatures in flight at once. They run on the thread pool beside the entries. */
const atOnce = 256;

interface Due {
  readonly head: StoredHead;
  readonly previous: number;
  readonly root: Hash;
  readonly peaks: string;
}

/** Holds every signed head to the tree as it is rebuilt, and heads kept outside to those in the database. */
export class HeadCheck {
  readonly #findings: Findings;
  readonly #keys: ReadonlyMap<string, KnownKey>;
  readonly #stored: Source<StoredHead>;
  readonly #outside: readonly { readonly source: Source<Head>; readonly code: FindingCode }[];
  #due: Due[] = [];
  #lastSize = 0;
  #lastGood = 0;
  #rootsDiffer = false;
  #missingUpTo = 0;
  heads = 0;

  constructor(
    findings: Findings,
    keys: ReadonlyMap<string, KnownKey>,
    stored: AsyncIterable<StoredHead>,
    outside: readonly OutsideHeads[],
  ) {
    this.#findings = findings;
    this.#keys = keys;
    this.#stored = new Source(stored);
    this.#outside = outside.map(({ heads, code }) => ({ source: new Source(heads), code }));
  }

  async begin(): Promise<void> {
    await this.#stored.advance();
    for (const { source } of this.#outside) await source.advance();
  }

  /** The size at which a head is due next. */
  get nextSize(): number {
    let size = this.#stored.next?.size ?? Number.POSITIVE_INFINITY;
    for (const { source } of this.#outside) size = Math.min(size, source.next?.size ?? size);
    return size;
  }

  /** To be called when the tree has grown to `nextSize`, or has ended before it. */
  async reached(tree: Frontier): Promise<void> {
    const size = this.nextSize;
    const stored = this.#stored.next?.size === size ? this.#stored.next : undefined;
    if (stored) await this.#take(stored, tree);
    if (size > tree.size) this.#missingUpTo = size;
    for (const { source, code } of this.#outside) {
      for (; source.next && source.next.size <= size; await source.advance()) {
        const where = { seq: source.next.previous };
        if (stored && !sameHead(source.next, stored)) this.#findings.add(code, where, { size });
        if (!stored && size <= tree.size) this.#findings.add('head-missing', where, { size });
      }
    }
    if (stored) await this.#stored.advance();
  }

  async #take(head: StoredHead, tree: Frontier): Promise<void> {
    this.heads++;
    this.#due.push({ head, previous: this.#lastSize, root: tree.root(), peaks: tree.peaks.join('') });
    this.#lastSize = head.size;
    if (this.#due.length >= atOnce || head.size > tree.size) await this.#judge(tree.size);
  }

  async #judge(treeSize: number): Promise<void> {
    const due = this.#due;
    this.#due = [];
    const signed = await Promise.all(
      due.map(({ head }) => {
        const key = this.#keys.get(head.key);
        return key ? isSignedByLater(head, key.publicKey) : false;
      }),
    );
    due.forEach((one, i) => {
      if (this.#isAsSigned(one, signed[i] ?? false) && one.head.size <= treeSize) this.#judgeRoot(one);
    });
  }

  #isAsSigned({ head, previous }: Due, signed: boolean): boolean {
    const { size } = head;
    const where = { seq: previous };
    const key = this.#keys.get(head.key);
    if (!key) this.#findings.add('key-unknown', where, { size, key: head.key });
    else if (!signed) this.#findings.add('head-altered', where, { size });
    if (!key || !signed) return false;
    if (!key.trusted && !key.used) this.#findings.add('key-not-trusted', where, { size, key: head.key });
    key.used = true;
    key.sinceSeen ||= key.since === head.at;
    if (head.previous !== previous) this.#findings.add('head-missing', where, { size: head.previous });
    return true;
  }

  /** A good signature over another root: entries since the last head that agreed are not those that were signed. */
  #judgeRoot({ head, root, peaks }: Due): void {
    if (root === head.root) {
      if (peaks !== head.peaks)
        this.#findings.add('peaks-altered', { seq: this.#lastGood }, { size: head.size });
      this.#lastGood = head.size;
      this.#rootsDiffer = false;
    } else if (!this.#rootsDiffer) {
      this.#rootsDiffer = true;
      this.#findings.add(
        'entries-altered',
        { seq: this.#lastGood },
        { from: this.#lastGood, to: head.size - 1 },
      );
    }
  }

  /** After the last entry: heads beyond the end, and entries beyond the last head. */
  async end(tree: Frontier): Promise<void> {
    while (this.nextSize < Number.POSITIVE_INFINITY) await this.reached(tree);
    await this.#judge(tree.size);
    if (this.#missingUpTo > 0) {
      const to = this.#missingUpTo - 1;
      this.#findings.add('entries-missing', { seq: tree.size }, { from: tree.size, to });
    }
    if (this.#lastSize < tree.size) {
      this.#findings.add(
        'entries-unsigned',
        { seq: this.#lastSize },
        { from: this.#lastSize, to: tree.size - 1 },
      );
    }
  }
}

/** A stream of heads that can be looked into by one. */
class Source<H extends Head> {
  readonly #heads: AsyncIterator<H>;
  next: H | undefined;

  constructor(heads: AsyncIterable<H>) {
    this.#heads = heads[Symbol.asyncIterator]();
  }

  async advance(): Promise<void> {
    const step = await this.#heads.next();
    this.next = step.done ? undefined : step.value;
  }
}
