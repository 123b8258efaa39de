import { addDays, type LocalDate, localDate } from '#kernel/time.ts';
import type { Matter } from '#modules/responsibility';
import { weightOf } from './frequency.ts';
import { type Random, random as stream } from './random.ts';
import { contactFor, speak } from './speak.ts';
import { type Arrival, newStory, type Story, type World } from './story.ts';
import { type DemoChannel, festivalNear, later, momentOn, weightOfDay } from './when.ts';

const channels: readonly (readonly [DemoChannel, number])[] = [
  ['phone', 55],
  ['web', 25],
  ['grid', 10],
  ['counter', 7],
  ['paper', 3],
];

/** How many demands of everyday life each day brings; adds up to exactly what was asked for. */
export function everyday(world: World, from: LocalDate, demands: number): Map<LocalDate, number> {
  const today = localDate(world.now);
  const days: LocalDate[] = [];
  for (let day = from; day <= today; day = addDays(day, 1)) days.push(day);
  const { calendar } = world.rules.directory;
  // A hotline that becomes known is called a little more each month.
  const weights = days.map((day, i) => weightOfDay(calendar, day) * (0.88 + (0.3 * i) / days.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const perDay = new Map<LocalDate, number>();
  let sum = 0;
  let given = 0;
  days.forEach((day, i) => {
    sum += weights[i] ?? 0;
    const until = Math.round((demands * sum) / total);
    perDay.set(day, until - given);
    given = until;
  });
  return perDay;
}

export interface Draw {
  matter(random: Random, day: LocalDate, rural: boolean): Matter;
  street(random: Random): { street: string; rural: boolean };
}

/** Matters and streets by how often they come up. */
export function drawsOf(world: World): Draw {
  const { directory, book } = world.rules;
  const known = new Map<string, (readonly [Matter, number])[]>();
  const streets = directory
    .childrenOf(world.district)
    .map(({ code, kind }) => ({ street: code, rural: kind !== 'street' }));
  const weights = streets.map((one, i) => [one, one.rural ? 0.55 : 1.25 - 0.1 * i] as const);
  return {
    matter(random, day, rural) {
      const month = Number(day.slice(5, 7));
      const festival = festivalNear(directory.calendar, day, 3) ?? '';
      const key = `${month} ${rural} ${festival}`;
      let list = known.get(key);
      if (!list) {
        list = book.leaves.map(
          (leaf) => [leaf, weightOf(leaf, month, rural) * festive(leaf.code, festival)] as const,
        );
        known.set(key, list);
      }
      return random.weighted(list);
    },
    street: (random) => random.weighted(weights),
  };
}

/** What festivals add to the month: fireworks and rubbish at the new year, roads and outings in the holidays. */
function festive(code: string, festival: string): number {
  const springs: Readonly<Record<string, number>> = {
    '070301': 9,
    '010301': 1.8,
    '060503': 1.6,
    '020602': 2,
    '080303': 1.6,
    '100101': 2.2,
  };
  const outings: Readonly<Record<string, number>> = {
    '060202': 3,
    '110302': 6,
    '060103': 2,
    '060501': 2,
    '050401': 3,
    '060101': 1.4,
  };
  if (festival.includes('春节')) return (springs[code] ?? 1) * (outings[code] ? 1.3 : 1);
  if (/国庆|劳动/.test(festival)) return outings[code] ?? 1;
  if (/清明/.test(festival))
    return ({ '070105': 5, '090404': 3, '090402': 3 } as Readonly<Record<string, number>>)[code] ?? 1;
  return 1;
}

/** The demands of one day. Now and then somebody asks again some days later, which takes one from the day's number. */
export function demandsOf(world: World, draw: Draw, day: LocalDate, count: number): Arrival[] {
  const arrivals: Arrival[] = [];
  for (let left = count, i = 0; left > 0; i++) {
    const random = stream(world.seed, `${day}/${i}`);
    const channel = random.weighted(channels);
    let at = momentOn(random, day, channel);
    if (at >= world.now) at = new Date(world.now.getTime() - random.int(5, 240) * 60_000);
    const story = aStory(world, draw, random, { day, name: `${day}/${i}`, channel });
    arrivals.push(speak(world, story, { channel, at }));
    left--;
    if (left > 0 && story.matter && random.chance(0.055)) {
      const again = askedAgain(world, story, channel, at);
      if (again) {
        arrivals.push(again);
        left--;
      }
    }
  }
  return arrivals;
}

function aStory(
  world: World,
  draw: Draw,
  random: Random,
  about: { day: LocalDate; name: string; channel: DemoChannel },
): Story {
  const { street, rural } = draw.street(random);
  const matter = draw.matter(random, about.day, rural && random.chance(0.8));
  const spot = world.spots.forMatter(random, matter, street);
  const contact = contactFor(random, about.channel, spot.address);
  const unclear = random.chance(about.channel === 'web' ? 0.05 : 0.025);
  return newStory({
    name: about.name,
    random,
    spot,
    ...(unclear ? {} : { matter: matter.code }),
    ...(contact ? { contact } : {}),
  });
}

function askedAgain(world: World, story: Story, channel: DemoChannel, first: Date): Arrival | undefined {
  const { random } = story;
  const at = later(first, random.between(30, 260));
  if (at >= world.now) return undefined;
  const same = random.chance(0.6) ? channel : 'phone';
  const repeat = newStory({
    name: `${story.name}+`,
    random: stream(world.seed, `${story.name}+`),
    spot: story.spot,
    ...(story.matter ? { matter: story.matter } : {}),
    ...(story.contact ? { contact: story.contact } : {}),
    gathering: gatheringOf(story),
  });
  return speak(world, repeat, { channel: same, at, again: true });
}

/** The first demand and its repetition are about one thing. */
function gatheringOf(story: Story) {
  return { name: story.name, story };
}
