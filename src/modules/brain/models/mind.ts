import { setImmediate } from 'node:timers/promises';
import type { Database } from '#platform/db/open.ts';
import { Reader, type Reading } from '../reading/reader.ts';
import type { Why } from '../reading/why.ts';
import type { Writing } from '../reading/writing.ts';
import { confirmedCounts, examplesAfter } from '../record/store.ts';
import { atWork, type Cold, learnAtWork } from './at-work.ts';
import { unpackModel } from './packed.ts';
import { findChampion, modelBytes } from './store.ts';

/** A reading and the version of the brain that gave it. */
export interface Read extends Reading {
  readonly model: number;
  readonly upto: number;
  readonly milliseconds: number;
}

/** What reads a district's demands now: the champion, with everything learned at once since it was trained. */
export class Mind {
  /** 0 while the catalogue alone reads. */
  model = 0;
  /** Last example learned. */
  upto = 0;
  #reader: Reader | undefined;
  #looked = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  /** How many texts of each matter it knows: the more, the less the catalogue has to say in it. */
  #confirmed = new Map<string, number>();

  /** Texts are masked before they come here, as those it learned from were. */
  read(writing: Writing, cold: Cold): Read {
    const began = performance.now();
    const reader = this.#reader;
    const reads = reader ? atWork(reader, cold, this.#confirmed) : cold;
    const reading = reads(writing);
    const { model, upto } = this;
    return { ...reading, model, upto, milliseconds: performance.now() - began };
  }

  /** Why the model puts one matter before another; undefined while the catalogue alone reads, or of what the model does not know. */
  why(writing: Writing, label: string, rival: string): Why | undefined {
    return this.#reader?.why(writing, label, rival);
  }

  /** Bytes that the model takes in memory, nearly; 0 while there is none. */
  bytes = 0;

  /** Catches up with the database, at most once a second: a new champion, then lessons in the order of the record. */
  async catchUp(db: Database, district: string, { now = false } = {}): Promise<void> {
    if (!now && performance.now() - this.#looked < 1000) return;
    this.#looking ??= this.#look(db, district).finally(() => {
      this.#looking = undefined;
      this.#looked = performance.now();
    });
    // While a first model loads, the catalogue reads; nobody waits for it.
    if (now || this.#reader || !this.#loading) await this.#looking;
  }

  #loading = false;
  #stale = false;

  /** What was learned at once is learned anew from the record at the next look, without what was erased meanwhile. */
  relearn(): void {
    this.#stale = true;
  }

  async #look(db: Database, district: string): Promise<void> {
    const champion = await findChampion(db, district);
    if (champion && (champion.number !== this.model || this.#stale)) {
      this.#stale = false;
      this.#loading = true;
      const bytes = await modelBytes(db, district, champion.number);
      // Retired in this very moment: the next look finds its successor.
      if (!bytes) {
        this.#loading = false;
        return;
      }
      this.#reader = new Reader(unpackModel(bytes), champion.settings.training);
      this.bytes = bytes.length * 2;
      this.model = champion.number;
      this.#loading = false;
      this.upto = champion.upto;
      this.#confirmed = await confirmedCounts(db, district, champion.upto);
    }
    for (;;) {
      const lessons = await examplesAfter(db, district, this.upto, 500);
      for (const [i, lesson] of lessons.entries()) {
        if (this.#reader) learnAtWork(this.#reader, this.#confirmed, lesson);
        if (i % BREATH === 0) await setImmediate();
      }
      this.upto = lessons.at(-1)?.seq ?? this.upto;
      if (lessons.length < 500) return;
    }
  }
}

/** After so many texts the program turns to whoever waits for a page. */
const BREATH = 10;

const minds = new WeakMap<Database, Map<string, Mind>>();

/** The mind of a district, as far as the database is known to this program now. */
export async function mindOf(db: Database, district: string, options: { now?: boolean } = {}): Promise<Mind> {
  let all = minds.get(db);
  if (!all) {
    all = new Map();
    minds.set(db, all);
  }
  const mind = all.get(district) ?? new Mind();
  all.set(district, mind);
  await mind.catchUp(db, district, options);
  return mind;
}
