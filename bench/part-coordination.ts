import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#platform/config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { type Database, openDatabase } from '#platform/db/open.ts';
import { disagreements } from '../src/modules/cases/testing-agree.ts';
import { brokenLaws, brokenStories } from '../src/modules/coordination/returns/testing-agree.ts';
import { seedDistrict } from '../src/modules/directory/fixtures.ts';
import { seedDuties } from '../src/modules/responsibility/fixtures.ts';
import { cpuOf } from './processes.ts';
import { type Program, startProgram } from './program.ts';
import type { Figure, PartResult } from './results.ts';
import { run } from './script.ts';

const ACTORS = 64;
const CASES = 1000;
const EXPLORED = { states: 1_000_000, seconds: 180 };
const child = join(projectRoot(), 'src/modules/coordination/returns/testing-child.ts');

/** What the actors said they did; what a killed program did in its last quarter of a second is not in it. */
interface Said {
  readonly now: string;
  readonly [what: string]: number | string;
}

interface Run {
  readonly totals: Record<string, number>;
  readonly seconds: number;
  readonly cpu: number;
  readonly kills: number;
  readonly samples: number;
  readonly violations: string[];
  readonly now: Date;
}

/** (k) Returns and rulings: 64 people at once on 1,000 open cases, killed by force again and again; and every way the protocol can go. */
export async function coordination(deeds: number): Promise<PartResult> {
  const explored = JSON.parse(run('explore.ts')) as Record<string, number>;
  const program = await startProgram();
  try {
    const url = new URL(program.db.url);
    await program.db.pool.query('create database actors');
    url.pathname = '/actors';
    const db = openDatabase(url.toString(), { max: 4, applicationName: 'bench' });
    try {
      await migrate(db);
      const { district } = await seedDistrict(db);
      await seedDuties(db, district);
      const worked = await workAll(program, db, district, deeds);
      worked.violations.push(...(await check(db, worked.now)), ...(await disagreements(db)));
      return { figures: figuresOf(worked, explored, deeds), notes: await notesOf(worked, db) };
    } finally {
      await db.close();
    }
  } finally {
    await program.stop();
  }
}

/** Programs one after another, each killed at a random moment, until so many deeds were tried; rows are checked all the while. */
async function workAll(program: Program, db: Database, district: string, deeds: number): Promise<Run> {
  const totals: Record<string, number> = {};
  const violations: string[] = [];
  const started = performance.now();
  const databaseBefore = program.cpu().database;
  let [kills, samples, cpu, now] = [0, 0, 0, new Date('2026-11-20T02:00:00Z')];
  const tried = () => (totals['done'] ?? 0) + (totals['refused'] ?? 0) + (totals['quicker'] ?? 0);
  while (tried() < deeds) {
    const most = Math.min(deeds - tried(), randomInt(deeds / 10, deeds / 5));
    const worked = await workOnce(db, district, new Date(now.getTime() + 3_600_000), most);
    for (const [what, n] of Object.entries(worked.said))
      if (typeof n === 'number') totals[what] = (totals[what] ?? 0) + n;
    now = worked.now;
    cpu += worked.cpu;
    samples += worked.samples + 1;
    kills++;
    violations.push(...worked.violations, ...(await check(db, now)));
    console.error(`${tried()} deeds, ${kills} kills, ${samples} checks, ${violations.length} violations`);
  }
  totals['database cpu'] = program.cpu().database - databaseBefore;
  return { totals, seconds: (performance.now() - started) / 1000, cpu, kills, samples, violations, now };
}

