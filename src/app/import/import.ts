import { basename } from 'node:path';
import { isRefusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Rules, rulesOf } from '#modules/cases';
import { rule } from '#modules/directory';
import type { Sealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { followRoutes } from '../brain/follow.ts';
import type { ReadMap } from './map.ts';
import { type Ground, OrderReader, type Rejection } from './order.ts';
import { intakeReceiver, type Receiver } from './receiver.ts';
import { importRows } from './run.ts';
import { type Counts, finishRun, openRun, type Run } from './run-store.ts';
import { fileHash, openOrders } from './source-file.ts';

export interface ImportKit {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly district: string;
  readonly now: Date;
  /** Staff number of who runs it, for the record. */
  readonly person?: string;
  readonly batchSize?: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** Tests put something else in the place of the entrance. */
  readonly receiver?: Receiver;
}

export interface Imported extends Counts {
  readonly run: Pick<Run, 'district' | 'id'>;
  readonly rows: number;
  /** The very same file and map had been imported before; nothing was done. */
  readonly before: boolean;
  /** Words the map has no translation for, most frequent first. */
  readonly untranslated: Readonly<Record<'matter' | 'area' | 'channel', [word: string, count: number][]>>;
}

/** Takes a file of work orders in. A run that was broken off goes on where it stopped; a finished one changes nothing. */
export async function importCases(file: string, { map, hash }: ReadMap, kit: ImportKit): Promise<Imported> {
  const { db, district, now } = kit;
  const fileName = basename(file);
  const wanted = {
    district,
    source: map.source,
    fileName,
    fileHash: await fileHash(file),
    mapHash: hash,
    person: kit.person ?? 'import',
  };
  const rules = await rulesOf(db, district);
  const source = await openOrders(file, map);
  try {
    const run = await db.transaction((tx) => openRun(tx, wanted, now));
    const reader = new OrderReader(map, groundOf(rules, now), source.at);
    if (run.finished)
      return {
        ...countsOf(run),
        run,
        rows: run.nextRow - 1,
        before: true,
        untranslated: untranslated(reader),
      };
    const actor = rule(district, `import:${map.source}`, rules.directory.hotline());
    await importRows({
      db,
      run,
      source,
      reader,
      receiver:
        kit.receiver ??
        intakeReceiver(actor, kit.sealer, async (demands) =>
          followRoutes(db, await rulesOf(db, district), actor, demands, now),
        ),
      batchSize: kit.batchSize ?? 500,
      ...(kit.onProgress ? { onProgress: kit.onProgress } : {}),
    });
    const { nextRow, ...counts } = await finishRun(db, run, now);
    return { ...counts, run, rows: nextRow - 1, before: false, untranslated: untranslated(reader) };
  } finally {
    await source.close();
  }
}

function countsOf({ stored, joined, rejected, known }: Counts): Counts {
  return { stored, joined, rejected, known };
}

/** What the reader of orders must know of the district. */
export function groundOf({ directory, book }: Rules, now: Date): Ground {
  const days = new Map<string, Rejection | undefined>();
  return {
    now,
    matters: new Map(book.leaves.map(({ code, name }) => [code, name])),
    areas: directory.areas,
    termsOn(at) {
      const day = localDate(at);
      if (!days.has(day))
        days.set(
          day,
          refusalOf(() => book.deadline('naming', day)),
        );
      return days.get(day);
    },
  };
}

function refusalOf(work: () => unknown): Rejection | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return { reason: error.code, params: error.params };
    throw error;
  }
}

export function untranslated(reader: OrderReader): Imported['untranslated'] {
  const most = (words: ReadonlyMap<string, number>) => [...words].sort((a, b) => b[1] - a[1]).slice(0, 20);
  const { matter, area, channel } = reader.untranslated;
  return { matter: most(matter), area: most(area), channel: most(channel) };
}
