import { Refusal } from '#kernel/refusal.ts';
import { addDays, addMonths, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';
import { figuresOf, rulesOf } from '#modules/cases';
import type { Sealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { boardDemands } from './board.ts';
import { keepLists } from './duty-lists.ts';
import { incidentDemands } from './incidents.ts';
import { newLane, playChapter } from './lane.ts';
import { demandsOf, drawsOf, everyday } from './plan.ts';
import { returnsToday } from './returns/board.ts';
import { spotsOf } from './spots.ts';
import { staffOf } from './staff.ts';
import type { Arrival, World } from './story.ts';
import { type DemoSummary, summaryOf } from './summary.ts';
import { timesOf } from './when.ts';

export interface DemoOptions {
  readonly district: string;
  readonly seed: number;
  readonly months: number;
  readonly demands: number;
  /** Nothing is dated at or after this instant. */
  readonly now: Date;
  readonly sealer: Sealer;
  /** Adds to demands that are there already instead of refusing. */
  readonly more?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

const LANES = 3;

/**
 * Fills an invented district with a past: demands, and what people did with them, through the same deeds as real use, so
 * that every count on a screen is earned. The same seed tells the same story; ids and codes are new each time.
 * @throws Refusal `demo-not-sample`, `demo-not-empty`
 */
export async function runDemo(db: Database, options: DemoOptions): Promise<DemoSummary> {
  const { district, seed, demands, now } = options;
  const rules = await rulesOf(db, district);
  if (!rules.directory.district.sample) throw new Refusal('demo-not-sample', { district }, 409);
  if (!options.more && (await anyDemand(db, district, now)))
    throw new Refusal('demo-not-empty', { district }, 409);
  const { directory } = rules;
  const world: World = {
    ...{ seed, district, now, rules, sealer: options.sealer },
    staff: staffOf(directory),
    spots: spotsOf(directory),
    times: timesOf(directory.calendar),
  };
  const lanes = Array.from({ length: LANES }, newLane);
  let done = 0;
  const received = (many: number) => {
    done += many;
    options.onProgress?.(done, demands);
  };
  const playing = { db, world, received };
  for (const { until, arrivals } of chapters(world, options)) {
    const parts = Map.groupBy(arrivals, (arrival) => laneOf(arrival));
    await Promise.all(lanes.map((lane, i) => playChapter(playing, lane, parts.get(i) ?? [], until)));
  }
  await keepLists(db, district, now);
  return summaryOf(lanes);
}

async function anyDemand(db: Database, district: string, now: Date): Promise<boolean> {
  const { opened } = await figuresOf(db, district, new Date(0), new Date(now.getTime() + 86_400_000));
  return opened > 0;
}

interface Chapter {
  readonly until: Date;
  readonly arrivals: readonly Arrival[];
}

/** Demands of a chapter: enough to be saved together with profit, few enough for memory and for numbers that follow time. */
const CHAPTER = 220;

/** The year in chapters of one to four weeks. */
function* chapters(world: World, { months, demands, now }: DemoOptions): Generator<Chapter> {
  const from = firstDay(now, months);
  const special = [
    ...boardDemands(world, demands),
    ...returnsToday(world, demands),
    ...incidentDemands(world, from, demands),
  ].slice(0, demands);
  special.sort((a, b) => a.at.getTime() - b.at.getTime());
  const perDay = everyday(world, from, demands - special.length);
  const draw = drawsOf(world);
  const days = Math.min(28, Math.max(7, Math.round((CHAPTER * months * 30) / Math.max(1, demands))));
  let waiting: Arrival[] = special;
  for (let first = from; fromLocal(first) < now; first = addDays(first, days)) {
    const until = new Date(Math.min(fromLocal(addDays(first, days)).getTime(), now.getTime()));
    for (let i = 0; i < days; i++) {
      const day = addDays(first, i);
      waiting.push(...demandsOf(world, draw, day, perDay.get(day) ?? 0));
    }
    const [arrivals, later] = [
      waiting.filter(({ at }) => at < until),
      waiting.filter(({ at }) => at >= until),
    ];
    waiting = later;
    yield { until, arrivals: arrivals.sort((a, b) => a.at.getTime() - b.at.getTime()) };
  }
}

function firstDay(now: Date, months: number): LocalDate {
  const today = localDate(now);
  const first = addMonths(today, -months);
  const last = addDays(`${addMonths(first, 1)}-01`, -1);
  return [`${first}${today.slice(7)}`, last].sort()[0] ?? last;
}

function laneOf({ story }: Arrival): number {
  return Number(story.spot.street.slice(6)) % LANES;
}
