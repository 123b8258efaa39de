import { Refusal } from '#kernel/refusal.ts';
import { type Actor, storeDirectory } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import { storeResponsibility } from '#modules/responsibility';
import type { Database, Tx } from '#platform/db/open.ts';
import { type PackRead, readPack } from './read.ts';

/** A pack that has faults; whoever shows it finds them here. */
export class PackFaults extends Refusal {
  readonly pack: PackRead;

  constructor(pack: PackRead) {
    super('pack-faults', { count: pack.faults.length });
    this.pack = pack;
  }
}

export interface Loading {
  readonly at: Date;
  /** Who loads it; the command line acts as the system. */
  readonly actor?: Pick<Actor, 'kind' | 'person' | 'unit'>;
}

export interface Loaded {
  readonly district: string;
  readonly name: string;
  readonly version: string;
  readonly sample: boolean;
  readonly counts: PackRead['counts'];
}

/**
 * Loads a pack: all of it or nothing. What the pack no longer names is retired, not deleted, because cases refer to it.
 * @throws PackFaults when anything is wrong with it
 */
export async function loadPack(db: Database, path: string, { at, actor }: Loading): Promise<Loaded> {
  const pack = await readPack(path);
  if (pack.faults.length > 0) throw new PackFaults(pack);
  const { code: district, name, version, sample } = pack.directory.district;
  await db.transaction(async (tx) => {
    await lock(tx, district);
    await storeDirectory(tx, pack.directory, at);
    await storeResponsibility(tx, pack.responsibility, at);
    await recordDeeds(tx, [
      {
        district,
        at,
        actor: actor ?? { kind: 'system', person: 'pack.load', unit: '' },
        deed: 'pack.loaded',
        subject: `district:${district}`,
        body: { version, counts: pack.counts },
      },
    ]);
  });
  return { district, name, version, sample, counts: pack.counts };
}

/** Two people who load at once take turns, so that neither sees half of the other's rows. */
async function lock(tx: Tx, district: string): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [0x7061, Number(district)]);
}
