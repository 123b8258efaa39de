import { localDate } from '#kernel/time.ts';
import { returnCandidates } from '#modules/coordination';
import type { Matter } from '#modules/responsibility';
import { weightOf } from '../frequency.ts';
import { type Random, random as stream } from '../random.ts';
import { contactFor, speak } from '../speak.ts';
import { type Arrival, newStory, type World } from '../story.ts';
import type { Waits } from './quarrel.ts';

/** A return that must lie on somebody's desk today. */
interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly waits: Waits;
}

const wanted = (from: string, to: string, waits: Waits): Wanted => ({ from, to, waits });

/** One of each first, so that a small run has something of everything; the desks are those of the demo people. */
const board: readonly Wanted[] = [
  wanted('jjd', 'cgj', 'answer'),
  wanted('b001', 'cgj-001', 'ruling'),
  wanted('cgj-001', 'scj-001', 'ruling'),
  wanted('b001', 'cgj-001', 'answer'),
  wanted('cgj-001', 'b001', 'ruled'),
  wanted('b001', 'zjj', 'conference'),
  wanted('cgj-001', 'b001', 'answer'),
  wanted('b101', 'cgj-101', 'standing'),
  wanted('cgj', 'zjj', 'answer'),
  wanted('cgj-001', 'gaf-001', 'conference'),
  wanted('b003', 'zjj', 'ruling'),
  wanted('jjd', 'cgj', 'ruling'),
];

/** Working hours ago at which the demand came in, so that nothing that waits has run out of its time. */
const hours: Readonly<Record<Waits, number>> = {
  answer: 1.6,
  ruling: 3.6,
  conference: 4.4,
  standing: 27,
  ruled: 13,
};

/** The demands whose returns wait today; as many as the year can bear. */
export function returnsToday(world: World, demands: number): Arrival[] {
  const many = Math.min(board.length, Math.round(demands / 9));
  return board.slice(0, many).flatMap((one, i) => demandFor(world, one, `returns/${i}`) ?? []);
}

function demandFor(world: World, { from, to, waits }: Wanted, name: string): Arrival | undefined {
  const random = stream(world.seed, name);
  const at = world.times.workEarlier(world.now, hours[waits]);
  const area = areaOf(world, random, from, to);
  const matter = matterFor(world, random, { from, to, area, at });
  if (!matter) return undefined;
  const spot = world.spots.forMatter(random, matter, area);
  const channel = random.pick(['phone', 'phone', 'web'] as const);
  const contact = contactFor(random, channel, spot.address);
  const story = newStory({
    ...{ name, random, spot, matter: matter.code, toReturn: { to, waits } },
    ...(waits === 'ruled' ? {} : { hold: { state: 'dispatched' } }),
    ...(contact ? { contact } : {}),
  });
  return speak(world, story, { channel, at, sure: true });
}

/** The street of whichever of the two has one, or any. */
function areaOf({ rules, district }: World, random: Random, ...units: readonly string[]): string {
  const own = units.map((unit) => rules.directory.findUnit(unit)?.area ?? district);
  return (
    own.find((area) => area.length > 6) ??
    random.pick(rules.directory.childrenOf(district).map(({ code }) => code))
  );
}

/** A matter that the list gives to the one there and in which the other has a hand. */
function matterFor(
  { rules }: World,
  random: Random,
  { from, to, area, at }: { from: string; to: string; area: string; at: Date },
): Matter | undefined {
  const month = at.getUTCMonth() + 1;
  const fitting = rules.book.leaves.filter(({ code: matter, deadlineClass, circumstances }) => {
    // Where circumstances decide, what is said may give it to another.
    if (deadlineClass !== 'ordinary' || circumstances.some(({ name }) => name !== '需要处罚')) return false;
    const about = { matter, area, circumstances: {}, holder: from };
    const found = rules.book.resolve({ matter, area, circumstances: {}, at: localDate(at) });
    return found.kind === 'holder' && found.lead === from && returnCandidates(rules, about, at).includes(to);
  });
  const weights = fitting.map((leaf) => [leaf, 1 + weightOf(leaf, month, false)] as const);
  return weights.length > 0 ? random.weighted(weights) : undefined;
}
