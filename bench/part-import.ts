import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importMap, writeOrders } from './import-file.ts';
import { type Ended, type Program, startProgram } from './program.ts';
import type { PartResult } from './results.ts';

const TARGET = 1500;
const MEMORY = 512;

/** (c) A file of work orders through the command, beside the running program. */
export async function importing(rows: number): Promise<PartResult> {
  const program = await startProgram();
  try {
    const before = program.cpu();
    const { ended, figures } = await importOrders(program, rows);
    const { stored, joined, rejected } = ended.result;
    const after = program.cpu();
    const rate = rows / ended.seconds;
    const each = (used: number) => `${((used / rows) * 1000).toFixed(2)} ms`;
    return {
      figures: [
        {
          what: `rows a second, ${rows.toLocaleString('en')} rows`,
          target: `≥ ${TARGET}`,
          figure: rate.toFixed(0),
          pass: rate >= TARGET,
        },
        {
          what: 'peak memory of the importing process',
          target: `≤ ${MEMORY} MB`,
          figure: `${ended.peakMemory.toFixed(0)} MB`,
          pass: ended.peakMemory <= MEMORY,
        },
        { what: 'CPU a row: importing process', figure: each(ended.cpu) },
        { what: 'CPU a row: database', figure: each(after.database - before.database) },
        { what: 'CPU a row: program (sequencer)', figure: each(after.program - before.program) },
        { what: 'stored, joined, rejected', figure: `${stored}, ${joined}, ${rejected}` },
        ...figures,
      ],
      notes: [
        '`jingwei import cases FILE --map MAP` on a CSV of work orders with text of our own, nine in ten of them finished, with telephone numbers and answers; the command starts (its own start-up counts), joins the running program’s database, and the program’s sequencer works meanwhile.',
      ],
    };
  } finally {
    await program.stop();
  }
}

export async function importOrders(
  program: Program,
  rows: number,
): Promise<{ ended: Ended; figures: { what: string; figure: string }[] }> {
  const file = join(program.data, '..', 'orders.csv');
  const map = join(program.data, '..', 'map.json');
  await writeOrders(file, rows, new Date());
  writeFileSync(map, JSON.stringify(importMap));
  const ended = await program.command(['import', 'cases', file, '--map', map]);
  rmSync(file);
  const { rows: counted } = await program.db.pool.query<Record<string, number>>(
    `select (select count(*) from ledger.leaf) as leaves, (select count(*) from cases.case where matter is not null) as named`,
  );
  const { leaves = 0, named = 0 } = counted[0] ?? {};
  return {
    ended,
    figures: [
      { what: 'matter recognised', figure: `${((named / rows) * 100).toFixed(0)} %` },
      { what: 'ledger leaves a row', figure: (leaves / rows).toFixed(1) },
    ],
  };
}
