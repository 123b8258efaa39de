import { setTimeout as pause } from 'node:timers/promises';
import { importOrders } from './part-import.ts';
import { type Program, startProgram } from './program.ts';
import type { PartResult } from './results.ts';

const TARGET = 50_000;
/** Leaves that one imported work order leaves behind, about. */
const A_ROW = 5;

/** (d) The whole log proved by the command, on entries that an import left behind. */
export async function ledger(entries: number): Promise<PartResult> {
  const program = await startProgram();
  try {
    await importOrders(program, Math.ceil(entries / A_ROW));
    await untilSequenced(program);
    await program.db.pool.query('vacuum (analyze)');
    const ended = await program.command(['ledger', 'verify']);
    const { entries: proved, seconds } = ended.result as { entries: number; seconds: number };
    const rate = proved / seconds;
    const { rows } = await program.db.pool.query<Record<string, number>>(
      'select (select count(*) from ledger.head) as heads, (select count(*) from ledger.personal) as personal, (select avg(length(document))::int from ledger.leaf) as length',
    );
    const { heads, personal, length } = rows[0] ?? {};
    return {
      figures: [
        {
          what: `entries proved a second, of ${proved.toLocaleString('en')}`,
          target: `≥ ${TARGET.toLocaleString('en')}`,
          figure: Math.round(rate).toLocaleString('en'),
          pass: rate >= TARGET,
        },
        { what: 'the whole command, start-up included', figure: `${ended.seconds.toFixed(1)} s` },
        { what: 'CPU an entry: proving process', figure: `${((ended.cpu / proved) * 1e6).toFixed(1)} µs` },
        { what: 'peak memory', figure: `${ended.peakMemory.toFixed(0)} MB` },
      ],
      notes: [
        `\`jingwei ledger verify\` beside the running program: every document against its hash (${length} characters on average), every hash against its place, ${heads} signed heads, ${personal} personal values against their commitments.`,
      ],
    };
  } finally {
    await program.stop();
  }
}

async function untilSequenced({ db }: Program): Promise<void> {
  for (;;) {
    const { rowCount } = await db.pool.query('select 1 from ledger.unsequenced limit 1');
    if (!rowCount) return;
    await pause(500);
  }
}
