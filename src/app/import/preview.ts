import { localDate } from '#kernel/time.ts';
import { rulesOf } from '#modules/cases';
import { locate, rule } from '#modules/directory';
import { groundOf, type Imported, type ImportKit, untranslated } from './import.ts';
import type { ReadMap } from './map.ts';
import { type Order, OrderReader, type Rejection } from './order.ts';
import { intakeReceiver } from './receiver.ts';
import { portionsOf } from './run.ts';
import { openOrders } from './source-file.ts';

/** What an import would do, found without writing anything. */
export interface Preview {
  readonly rows: number;
  readonly rejected: number;
  readonly finished: number;
  /** Rows whose matter is known, from the file or from the text. */
  readonly named: number;
  /** Rows whose street or town is known. */
  readonly placed: number;
  /** Units that would hold most, and how many. */
  readonly holders: [unit: string, count: number][];
  readonly reasons: [reason: string, count: number][];
  readonly rejects: { index: number; rejection: Rejection }[];
  readonly untranslated: Imported['untranslated'];
}

const mostRejects = 100_000;

export async function previewImport(file: string, { map }: ReadMap, kit: ImportKit): Promise<Preview> {
  const rules = await rulesOf(kit.db, kit.district);
  const { directory, book } = rules;
  const source = await openOrders(file, map);
  const reader = new OrderReader(map, groundOf(rules, kit.now), source.at);
  const receiver = intakeReceiver(rule(kit.district, 'import', directory.hotline()), kit.sealer);
  const run = {
    district: kit.district,
    id: '',
    nextRow: 1,
    finished: false,
    stored: 0,
    joined: 0,
    rejected: 0,
    known: 0,
  };
  const holders = new Map<string, number>();
  const reasons = new Map<string, number>();
  const seen = { rows: 0, rejected: 0, finished: 0, named: 0, placed: 0 };
  const rejects: Preview['rejects'] = [];
  const look = (order: Order) => {
    const place = order.place ?? { address: order.text.slice(0, 300) };
    const located = locate(directory, place);
    const matter = order.matter ?? book.name(order.text)?.matter;
    if (order.finished) seen.finished++;
    if (located.street) seen.placed++;
    if (matter) seen.named++;
    const found = matter
      ? book.resolve({
          matter,
          area: located.area,
          circumstances: located.circumstances,
          at: localDate(order.at),
        })
      : undefined;
    const holder =
      found?.kind === 'holder' ? found.lead : matter ? directory.blockOf(located.area) : directory.hotline();
    holders.set(holder, (holders.get(holder) ?? 0) + 1);
  };
  try {
    for await (const portion of portionsOf({ run, source, reader, receiver, batchSize: 1000 })) {
      for (const { order } of portion.waiting) look(order);
      for (const { rejection } of portion.rejects)
        reasons.set(rejection.reason, (reasons.get(rejection.reason) ?? 0) + 1);
      if (rejects.length < mostRejects) rejects.push(...portion.rejects);
      seen.rejected += portion.rejects.length;
      seen.rows = portion.next - 1;
      kit.onProgress?.(seen.rows, seen.rows + 1);
    }
    kit.onProgress?.(seen.rows, seen.rows);
  } finally {
    await source.close();
  }
  const most = (words: ReadonlyMap<string, number>) => [...words].sort((a, b) => b[1] - a[1]);
  return {
    ...seen,
    holders: most(holders).slice(0, 10),
    reasons: most(reasons),
    rejects,
    untranslated: untranslated(reader),
  };
}
