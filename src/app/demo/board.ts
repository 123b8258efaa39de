import { localDate } from '#kernel/time.ts';
import { addTerm } from '#modules/directory';
import type { Matter } from '#modules/responsibility';
import { weightOf } from './frequency.ts';
import { type Random, random as stream } from './random.ts';
import { contactFor, speak } from './speak.ts';
import { type Arrival, type Hold, newStory, type World } from './story.ts';
import type { DemoChannel } from './when.ts';

type Urgency = 'fresh' | 'today' | 'soon' | 'late' | 'past';

/** Work that must lie on somebody's desk today. */
interface Wanted {
  /** Unit whose desk it is; any when not said. */
  readonly unit?: string;
  readonly hold: Hold;
  readonly urgency: Urgency;
  readonly channel?: DemoChannel;
  /** The duty list never names this unit: a coordinator gave it the case. */
  readonly moved?: true;
}

const held = (
  unit: string | undefined,
  state: Hold['state'],
  urgency: Urgency,
  more: Partial<Wanted & Hold> = {},
): Wanted => {
  const { paused, asking, channel, moved } = more;
  const hold: Hold = { state, ...(paused ? { paused } : {}), ...(asking ? { asking } : {}) };
  return {
    hold,
    urgency,
    ...(unit ? { unit } : {}),
    ...(channel ? { channel } : {}),
    ...(moved ? { moved } : {}),
  };
};

/** The desks of the demo people, one case of each kind first, so that a small run has something of everything. */
const board: readonly Wanted[] = [
  held('hotline', 'unnamed', 'fresh'),
  held('cgj-001', 'dispatched', 'fresh'),
  held('b001', 'in_hand', 'soon', { channel: 'web' }),
  held('b001', 'answered', 'past', { channel: 'web' }),
  held('b001', 'on_books', 'past', { channel: 'web' }),
  held('cgj-001', 'signed', 'soon'),
  held(undefined, 'followed_up', 'past', { channel: 'phone' }),
  held('c001001', 'unnamed', 'fresh', { channel: 'grid' }),
  held('cgj', 'in_hand', 'soon'),
  held('cgj-001', 'in_hand', 'late'),
  held('b001', 'in_hand', 'today'),
  held('c001001', 'in_hand', 'soon', { moved: true }),
  held('hotline', 'unnamed', 'late'),
  held('cgj', 'dispatched', 'fresh'),
  held('cgj-001', 'answered', 'past', { channel: 'web' }),
  held('cgj-001', 'in_hand', 'today'),
  held('b001', 'signed', 'soon'),
  held('b001', 'dispatched', 'fresh'),
  held('b001', 'in_hand', 'soon', { asking: true }),
  held('b001', 'in_hand', 'soon', { paused: true }),
  held('c001001', 'dispatched', 'fresh', { moved: true }),
  held('c001001', 'unnamed', 'fresh', { channel: 'grid' }),
  held('hotline', 'unnamed', 'fresh', { channel: 'web' }),
  held('hotline', 'unnamed', 'fresh'),
  held('hotline', 'unnamed', 'soon'),
  held('cgj', 'signed', 'soon'),
  held('cgj', 'in_hand', 'today'),
  held('cgj', 'in_hand', 'late'),
  held('cgj', 'answered', 'past'),
  held('cgj-001', 'in_hand', 'soon', { channel: 'web' }),
  held('cgj-001', 'in_hand', 'soon'),
  held('cgj-001', 'dispatched', 'fresh', { channel: 'web' }),
  held('b001', 'in_hand', 'late'),
  held('b001', 'answered', 'past'),
  held('b001', 'followed_up', 'past', { channel: 'phone' }),
  held('b001', 'dispatched', 'fresh', { channel: 'web' }),
  held('c001001', 'signed', 'soon', { moved: true }),
  held('c001001', 'in_hand', 'today', { moved: true }),
  held('c001001', 'unnamed', 'soon', { channel: 'grid' }),
  held('b001', 'unnamed', 'fresh', { channel: 'counter' }),
  held(undefined, 'in_hand', 'late'),
  held(undefined, 'dispatched', 'late'),
  held(undefined, 'in_hand', 'today'),
  held(undefined, 'followed_up', 'past', { channel: 'web' }),
  held(undefined, 'on_books', 'past', { channel: 'web' }),
  held(undefined, 'answered', 'past', { channel: 'web' }),
  held('hotline', 'unnamed', 'fresh', { channel: 'web' }),
  held('hotline', 'unnamed', 'fresh'),
  held('hotline', 'unnamed', 'soon'),
  held('hotline', 'unnamed', 'late', { channel: 'web' }),
  held('cgj', 'dispatched', 'fresh', { channel: 'web' }),
  held('cgj', 'in_hand', 'soon', { channel: 'web' }),
  held('cgj', 'on_books', 'past'),
  held('cgj-001', 'signed', 'today'),
  held('cgj-001', 'dispatched', 'fresh'),
  held('cgj-001', 'answered', 'past'),
  held('b001', 'in_hand', 'soon'),
  held('b001', 'in_hand', 'today'),
  held('b001', 'on_books', 'past'),
  held('b001', 'dispatched', 'fresh'),
  held(undefined, 'in_hand', 'late'),
  held(undefined, 'signed', 'late'),
  held(undefined, 'in_hand', 'today'),
  held(undefined, 'in_hand', 'soon', { asking: true }),
  held(undefined, 'in_hand', 'soon', { paused: true }),
  held(undefined, 'answered', 'past', { channel: 'web' }),
  held(undefined, 'followed_up', 'past'),
  held(undefined, 'in_hand', 'late'),
];

