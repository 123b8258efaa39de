import { sql } from 'kysely';
import { localDate } from '#kernel/time.ts';
import { candidatesForJoining, type Rules } from '#modules/cases';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { together } from '#platform/db/together.ts';
import { likeness } from '#platform/search/bigrams.ts';
import type { Incoming } from './receive.ts';
import type { IntakeTables } from './tables.ts';

/** A case that is about the same thing, and how alike the words are. */
export interface Alike {
  readonly caseId: string;
  readonly likeness: number;
}

interface About {
  readonly matter: string;
  readonly community: string;
  readonly since: Date;
}

interface Candidate {
  readonly caseId: string;
  readonly text: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly matched?: string;
}

const DAY = 86_400_000;
/** Two points of one thing, in degrees: about 150 metres. */
const NEAR = 0.0015;

/** Cases that demands may be about, by matter and community. */
export type Candidates = Map<string, Candidate[]>;

/** Reads the open cases that demands may join: one question for each matter and community, all asked at once. */
export async function loadCandidates(
  tx: Tx,
  rules: Rules,
  incoming: readonly Incoming[],
): Promise<Candidates> {
  const wanted = new Map<string, About>();
  for (const one of incoming) {
    const { matter, given } = one;
    const { community } = one.located;
    const key = keyOf(one);
    if (!matter || !community || !key || wanted.has(key)) continue;
    const on = localDate(given.at);
    if (rules.directory.numberSetting('join.auto', on, 1) === 0) continue;
    const days = rules.directory.numberSetting('join.days', on, 14);
    wanted.set(key, { matter, community, since: new Date(given.at.getTime() - days * DAY) });
  }
  const { district } = rules.directory.district;
  if (wanted.size === 0) return new Map();
  await takeTurns(tx, district, [...wanted.keys()]);
  const loaded = await together(tx, () =>
    [...wanted].map(async ([key, about]) => [key, await load(tx, district, about)] as const),
  );
  return new Map(loaded);
}

/**
 * Of several first demands about one thing at the same moment, the later ones wait here until the case of the first is there
 * to be joined. Keys are locked in one order, so that two batches cannot wait for each other.
 */
async function takeTurns(tx: Tx, district: string, keys: readonly string[]): Promise<void> {
  await sql`WITH turn AS MATERIALIZED (
      SELECT DISTINCT hashtextextended(${district} || key, 0) AS key FROM unnest(${[...keys]}::text[]) AS key ORDER BY 1)
    SELECT pg_advisory_xact_lock(key) FROM turn`.execute(slice<IntakeTables>(tx));
}

/**
 * The rule that joins: same matter, same community, lately, and either words much alike or the same spot with words
 * somewhat alike. Switched by the setting `join.auto`; every joining names the rule and can be undone.
 * @returns by demand id, the case that it joins; cases of the same batch included
 */
export function findAlike(
  rules: Rules,
  incoming: readonly Incoming[],
  candidates: Candidates,
): Map<string, Alike> {
  const found = new Map<string, Alike>();
  for (const one of incoming) {
    const group = candidates.get(keyOf(one) ?? '');
    if (!group) continue;
    const threshold = rules.directory.numberSetting('join.similarity', localDate(one.given.at), 0.6);
    const best = bestOf(one, group, threshold);
    if (best) found.set(one.id, best);
    else group.push(candidateOf(one));
  }
  return found;
}

function keyOf({ matter, located: { community } }: Incoming): string | undefined {
  return matter && community ? `${matter} ${community}` : undefined;
}

function bestOf(one: Incoming, group: readonly Candidate[], threshold: number): Alike | undefined {
  let best: Alike | undefined;
  for (const candidate of group) {
    const score = likeness(one.text, candidate.text);
    const needed = sameSpot(one, candidate) ? threshold / 2 : threshold;
    if (score >= needed && score > (best?.likeness ?? 0))
      best = { caseId: candidate.caseId, likeness: score };
  }
  return best;
}

function sameSpot(one: Incoming, candidate: Candidate): boolean {
  const { lon, lat, matched } = one.located;
  if (matched && matched === candidate.matched) return true;
  if (lon === undefined || lat === undefined || candidate.lon === undefined || candidate.lat === undefined)
    return false;
  return Math.abs(lon - candidate.lon) < NEAR && Math.abs(lat - candidate.lat) < NEAR;
}

function candidateOf(one: Incoming): Candidate {
  const { lon, lat, matched } = one.located;
  const point = lon !== undefined && lat !== undefined ? { lon, lat } : {};
  return { caseId: one.caseId, text: one.text, ...point, ...(matched ? { matched } : {}) };
}

async function load(tx: Tx, district: string, about: About): Promise<Candidate[]> {
  const cases = await candidatesForJoining(tx, district, about);
  if (cases.length === 0) return [];
  const texts = await slice<IntakeTables>(tx)
    .selectFrom('intake.demand')
    .select(['case_id', 'text'])
    .where('district', '=', district)
    .where(
      'case_id',
      'in',
      cases.map(({ id }) => id),
    )
    .orderBy('received_at', 'desc')
    .execute();
  const byCase = new Map(texts.map(({ case_id, text }) => [case_id, text]));
  return cases.map(({ id, title, lon, lat, place }) => ({
    caseId: id,
    text: byCase.get(id) ?? title,
    ...(lon !== null && lat !== null ? { lon, lat } : {}),
    ...(place ? { matched: place } : {}),
  }));
}
