import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { loadPack } from '../pack/load.ts';
import { type DemoSummary, runDemo } from './index.ts';

const now = new Date('2026-11-23T06:54:00Z');
const options = {
  district: '990110',
  seed: 7,
  months: 12,
  demands: Number(process.env.DEMO_N ?? 400),
  now,
  sealer: createSealer(Buffer.alloc(32, 7)),
};

let db: Database;
let summary: DemoSummary;
beforeAll(async () => {
  const t = performance.now();
  db = await testDatabase();
  await loadPack(db, 'packs/yunxi', { at: new Date('2025-07-01T00:00:00Z') });
  console.log('load', Math.round(performance.now() - t));
  const start = performance.now();
  summary = await runDemo(db, options);
  console.log(Math.round(performance.now() - start), JSON.stringify(summary, null, 1));
}, 600_000);

describe('the sample year', () => {
  it('brings as many demands as were asked for', () => {
    expect(summary.demands).toBe(options.demands);
  });
  it('dumps', async () => {
    const q = async (text: string) => console.table((await sql.raw(text).execute(db.kysely)).rows);
    await q(`select title, channel from cases.case order by id limit 40`);
    await q(`select text from intake.demand order by random() limit 40`);
    await q(`select answer->>'text' as t from cases.case where answer is not null order by random() limit 20`);
    await q(`select state, count(*), count(*) filter (where due < '${now.toISOString()}' and state in ('unnamed','dispatched','signed','in_hand')) late, count(*) filter (where paused is not null) paused from cases.case group by 1`);
    await q(`select outcome, count(*), avg(round) from cases.case group by 1`);
    await q(`select holder, count(*), count(*) filter (where state<>'closed') open, count(*) filter (where outcome='confirmed') c from cases.case group by 1 order by 2 desc limit 25`);
    await q(`select because->>'kind' k, count(*) from cases.case group by 1`);
    await q(`select type, count(*) from cases.case_fact group by 1 order by 2 desc`);
    await q(`select m.name, c.matter, count(*) from cases.case c left join responsibility.matter m on m.code=c.matter and m.district=c.district group by 1,2 order by 3 desc limit 30`);
  });
});