/** The demands that put work on the desks: as much of the list as the year can bear. */
export function boardDemands(world: World, demands: number): Arrival[] {
  const many = Math.min(board.length, Math.max(12, Math.round(demands * 0.12)));
  // A busier year has more that is late, so that its share stays what it is.
  const late = Math.max(0, Math.round((demands - 2400) / 500));
  const more = Array.from({ length: late }, () => held(undefined, 'in_hand', 'late'));
  const wanted = [...board.slice(0, Math.min(many, demands)), ...more];
  const arrivals = wanted.flatMap((one, i) => demandFor(world, one, `board/${i}`) ?? []);
  return arrivals.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function demandFor(world: World, wanted: Wanted, name: string): Arrival | undefined {
  const random = stream(world.seed, name);
  const area = areaOf(world, random, wanted.unit);
  const matter = area === undefined ? undefined : matterFor(world, random, wanted, area);
  if (area === undefined || !matter) return undefined;
  const spot = world.spots.forMatter(random, matter, area);
  const channel =
    wanted.channel ??
    random.weighted([
      ['phone', 6],
      ['web', 3],
      ['counter', 1],
    ] as const);
  const at = openingAt(world, random, wanted, matter);
  const contact = contactFor(random, channel, spot.address);
  const story = newStory({
    name,
    random,
    spot,
    hold: wanted.hold,
    ...(wanted.hold.state === 'unnamed' ? {} : { matter: matter.code }),
    ...(wanted.moved && wanted.unit ? { moveTo: wanted.unit } : {}),
    ...(contact ? { contact } : {}),
  });
  return speak(world, story, { channel, at, sure: true });
}

/** Where a case of the unit's may lie: its own street, or any. */
function areaOf(world: World, random: Random, unit: string | undefined): string | undefined {
  const { directory } = world.rules;
  const streets = directory.childrenOf(world.district).map(({ code }) => code);
  if (unit === undefined || unit === directory.hotline()) return random.pick(streets);
  const own = directory.findUnit(unit)?.area;
  return own === undefined || own.length > 6 ? own : random.pick(streets);
}

/** A matter that the duty list gives to the unit there, or one that a community can do. */
function matterFor(world: World, random: Random, wanted: Wanted, area: string): Matter | undefined {
  const { book } = world.rules;
  const at = localDate(world.now);
  const month = Number(at.slice(5, 7));
  const usual = book.leaves.filter(
    ({ deadlineClass }) =>
      deadlineClass === 'ordinary' || (deadlineClass === 'complex' && wanted.urgency !== 'fresh'),
  );
  const fitting = usual.filter(({ code }) => {
    if (wanted.moved) return small.has(code);
    if (wanted.unit === undefined || wanted.hold.state === 'unnamed') return true;
    const found = book.resolve({ matter: code, area, circumstances: {}, at });
    return found.kind === 'holder' && found.lead === wanted.unit;
  });
  const weights = fitting.map((leaf) => [leaf, 1 + weightOf(leaf, month, false) / 4] as const);
  return weights.length > 0 ? random.weighted(weights) : undefined;
}

/** What a community committee can settle by itself. */
const small: ReadonlySet<string> = new Set([
  '030303',
  '080301',
  '040106',
  '010103',
  '030305',
  '090202',
  '010801',
  '030306',
]);

/** When a case must have come in to be due as wanted; the nearest that can be had. */
function openingAt(world: World, random: Random, { hold, urgency }: Wanted, matter: Matter): Date {
  const { now, rules } = world;
  const cls = hold.state === 'unnamed' ? 'naming' : (matter.deadlineClass ?? 'ordinary');
  if (hold.state === 'on_books') return hoursAgo(now, random.between(24 * 18, 24 * 80));
  if (urgency === 'past') return hoursAgo(now, random.between(24 * 4, 24 * 9));
  const due = (at: Date) =>
    addTerm(rules.directory.calendar, at, rules.book.deadline(cls, localDate(at)).resolve).at;
  const [from, to] = urgency === 'fresh' ? [0.4, hold.state === 'unnamed' ? 5 : 9] : [0.5, 24 * 45];
  const fitting: Date[] = [];
  for (let hours = from; hours < to; hours += hours < 24 ? 0.7 : 3) {
    const at = hoursAgo(now, hours);
    if (fits(urgency, due(at), now)) fitting.push(at);
  }
  const at = fitting.length > 0 ? random.pick(fitting) : hoursAgo(now, random.between(1, 8));
  return new Date(Math.min(now.getTime() - 12 * 60_000, at.getTime() + random.int(0, 20 * 60_000)));
}

function fits(urgency: Urgency, due: Date, now: Date): boolean {
  const hours = (due.getTime() - now.getTime()) / 3_600_000;
  if (urgency === 'late') return hours < -0.5 && hours > -80;
  if (urgency === 'today') return hours > 0 && (localDate(due) === localDate(now) || hours < 20);
  if (urgency === 'soon') return hours > 0 && hours < 76;
  return hours > 0;
}

function hoursAgo(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