async function workOnce(db: Database, district: string, start: Date, deeds: number) {
  const actors = spawn(
    process.execPath,
    [child, db.url, district, String(ACTORS), String(CASES), start.toISOString()],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const violations: string[] = [];
  let [said, samples, cpu]: [Said, number, number] = [{ now: start.toISOString() }, 0, 0];
  let over = false;
  const watch = (async () => {
    while (!over) {
      for (let i = 0; i < 60 && !over; i++) await pause(250);
      if (over) return;
      // Each law is asked in one statement, so of one moment, while everybody goes on.
      violations.push(...(await brokenLaws(db)));
      samples++;
    }
  })();
  for await (const chunk of actors.stdout) {
    said = JSON.parse(String(chunk).trim().split('\n').at(-1) ?? '{}') as Said;
    cpu = cpuOf(actors.pid ?? 0);
    const tried = ['done', 'refused', 'quicker'].reduce((sum, what) => sum + Number(said[what] ?? 0), 0);
    if (tried < deeds) continue;
    await pause(randomInt(200));
    actors.kill('SIGKILL');
  }
  over = true;
  await watch;
  await gone(db);
  return { said, samples, cpu, violations, now: new Date(said.now) };
}

async function gone(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await db.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name = 'jingwei-actors'`,
    );
    if (rows[0]?.n === 0) return;
    await pause(100);
  }
}

async function check(db: Database, now: Date): Promise<string[]> {
  const later = new Date(now.getTime() + 99 * 3_600_000);
  return [...(await brokenLaws(db)), ...(await brokenStories(db, later))];
}

function figuresOf(worked: Run, explored: Record<string, number>, deeds: number): Figure[] {
  const { totals, seconds, cpu, kills, samples, violations } = worked;
  const of = (what: string) => totals[what] ?? 0;
  const tried = of('done') + of('refused') + of('quicker');
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  const { states = 0, steps = 0, longest = 0, seconds: took = 0, cpu: exploring = 0 } = explored;
  return [
    {
      what: `deeds of ${ACTORS} people at once on ${whole(CASES)} open cases`,
      target: `≥ ${whole(deeds)}`,
      figure: whole(tried),
      pass: tried >= deeds,
    },
    { what: 'of them done', figure: whole(of('done')) },
    { what: 'refused because somebody had been quicker', figure: whole(of('quicker')) },
    { what: 'refused by a rule', figure: whole(of('refused')) },
    {
      what: `violations of the five laws, at ${samples} looks during and after`,
      target: '0',
      figure: whole(violations.length),
      pass: violations.length === 0,
    },
    { what: 'programs killed by force in the middle, with nothing half done', figure: whole(kills) },
    {
      what: 'deeds a second (tried / done), pauses for killing and checking included',
      figure: `${whole(tried / seconds)} / ${whole(of('done') / seconds)}`,
    },
    { what: 'CPU a deed: people’s program', figure: `${((cpu / tried) * 1000).toFixed(2)} ms` },
    { what: 'CPU a deed: database', figure: `${((of('database cpu') / tried) * 1000).toFixed(2)} ms` },
    {
      what: 'states of the protocol explored, to the end',
      target: `≥ ${whole(EXPLORED.states)} within ${EXPLORED.seconds} s, or all there are`,
      figure: `${whole(states)} states, ${whole(steps)} steps, ${took.toFixed(0)} s`,
      // It ends when nothing can follow any more; a circle, an endless way, would leave no longest one.
      pass: longest > 0,
    },
    { what: 'the same: CPU, longest way', figure: `${exploring.toFixed(0)} s, ${longest} steps` },
  ];
}

async function notesOf({ totals, violations }: Run, db: Database): Promise<string[]> {
  const protocol = [
    'return',
    'agree',
    'refuse',
    'withdraw',
    'orderConference',
    'recordConference',
    'fallback',
    'rule',
  ];
  const list = protocol.map((deed) => `${deed} ${totals[deed] ?? 0}`).join(', ');
  const { rows } = await db.pool.query<Record<string, number>>(
    `select (select count(*) from cases.case)::int as cases, (select count(*) from ledger.leaf)::int as leaves,
       (select count(*) from coordination.dispute_fact)::int as facts`,
  );
  const { cases, leaves, facts } = rows[0] ?? {};
  return [
    'A deed is a command as a page calls it, in a transaction of its own: lock, right, decision, rows, history, ledger leaves and outbox. Reading the case before, opening new cases and what the clock does are not counted. Nine of ten attempts are by somebody whose turn it is; half go to a twentieth of the cases.',
    `Of the protocol were done: ${list}; the others sign, answer, pause, move by hand, name anew, put on the books, and reply. A closed case is replaced by a new one: ${cases} were opened in all. ${facts} facts of disputes, ${leaves} ledger leaves.`,
    'The clock of the actors runs an hour a second, so terms pass; the jobs that wake and the subscriber that ends what was overtaken run in the same program. The ledger’s sequencer does not run there.',
    ...violations.slice(0, 5).map((each) => `violation: ${each}`),
  ];
}
