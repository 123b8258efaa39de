import { localDate } from '#kernel/time.ts';
import { type Rules, rulesOf } from '#modules/cases';
import { locate, rule } from '#modules/directory';
import { groundOf, type Imported, type ImportKit, untranslated } from './import.ts';
import type { ReadMap } from './map.ts';
import { type Order, OrderReader, type Rejection } from './order.ts';
import { intakeReceiver } from './receiver.ts';
import { expectedRows, type Portion, portionsOf } from './run.ts';
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

/** Counts what is seen. */
class Sight {
  rows = 0;
  rejected = 0;
  finished = 0;
  named = 0;
  placed = 0;
  readonly holders = new Map<string, number>();
  readonly reasons = new Map<string, number>();
  readonly rejects: Preview['rejects'] = [];
  private readonly rules: Rules;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  order(order: Order): void {
    const { directory, book } = this.rules;
    const located = locate(directory, order.place ?? { address: order.text.slice(0, 300) });
    const matter = order.matter ?? book.name(order.text)?.matter;
    if (order.finished) this.finished++;
    if (located.street) this.placed++;
    if (matter) this.named++;
    const { area, circumstances } = located;
    const found = matter ? book.resolve({ matter, area, circumstances, at: localDate(order.at) }) : undefined;
    const otherwise = matter ? directory.blockOf(area) : directory.hotline();
    add(this.holders, found?.kind === 'holder' ? found.lead : otherwise);
  }

  portion(portion: Portion): void {
    for (const { order } of portion.waiting) this.order(order);
    for (const { rejection } of portion.rejects) add(this.reasons, rejection.reason);
    if (this.rejects.length < mostRejects) this.rejects.push(...portion.rejects);
    this.rejected += portion.rejects.length;
    this.rows = portion.next - 1;
  }
}

export async function previewImport(file: string, { map }: ReadMap, kit: ImportKit): Promise<Preview> {
  const rules = await rulesOf(kit.db, kit.district);
  const source = await openOrders(file, map);
  const reader = new OrderReader(map, groundOf(rules, kit.now), source.at);
  const receiver = intakeReceiver(rule(kit.district, 'import', rules.directory.hotline()), kit.sealer);
  const sight = new Sight(rules);
  try {
    for await (const portion of portionsOf({
      run: { nextRow: 1 },
      source,
      reader,
      receiver,
      batchSize: 1000,
    })) {
      sight.portion(portion);
      kit.onProgress?.(sight.rows, expectedRows(source, sight.rows));
    }
    kit.onProgress?.(sight.rows, sight.rows);
  } finally {
    await source.close();
  }
  const { rows, rejected, finished, named, placed, rejects } = sight;
  const holders = most(sight.holders).slice(0, 10);
  const base = { rows, rejected, finished, named, placed, rejects, holders, reasons: most(sight.reasons) };
  return { ...base, untranslated: untranslated(reader) };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function most(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}
