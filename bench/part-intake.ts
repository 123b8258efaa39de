import { projectRoot } from '#platform/config.ts';
import { closedLoop, type Fired, openLoop, percentile, type Shot } from './load.ts';
import { type Program, startProgram } from './program.ts';
import type { Figure, PartResult } from './results.ts';
import { type Speaker, speaker } from './texts.ts';

const TARGET = 300;
const P99 = 150;
const WARM = 4000;

export interface IntakeOptions {
  readonly seconds: number;
  readonly clients: number;
}

/** (a) Demands over HTTP: through the gate, recognised, placed, dispatched, recorded and on the disk when answered. */
export async function intake({ seconds, clients }: IntakeOptions): Promise<PartResult> {
  const program = await startProgram();
  try {
    const shotOf = shots(speaker(projectRoot()));
    const warm = await warmUp(program.url, clients, shotOf);
    const before = program.cpu();
    const self = process.cpuUsage();
    const full = await closedLoop(program.url, { clients, seconds, first: warm.next }, shotOf);
    const after = program.cpu();
    const load = process.cpuUsage(self);
    const half = await openLoop(program.url, { rate: TARGET / 2, seconds, first: full.next }, shotOf);
    const made = count(full, 201);
    const rate = made / full.seconds;
    const p99 = percentile(half.millis, 0.99);
    const each = (used: number) => `${((used / made) * 1000).toFixed(2)} ms`;
    const figures: Figure[] = [
      {
        what: `demands a second, ${clients} clients, ${seconds} s`,
        target: `≥ ${TARGET}`,
        figure: rate.toFixed(0),
        pass: rate >= TARGET,
      },
      {
        what: `p99 at ${TARGET / 2} a second, open loop, ${seconds} s`,
        target: `≤ ${P99} ms`,
        figure: `${p99.toFixed(0)} ms`,
        pass: p99 <= P99,
      },
      { what: 'p50 of the same', figure: `${percentile(half.millis, 0.5).toFixed(1)} ms` },
      { what: 'p99 at full load', figure: `${percentile(full.millis, 0.99).toFixed(0)} ms` },
      { what: 'CPU a demand: program', figure: each(after.program - before.program) },
      { what: 'CPU a demand: database', figure: each(after.database - before.database) },
      { what: 'CPU a demand: load generator', figure: each((load.user + load.system) / 1e6) },
      ...(await became(program)),
      {
        what: 'answers other than 201',
        figure: String(full.millis.length - made + half.millis.length - count(half, 201)),
      },
    ];
    return { figures, notes: [...about(), await sequenced(program)] };
  } finally {
    await program.stop();
  }
}

/** Until every connection has planned its statements and the code that is used most has been compiled. */
async function warmUp(url: string, clients: number, shotOf: (i: number) => Shot): Promise<{ next: number }> {
  let next = 0;
  while (next < WARM) ({ next } = await closedLoop(url, { clients, seconds: 2, first: next }, shotOf));
  return { next };
}

function about(): string[] {
  return [
    '`POST /api/v1/demands`, each with an `Idempotency-Key`, six of ten with a telephone number (sealed); recognised by its words, placed by the gazetteer, dispatched by the duty list; ledger leaves, case facts and outbox facts in the same transaction; sequencer, outbox and jobs running.',
    'Open loop: requests leave at fixed times and are measured from the time they were due.',
  ];
}

export function shots(say: Speaker): (i: number) => Shot {
  return (i) => {
    const { text, address, phone } = say(i);
    return {
      method: 'POST',
      path: '/api/v1/demands',
      headers: { 'idempotency-key': `bench-${i}` },
      body: {
        text,
        channel: 'api',
        ...(address ? { place: { address } } : {}),
        ...(phone ? { contact: { phone } } : {}),
      },
    };
  };
}

function count({ statuses }: Fired, status: number): number {
  return statuses.get(status) ?? 0;
}

/** What became of the demands, so that nobody takes refusals or unnamed ones for dispatched. */
async function became({ db }: Program): Promise<Figure[]> {
  const { rows } = await db.pool.query<Record<string, number>>(
    `select (select count(*) from intake.demand) as demands, count(*) as cases, count(*) filter (where state = 'dispatched') as dispatched
     from cases.case`,
  );
  const { demands = 0, cases = 0, dispatched = 0 } = rows[0] ?? {};
  const share = (part: number) => `${((part / demands) * 100).toFixed(0)} %`;
  return [
    { what: 'of the demands, dispatched at once', figure: share(dispatched) },
    { what: 'held for naming by a person', figure: share(cases - dispatched) },
    { what: 'joined a case about the same thing', figure: share(demands - cases) },
  ];
}

async function sequenced({ db }: Program): Promise<string> {
  const { rows } = await db.pool.query<Record<string, number>>(
    `select (select count(*) from ledger.leaf) as leaves, (select count(*) from ledger.unsequenced) as waiting, (select count(*) from ledger.head) as heads`,
  );
  const { leaves, waiting, heads } = rows[0] ?? {};
  return `Afterwards the ledger held ${leaves} leaves, ${waiting} of them not yet in the tree, under ${heads} signed heads.`;
}
