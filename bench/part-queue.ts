import { createHash, randomBytes } from 'node:crypto';
import { projectRoot } from '#platform/config.ts';
import { databaseSessions, SESSION_COOKIE } from '#platform/http/session.ts';
import { fillCases } from './fill-cases.ts';
import { closedLoop, oneByOne, percentile } from './load.ts';
import { shots } from './part-intake.ts';
import { type Program, startProgram } from './program.ts';
import type { Figure, PartResult } from './results.ts';
import { speaker } from './texts.ts';

const P99 = 60;
const GROWTH = 1.3;
const TEMPLATES = 2500;
const VIEWS = 400;

interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** (b) The queue page of signed-in handlers, and what else they turn to, at a tenth of the cases and at all of them. */
export async function queue(cases: number): Promise<PartResult> {
  const program = await startProgram();
  try {
    await makeTemplates(program);
    const cookies = {
      handler: await signIn(program, 'handler', 24),
      coordinator: await signIn(program, 'coordinator', 8),
    };
    const measured: { size: number; pages: Map<string, Times> }[] = [];
    for (const size of [cases / 10, cases]) {
      await fillCases(program.db, size);
      measured.push({ size, pages: await measure(program, cookies) });
    }
    return { figures: figuresOf(measured), notes: await about(program) };
  } finally {
    await program.stop();
  }
}

async function makeTemplates({ url, db }: Program): Promise<void> {
  const shotOf = shots(speaker(projectRoot(), 2));
  for (let first = 0; ; ) {
    const { next } = await closedLoop(url, { clients: 8, seconds: 5, first }, shotOf);
    first = next;
    const { rows } = await db.pool.query<{ n: number }>(
      `select count(*) as n from cases.case where state = 'dispatched'`,
    );
    if ((rows[0]?.n ?? 0) >= TEMPLATES) return;
  }
}

/** Sessions as the sign-in page makes them, for people of the units that hold most; gives their cookies. */
async function signIn({ db }: Program, role: string, most: number): Promise<string[]> {
  const { rows } = await db.pool.query<{ district: string; person: string }>(
    `select distinct on (held.n, post.unit) post.district, holding.person
     from directory.post join directory.holding on holding.district = post.district and holding.post = post.code
       join (select holder, count(*) as n from cases.case group by holder) as held on held.holder = post.unit
     where post.role = $1 order by held.n desc, post.unit, holding.person limit $2`,
    [role, most],
  );
  const store = databaseSessions(db);
  const now = new Date();
  return Promise.all(
    rows.map(async (who) => {
      const token = randomBytes(32).toString('base64url');
      const id = createHash('sha256').update(token).digest('hex');
      const later = new Date(now.getTime() + 6 * 3_600_000);
      await store.insert({ id, ...who, csrf: token, createdAt: now, lastSeenAt: later }, later);
      return `${SESSION_COOKIE}=${token}`;
    }),
  );
}

const words = ['路灯', '垃圾', '停车', '噪声', '井盖', '漏水', '扰民', '占道'];

async function measure(
  { url }: Program,
  who: { handler: string[]; coordinator: string[] },
): Promise<Map<string, Times>> {
  const cookieOf = (list: string[], i: number) => ({ cookie: list[i % list.length] ?? '' });
  const times = new Map<string, Times>();
  const time = async (name: string, list: string[], pathOf: (i: number) => string) => {
    const shotOf = (i: number) => ({ method: 'GET' as const, path: pathOf(i), headers: cookieOf(list, i) });
    await oneByOne(url, 80, shotOf);
    const seen = await oneByOne(url, VIEWS, shotOf);
    if (seen.statuses.get(200) !== VIEWS)
      throw new Error(`${name}: ${[...seen.statuses]} ${seen.sample.slice(0, 300)}`);
    times.set(name, { p50: percentile(seen.millis, 0.5), p99: percentile(seen.millis, 0.99) });
    return seen.bodies;
  };
  const bodies = await time('queue', who.handler, () => '/desk');
  const seconds = who.handler.map((_, i) =>
    /href="([^"]*after=[^"]*)"/.exec(bodies[i] ?? '')?.[1]?.replaceAll('&amp;', '&'),
  );
  const deep = who.handler.flatMap((cookie, i) => (seconds[i] ? [{ cookie, path: seconds[i] }] : []));
  if (deep.length > 0)
    await time(
      'second page of the queue',
      deep.map(({ cookie }) => cookie),
      (i) => deep[i % deep.length]?.path ?? '',
    );
  await time(
    'search for a word of two characters',
    who.handler,
    (i) => `/desk?q=${encodeURIComponent(words[i % words.length] ?? '')}`,
  );
  await time('overview of a street', who.coordinator, () => '/desk/overview');
  return times;
}

function figuresOf(measured: readonly { size: number; pages: Map<string, Times> }[]): Figure[] {
  const [small, large] = measured;
  const figures: Figure[] = [];
  for (const [name, times] of large?.pages ?? []) {
    const isQueue = name === 'queue';
    for (const { size, pages } of measured) {
      const { p50, p99 } = pages.get(name) ?? times;
      const target = isQueue ? { target: `p99 ≤ ${P99} ms`, pass: p99 <= P99 } : {};
      figures.push({
        what: `${name}, ${size.toLocaleString('en')} cases`,
        figure: `p99 ${p99.toFixed(1)} ms, p50 ${p50.toFixed(1)} ms`,
        ...target,
      });
    }
    const before = small?.pages.get(name);
    if (!before) continue;
    const growth = times.p99 / before.p99;
    const target = isQueue ? { target: `≤ ${GROWTH}`, pass: growth <= GROWTH } : {};
    figures.push({
      what: `${name}: ten times the cases take`,
      figure: `${growth.toFixed(2)} × at p99, ${(times.p50 / before.p50).toFixed(2)} × at p50`,
      ...target,
    });
  }
  return figures;
}

async function about({ db }: Program): Promise<string[]> {
  const { rows } = await db.pool.query<Record<string, number>>(
    `select count(*) filter (where state <> 'closed') as open, count(distinct holder) filter (where state <> 'closed') as units,
       (select max(n) from (select count(*) as n from cases.case where state <> 'closed' group by holder) as held) as most
     from cases.case`,
  );
  const { open, units, most } = rows[0] ?? {};
  return [
    `**The rows were generated**: some ${TEMPLATES} cases came in over HTTP, the others are copies of them, put straight into the table with other ids, dates and states (one in twenty open). At the larger size ${open} are open, held by ${units} units; the busiest holds ${most}.`,
    `${VIEWS} views of each page, one after another, by 24 handlers of the units that hold most (overview: the coordinators of the blocks), after 80 that do not count. A view is the whole page: session, rights, list, counts of the tabs, HTML.`,
  ];
}
