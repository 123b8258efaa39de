import { createHash, randomBytes } from 'node:crypto';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseSessions, SESSION_COOKIE } from '#platform/http/session.ts';
import { percentile } from './load.ts';
import { type Program, startProgram } from './program.ts';
import type { PartResult } from './results.ts';

const DESKS = 500;
const PER_SESSION = 5;
const CHANGES = 40;
const TARGET_MS = 1000;
const TARGET_MB = 300;

/** (h) A change of a case reaches 500 open desks: how long it takes from the commit of the demand to the last of them, and the memory of the program. */
export async function fanout(): Promise<PartResult> {
  const program = await startProgram();
  try {
    const before = program.memory();
    const desks = await openDesks(program);
    const open = program.memory();
    const last: number[] = [];
    const all: number[] = [];
    for (let i = 0; i < CHANGES; i++) {
      const times = await oneChange(program, desks, i);
      last.push(Math.max(...times));
      all.push(...times);
    }
    const after = program.memory();
    for (const { answer } of desks) answer.destroy();
    const worst = Math.max(...last);
    const ms = (n: number) => `${Math.round(n)} ms`;
    return {
      figures: [
        {
          what: `A change to ${desks.length} open desks, the last one (worst of ${CHANGES})`,
          figure: ms(worst),
          target: `≤ ${TARGET_MS} ms`,
          pass: worst <= TARGET_MS,
        },
        { what: 'the same, half of the changes', figure: ms(percentile(last, 0.5)) },
        {
          what: 'one desk, half of them / 99 %',
          figure: `${ms(percentile(all, 0.5))} / ${ms(percentile(all, 0.99))}`,
        },
        {
          what: `Memory of the program with ${desks.length} desks open, at its most`,
          figure: `${after} MB`,
          target: `≤ ${TARGET_MB} MB`,
          pass: after <= TARGET_MB,
        },
        {
          what: 'the same: before any desk / with desks, before changes',
          figure: `${before} MB / ${open} MB`,
        },
      ],
      notes: [
        'Clocked from sending the demand by the API, so the time includes receiving, dispatching and committing it. Desks and clock share one process beside the program and its database.',
        `Open desks add ${after - before} MB to what the program holds anyway.`,
      ],
    };
  } finally {
    await program.stop();
  }
}

interface Desk {
  readonly answer: IncomingMessage;
  /** Resolves with the time at which the next change was told. */
  next(): Promise<number>;
}

/** Streams of clerks of the hotline, who may list every case of the district. */
async function openDesks({ url, db }: Program): Promise<Desk[]> {
  const { rows } = await db.pool.query<{ district: string; person: string }>(
    `select post.district, min(holding.person) as person from directory.post
       join directory.holding on holding.district = post.district and holding.post = post.code
     where post.role = 'clerk' group by post.district limit 1`,
  );
  const [who] = rows;
  if (!who) throw new Error('nobody is a clerk');
  const store = databaseSessions(db);
  const now = new Date();
  const later = new Date(now.getTime() + 6 * 3_600_000);
  const desks: Desk[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  while (desks.length < DESKS) {
    const token = randomBytes(32).toString('base64url');
    const id = createHash('sha256').update(token).digest('hex');
    await store.insert({ id, ...who, csrf: token, createdAt: now, lastSeenAt: later }, later);
    const cookie = `${SESSION_COOKIE}=${token}`;
    desks.push(
      ...(await Promise.all(Array.from({ length: PER_SESSION }, () => openDesk(url, cookie, agent)))),
    );
  }
  return desks;
}

function openDesk(url: string, cookie: string, agent: Agent): Promise<Desk> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: 'text/event-stream' };
    const asked = get(`${url}/desk/live`, { headers, agent }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a desk was answered ${answer.statusCode}`));
      let told = Promise.withResolvers<number>();
      answer.setEncoding('utf8');
      answer.on('error', () => undefined);
      answer.on('data', (text: string) => {
        if (text.includes('event: changed')) told.resolve(performance.now());
      });
      resolve({
        answer,
        next() {
          told = Promise.withResolvers<number>();
          return told.promise;
        },
      });
    });
    asked.on('error', reject);
  });
}

/** One demand comes in; milliseconds until each desk is told. */
async function oneChange({ url }: Program, desks: readonly Desk[], i: number): Promise<number[]> {
  const told = Promise.all(desks.map((desk) => desk.next()));
  const started = performance.now();
  const response = await fetch(`${url}/api/v1/demands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: `门口的路灯坏了，第${i}盏`, channel: 'api', place: {} }),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
  const times = (await told).map((at) => at - started);
  // Desks gather what else a change brings; the next one begins when all is quiet.
  await pause(300);
  return times;
}
