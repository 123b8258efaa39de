import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Head } from './head.ts';
import { foldPeaks, type Hash, hashLeaf, rootOf } from './merkle.ts';
import {
  consistencyRanges,
  inclusionRanges,
  isConsistent,
  isIncluded,
  perfectSubtrees,
  type Range,
} from './merkle-proof.ts';
import { findHead, findHeadOfSize } from './queries.ts';
import type { LedgerTables } from './tables.ts';

/** That a deed is in the log, checkable by anyone who holds the document, the proof and the public key. */
export interface InclusionProof {
  readonly document: string;
  readonly seq: number;
  readonly proof: readonly Hash[];
  readonly head: Head;
}

/** The proof that a deed is under the newest head; undefined when there is no such deed or it still waits for its place. */
export async function proveInclusion(
  on: On,
  district: string,
  leaf: string,
): Promise<InclusionProof | undefined> {
  const placed = await slice<LedgerTables>(on)
    .selectFrom('ledger.sequenced as sequenced')
    .innerJoin('ledger.leaf as leaf', (join) =>
      join.onRef('leaf.district', '=', 'sequenced.district').onRef('leaf.id', '=', 'sequenced.leaf_id'),
    )
    .select(['sequenced.seq', 'leaf.document'])
    .where('sequenced.district', '=', district)
    .where('sequenced.leaf_id', '=', leaf)
    .executeTakeFirst();
  const head = placed && (await findHead(on, district));
  if (!head) return undefined;
  const { seq, document } = placed;
  const proof = await hashesOf(new Tiles(on, district), inclusionRanges(seq, head.size));
  return { document, seq, proof, head };
}

/** Whether the proof shows its document to be under its head. The head's signature is for the caller to check. */
export function isProven({ document, seq, proof, head }: InclusionProof): boolean {
  return isIncluded(hashLeaf(document), seq, head.size, proof, head.root);
}

/** That the log only grew between two heads. */
export interface ConsistencyProof {
  readonly older: Head;
  readonly newer: Head;
  readonly proof: readonly Hash[];
}

/** The proof that the log as it was at `size`, where a head was signed, is the beginning of the log as it is now. */
export async function proveConsistency(
  on: On,
  district: string,
  size: number,
): Promise<ConsistencyProof | undefined> {
  const older = await findHeadOfSize(on, district, size);
  const newer = older && (await findHead(on, district));
  if (!newer) return undefined;
  const proof = await hashesOf(new Tiles(on, district), consistencyRanges(older.size, newer.size));
  return { older, newer, proof };
}

export function isGrown({ older, newer, proof }: ConsistencyProof): boolean {
  return isConsistent(older, newer, proof);
}

async function hashesOf(tiles: Tiles, ranges: readonly Range[]): Promise<Hash[]> {
  const hashes: Hash[] = [];
  for (const range of ranges) {
    const peaks: Hash[] = [];
    for (const { level, index } of perfectSubtrees(range)) peaks.push(await tiles.root(level, index));
    hashes.push(foldPeaks(peaks));
  }
  return hashes;
}

const tileLevels = 8;
const tileWidth = 2 ** tileLevels;

/** Hashes of the tree by tiles of 256 of one level, of which every eighth is stored: a proof reads about six. */
class Tiles {
  readonly #on: On;
  readonly #district: string;
  readonly #tiles = new Map<string, Promise<Hash[]>>();

  constructor(on: On, district: string) {
    this.#on = on;
    this.#district = district;
  }

  /** The root of a perfect subtree, from the stored level at or below it. */
  async root(level: number, index: number): Promise<Hash> {
    const stored = level - (level % tileLevels);
    const width = 2 ** (level - stored);
    const first = index * width;
    const tile = await this.#tile(stored, Math.floor(first / tileWidth));
    const within = tile.slice(first % tileWidth, (first % tileWidth) + width);
    if (within.length !== width)
      throw new Error(`the tree of ${this.#district} has no subtree ${level}/${index}`);
    return rootOf(within);
  }

  #tile(level: number, index: number): Promise<Hash[]> {
    const name = `${level}/${index}`;
    const tile = this.#tiles.get(name) ?? this.#read(level, index * tileWidth);
    this.#tiles.set(name, tile);
    return tile;
  }

  async #read(level: number, first: number): Promise<Hash[]> {
    const db = slice<LedgerTables>(this.#on);
    const rows =
      level === 0
        ? await db
            .selectFrom('ledger.sequenced')
            .select('leaf_hash as hash')
            .where('district', '=', this.#district)
            .where('seq', '>=', first)
            .where('seq', '<', first + tileWidth)
            .orderBy('seq')
            .execute()
        : await db
            .selectFrom('ledger.node')
            .select('hash')
            .where('district', '=', this.#district)
            .where('level', '=', level)
            .where('index', '>=', first)
            .where('index', '<', first + tileWidth)
            .orderBy('index')
            .execute();
    return rows.map(({ hash }) => hash.toString('hex'));
  }
}
