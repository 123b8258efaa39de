import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Log } from '#platform/log.ts';
import { type Head, isSignedBy, signHead } from './head.ts';
import { HeadsFile } from './heads-file.ts';
import { keyIdOf, type LedgerKey, readPublicKey } from './key.ts';
import { Frontier, type Hash } from './merkle.ts';
import { findEdge } from './queries.ts';
import { insertNodes, lockSequence, placeLeaves, splitHashes, waitingDistricts } from './statements.ts';
import type { LedgerTables } from './tables.ts';

/** Leaves in one transaction: large enough to keep up with any import, small enough to stay below a second. */
const batchSize = 20_000;

export interface Sequenced {
  readonly leaves: number;
  /** The heads that were signed, oldest first. */
  readonly heads: readonly Head[];
}

/**
 * Gives every committed leaf its place in the tree of its district and signs the new heads. Safe to run anywhere at any
 * time, twice at once, and to be killed: each batch is one transaction under a lock.
 */
export async function sequenceOnce(
  db: Database,
  key: LedgerKey,
  at: Date,
  options: { readonly batch?: number } = {},
): Promise<Sequenced> {
  const limit = options.batch ?? batchSize;
  const heads: Head[] = [];
  const faults: unknown[] = [];
  let leaves = 0;
  for (const district of await waitingDistricts(db)) {
    try {
      for (let full = true; full; ) {
        const done = await db.transaction((tx) => sequenceBatch(tx, key, district, at, limit));
        if (done.head) heads.push(done.head);
        leaves += done.leaves;
        full = done.leaves === limit;
      }
    } catch (error) {
      faults.push(error); // one district's damage does not hold up the others
    }
  }
  if (faults.length > 0) throw faults[0];
  return { leaves, heads };
}

interface Batch {
  readonly leaves: number;
  readonly head?: Head;
}

async function sequenceBatch(
  tx: Tx,
  key: LedgerKey,
  district: string,
  at: Date,
  limit: number,
): Promise<Batch> {
  await lockSequence(tx, district);
  const { frontier, signer } = await edgeOf(tx, district);
  const previous = frontier.size;
  const { hashes, lost } = await placeLeaves(tx, district, previous, limit);
  // Left waiting where `ledger verify` finds and names them; the others must not wait for a person to look.
  if (hashes.length === 0) {
    if (lost > 0) throw new LedgerDamaged(`${district}: ${lost} leaves that wait for a place are gone`);
    return { leaves: 0 };
  }
  await insertNodes(tx, district, grow(frontier, hashes));
  if (signer !== key.id) await keepKey(tx, key, at);
  const size = frontier.size;
  const head = signHead({ district, size, previous, root: frontier.root(), at: at.toISOString() }, key);
  await insertHead(tx, head, frontier);
  return { leaves: hashes.length, head };
}

/** Adds the leaves; the subtrees of every eighth level that they complete are kept for proofs. */
function grow(frontier: Frontier, hashes: readonly Hash[]): { level: number; index: number; hash: Hash }[] {
  const nodes: { level: number; index: number; hash: Hash }[] = [];
  for (const leaf of hashes) {
    frontier.add(leaf, (level, index, hash) => {
      if (level % 8 === 0) nodes.push({ level, index, hash });
    });
  }
  return nodes;
}

/** The ledger does not hold what it once signed. Nothing is built on top of that. */
export class LedgerDamaged extends Error {
  override readonly name = 'LedgerDamaged';
}

/** The right edge of the tree as last signed. */
async function edgeOf(tx: Tx, district: string): Promise<{ frontier: Frontier; signer: string | undefined }> {
  const edge = await findEdge(tx, district);
  if (!edge) return { frontier: new Frontier(), signer: undefined };
  const { head, peaks } = edge;
  const frontier = new Frontier(head.size, splitHashes(peaks));
  const row = await slice<LedgerTables>(tx)
    .selectFrom('ledger.key')
    .select('public_key')
    .where('id', '=', head.key)
    .executeTakeFirst();
  const publicKey = row && readPublicKey(row.public_key);
  const good = publicKey && keyIdOf(publicKey) === head.key && isSignedBy(head, publicKey);
  if (!good || frontier.root() !== head.root)
    throw new LedgerDamaged(`${district}: head ${head.size} is not as signed`);
  return { frontier, signer: head.key };
}

async function keepKey(tx: Tx, key: LedgerKey, at: Date): Promise<void> {
  await slice<LedgerTables>(tx)
    .insertInto('ledger.key')
    .values({ id: key.id, public_key: key.publicKey, since: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function insertHead(tx: Tx, head: Head, frontier: Frontier): Promise<void> {
  const { district, size, previous, root, at, key, signature } = head;
  await slice<LedgerTables>(tx)
    .insertInto('ledger.head')
    .values({
      ...{ district, size, previous },
      root: Buffer.from(root, 'hex'),
      peaks: Buffer.from(frontier.peaks.join(''), 'hex'),
      at: new Date(at),
      key_id: key,
      signature: Buffer.from(signature, 'base64'),
    })
    .execute();
}

export interface Sequencing {
  readonly db: Database;
  /** Asked for at the first round, so that a program that never sequences makes no key. */
  readonly key: () => LedgerKey;
  readonly clock: Clock;
  /** Where heads are kept outside of the database: `<data>/ledger-heads.jsonl`. */
  readonly headsFile?: string;
}

/** One round after another of sequencing and keeping the heads; the first also keeps what an earlier crash left out. */
export function sequencing({ db, key, clock, headsFile }: Sequencing): () => Promise<void> {
  let file: HeadsFile | undefined;
  return async () => {
    if (!file && headsFile) {
      const opened = await HeadsFile.open(headsFile);
      await opened.catchUp(db);
      file = opened;
    }
    const { heads } = await sequenceOnce(db, key(), clock.now());
    if (heads.length > 0) await file?.catchUp(db, [...new Set(heads.map(({ district }) => district))]);
  };
}

export interface Sequencer {
  /** Finishes the round in hand, sequences what is still waiting, and ends. */
  stop(): Promise<void>;
}

const longestPause = 30_000;

/** Sequences about twice a second until stopped. A fault is logged and tried again, less and less often. */
export function startSequencer(what: Sequencing, log: Log, interval = 400): Sequencer {
  const once = sequencing(what);
  let pause = interval;
  let stopping = false;
  let wake: () => void = () => undefined;

  const round = async (): Promise<void> => {
    try {
      await once();
      pause = interval;
    } catch (error) {
      pause = Math.min(pause * 2, longestPause);
      log.error({ err: error }, 'deeds wait for their place in the ledger');
    }
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopping) {
      await round();
      if (!stopping) await rest();
    }
    await round();
  })();

  return {
    stop() {
      stopping = true;
      wake();
      return running;
    },
  };
}
