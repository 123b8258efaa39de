import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { brokenLaws, brokenStories } from '../../modules/coordination/fixtures.ts';
import { loadPack } from '../pack/load.ts';
import { type DemoOptions, runDemo } from './run.ts';
import type { DemoSummary } from './summary.ts';

const now = new Date('2026-11-23T06:54:00Z');
const options: DemoOptions = {
  district: '990110',
  seed: 7,
  months: 12,
  demands: 240,
  now,
  sealer: createSealer(Buffer.alloc(32, 7)),
};

async function sampleDistrict(): Promise<Database> {
  const db = await testDatabase();
  await loadPack(db, 'packs/yunxi', { at: new Date('2025-07-01T00:00:00Z') });
  return db;
}

async function rows<T>(db: Database, text: string): Promise<T[]> {
  return (await sql.raw<T>(text).execute(db.kysely)).rows;
}

async function countOf(db: Database, text: string): Promise<number> {
  const [row] = await rows<{ n: number }>(db, `SELECT count(*)::int AS n FROM ${text}`);
  return row?.n ?? -1;
}

describe('the sample year', () => {
  let db: Database;
  let summary: DemoSummary;
  const progress: number[] = [];
  beforeAll(async () => {
    db = await sampleDistrict();
    summary = await runDemo(db, { ...options, onProgress: (done) => progress.push(done) });
  }, 240_000);

  it('brings exactly as many demands as were asked for, and says how far it is', async () => {
    expect(summary.demands).toBe(options.demands);
    expect(await countOf(db, 'intake.demand')).toBe(options.demands);
    expect(progress.at(-1)).toBe(options.demands);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('has open work in every state today', async () => {
    const found = await rows<{ state: string }>(db, 'SELECT DISTINCT state FROM cases.case');
    expect(found.map(({ state }) => state).sort()).toEqual(
      ['answered', 'closed', 'dispatched', 'followed_up', 'in_hand', 'on_books', 'signed', 'unnamed'].sort(),
    );
  });

  it('counts in its summary what the tables hold', async () => {
    const counted = await rows<{ state: string; n: number }>(
      db,
      'SELECT state, count(*)::int AS n FROM cases.case GROUP BY 1',
    );
    expect(Object.fromEntries(counted.map(({ state, n }) => [state, n]))).toEqual(summary.states);
  });

  it('was never refused a deed', () => {
    expect(summary.refused).toEqual({});
  });

  it('puts work on the desks of the demo people', async () => {
    const open = await rows<{ holder: string; n: number }>(
      db,
      "SELECT holder, count(*)::int AS n FROM cases.case WHERE state <> 'closed' GROUP BY 1",
    );
    const desks = new Map(open.map(({ holder, n }) => [holder, n]));
    for (const unit of ['hotline', 'cgj', 'cgj-001', 'b001', 'c001001'])
      expect(desks.get(unit) ?? 0, unit).toBeGreaterThan(1);
  });

  it('has a draft of the list that closes gaps, findings that somebody sees to, and rulings that wait', async () => {
    const drafts = await rows<{ status: string; base: string; authors: string[] }>(
      db,
      "SELECT status, base, authors FROM responsibility.list_version WHERE version = '2027-01'",
    );
    expect(drafts).toMatchObject([{ status: 'draft', base: '2025-2', authors: [expect.any(String)] }]);
    const before = await countOf(db, "responsibility.duty WHERE version = '2025-2'");
    // Two rows that close gaps, and what was accepted of what rulings propose, if it is about something new.
    const extra = (await countOf(db, "responsibility.duty WHERE version = '2027-01'")) - before;
    expect([2, 3]).toContain(extra);
    expect(await countOf(db, 'responsibility.finding WHERE owner_unit IS NOT NULL AND due IS NOT NULL')).toBe(
      5,
    );
    expect(await countOf(db, "responsibility.finding WHERE state = 'accepted'")).toBe(1);
    expect(await countOf(db, "responsibility.proposal WHERE state = 'waiting'")).toBeGreaterThan(0);
    const taught =
      'responsibility.proposal p JOIN coordination.ruling r ON r.district = p.district AND r.proposal = p.id';
    expect(await countOf(db, taught)).toBe(await countOf(db, 'responsibility.proposal'));
  });

  it('returns a few cases in a hundred: some by agreement, some upheld, some refused, and some wait today', async () => {
    const found = await rows<{ outcome: string; n: number }>(
      db,
      'SELECT outcome, count(*)::int AS n FROM coordination.return GROUP BY 1',
    );
    const outcomes = new Map(found.map(({ outcome, n }) => [outcome, n]));
    for (const outcome of ['agreed', 'upheld', 'refused', 'waiting', 'to_rule'])
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
    const past = await countOf(db, "coordination.return WHERE ended_at < now() - interval '3 days'");
    const cases = await countOf(db, 'cases.case');
    expect(past / cases).toBeLessThan(0.08);
    const unit = (where: string) => countOf(db, `coordination.dispute WHERE ${where}`);
    expect(await unit("stage = 'asked' AND to_unit IN ('cgj', 'cgj-001', 'b001')")).toBeGreaterThan(1);
    expect(await unit("stage = 'to_rule' AND decider = 'gov'")).toBeGreaterThan(0);
    expect(await unit("stage = 'to_rule' AND decider = 'b001'")).toBeGreaterThan(0);
  });

  it('keeps the laws of returns: one holder, a fact and a leaf for every step, nothing dated after now', async () => {
    expect(await [...(await brokenLaws(db)), ...(await brokenStories(db, now))]).toEqual([]);
    expect(await countOf(db, `coordination.dispute_fact WHERE at >= '${now.toISOString()}'`)).toBe(0);
    expect(await countOf(db, `coordination.dispute WHERE wake_at < '${now.toISOString()}'`)).toBe(0);
  });

  it('leaves a leaf in the ledger for every fact and every demand', async () => {
    const facts = await countOf(db, 'cases.case_fact');
    const demands = await countOf(db, 'intake.demand');
    expect(await countOf(db, "ledger.leaf WHERE deed LIKE 'case.%' OR deed = 'demand.received'")).toBe(
      facts + demands,
    );
  });

  it('dates nothing at or after now, and each case in order', async () => {
    const late = `(SELECT at FROM cases.case_fact UNION ALL SELECT received_at FROM intake.demand) AS d (at) WHERE at >= '${now.toISOString()}'`;
    expect(await countOf(db, late)).toBe(0);
    const unordered =
      '(SELECT at, lag(at) OVER (PARTITION BY case_id ORDER BY seq) AS before FROM cases.case_fact) AS f WHERE at < before';
    expect(await countOf(db, unordered)).toBe(0);
  });

  it('has people act for the unit that holds the case', async () => {
    const strangers = `cases.case_fact f JOIN cases.case c ON c.district = f.district AND c.id = f.case_id
      WHERE f.type IN ('case.signed', 'case.started', 'case.answered') AND c.holder <> f.unit AND c.because->>'kind' NOT IN ('moved', 'agreed', 'ruled', 'fallback')`;
    expect(await countOf(db, strangers)).toBe(0);
  });

  it('ends as such years end: most confirmed, some silent, some opened again', async () => {
    const cases = await countOf(db, 'cases.case');
    const share = async (where: string) => (await countOf(db, `cases.case WHERE ${where}`)) / cases;
    expect(await share("outcome = 'confirmed'")).toBeGreaterThan(0.45);
    expect(await share("outcome = 'no_reply'")).toBeGreaterThan(0.1);
    expect(await share("outcome = 'no_reply'")).toBeLessThan(0.35);
    expect(await share('round > 1')).toBeGreaterThan(0.02);
  });

  it('says everything in words without gaps in them, and hardly anything twice', async () => {
    const texts = await rows<{ text: string }>(
      db,
      `SELECT text FROM intake.demand UNION ALL SELECT answer->>'text' FROM cases.case WHERE answer IS NOT NULL
       UNION ALL SELECT body->>'note' FROM cases.case_fact WHERE body ? 'note' UNION ALL SELECT body->>'reason' FROM cases.case_fact WHERE body ? 'reason'`,
    );
    for (const { text } of texts) expect(text).not.toMatch(/[{}]|undefined|null|NaN|。。|，，|^$/);
    const demands = await rows<{ text: string }>(db, 'SELECT text FROM intake.demand');
    expect(new Set(demands.map(({ text }) => text)).size / demands.length).toBeGreaterThan(0.95);
  });

  it('names a dozen demands to follow, with codes that lead to them', async () => {
    expect(summary.follow.length).toBeGreaterThanOrEqual(12);
    for (const { code } of summary.follow) {
      expect(await countOf(db, `intake.demand WHERE code = '${code.replace('-', '')}'`)).toBe(1);
    }
  });

  it('refuses to write over demands that are there', async () => {
    await expect(runDemo(db, options)).rejects.toMatchObject({ code: 'demo-not-empty' });
  });
});

it('tells the same story for the same seed and another for another', async () => {
  const told = async (seed: number) => {
    const db = await sampleDistrict();
    await runDemo(db, { ...options, seed, demands: 60 });
    const found = await rows<{ text: string; state: string; holder: string; version: number }>(
      db,
      `SELECT d.text, c.state, c.holder, c.version FROM intake.demand d
       JOIN cases.case c ON c.district = d.district AND c.id = d.case_id ORDER BY d.text, c.version`,
    );
    return found.map(({ text, state, holder, version }) => `${text} ${state} ${holder} ${version}`);
  };
  const [one, again, other] = [await told(3), await told(3), await told(4)];
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
}, 240_000);

it('makes nothing in a district that is not a sample', async () => {
  const db = await sampleDistrict();
  await sql`UPDATE directory.district SET sample = false`.execute(db.kysely);
  await expect(runDemo(db, { ...options, demands: 10 })).rejects.toMatchObject({ code: 'demo-not-sample' });
}, 60_000);
