import { addDays, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';
import { type Random, random as stream } from './random.ts';
import { contactFor, speak } from './speak.ts';
import type { Spot } from './spots.ts';
import { type Arrival, type Gathering, type Hold, newStory, type World } from './story.ts';
import { gathered } from './texts/special.ts';

/** Something that makes many people ask about one thing. */
interface Incident {
  readonly said: keyof typeof gathered;
  readonly matter: string;
  /** Month in which it happens, or hours before now. */
  readonly month?: number;
  readonly hoursAgo?: number;
  readonly hours: number;
  readonly size: number;
  /** All over the district: many cases, not one. */
  readonly wide?: true;
  readonly nights?: true;
  readonly hold?: Hold;
}

const incidents: readonly Incident[] = [
  { said: 'main-burst', matter: '020501', hoursAgo: 21, hours: 19, size: 16, hold: { state: 'in_hand' } },
  { said: 'main-burst', matter: '020501', month: 7, hours: 44, size: 40 },
  { said: 'night-site', matter: '040103', month: 5, hours: 21 * 24, size: 26, nights: true },
  { said: 'power-cut', matter: '020601', month: 8, hours: 5, size: 18 },
  { said: 'rainstorm', matter: '020302', month: 6, hours: 9, size: 20, wide: true },
  { said: 'rainstorm', matter: '020302', month: 8, hours: 12, size: 16, wide: true },
  { said: 'heat-stop', matter: '020802', month: 1, hours: 22, size: 15 },
  { said: 'snow', matter: '010204', month: 1, hours: 30, size: 12, wide: true },
  { said: 'gym-closed', matter: '050302', month: 10, hours: 5 * 24, size: 14 },
  { said: 'wages-owed', matter: '100101', month: 1, hours: 4 * 24, size: 9 },
  { said: 'factory-smell', matter: '040203', month: 9, hours: 7 * 24, size: 11, nights: true },
];

/** The year in which the incidents are as large as written above. */
const USUAL = 2400;

/** The demands that incidents bring, in order of time. A busier year has more of them, a smaller one smaller ones. */
export function incidentDemands(world: World, from: LocalDate, demands: number): Arrival[] {
  const rounds = Math.max(1, Math.round(demands / USUAL));
  const share = Math.min(1, demands / USUAL);
  const arrivals: Arrival[] = [];
  for (let round = 0; round < rounds; round++) {
    incidents.forEach((incident, i) => {
      if (!world.rules.book.findMatter(incident.matter) || (round > 0 && incident.hold)) return;
      const size = Math.round(incident.size * share);
      const name = `incident ${round}/${i}`;
      const random = stream(world.seed, name);
      const start = startOf(world, random, incident, from);
      if (size >= 2 && start) arrivals.push(...demandsOf(world, random, { incident, name, start, size }));
    });
  }
  return arrivals.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function startOf(
  world: World,
  random: Random,
  { month, hoursAgo, hours }: Incident,
  from: LocalDate,
): Date | undefined {
  const { now } = world;
  if (hoursAgo !== undefined) return new Date(now.getTime() - hoursAgo * 3_600_000);
  const latest = addDays(localDate(now), -Math.ceil(hours / 24) - 8);
  const days: LocalDate[] = [];
  for (let day = from; day <= latest; day = addDays(day, 1))
    if (Number(day.slice(5, 7)) === month) days.push(day);
  return days.length > 0 ? fromLocal(random.pick(days), random.int(300, 1200)) : undefined;
}

interface Happening {
  readonly incident: Incident;
  readonly name: string;
  readonly start: Date;
  readonly size: number;
}

function demandsOf(world: World, random: Random, { incident, name, start, size }: Happening): Arrival[] {
  const matter = world.rules.book.matter(incident.matter);
  const streets = world.rules.directory.childrenOf(world.district).filter(({ kind }) => kind === 'street');
  const spotAnywhere = () => world.spots.forMatter(random, matter, random.pick(streets).code);
  const heart = spotAnywhere();
  const gathering: Gathering = { name };
  const said = gathered[incident.said] ?? [];
  const arrivals: Arrival[] = [];
  for (let i = 0; i < size; i++) {
    const at = momentOf(random, incident, start, i, size);
    if (at >= world.now) continue;
    const channel = random.weighted([
      ['phone', 6],
      ['web', 3],
      ['counter', incident.nights || incident.hours < 24 ? 0 : 1],
    ] as const);
    const spot = incident.wide ? spotAnywhere() : spotNear(world, random, heart);
    const contact = contactFor(random, channel, spot.address);
    const story = newStory({
      name: `${name}/${i}`,
      random: stream(world.seed, `${name}/${i}`),
      matter: incident.matter,
      spot,
      ...(contact ? { contact } : {}),
      ...(incident.wide ? {} : { gathering }),
      ...(incident.hold ? { hold: incident.hold } : {}),
    });
    arrivals.push(
      speak(world, story, {
        channel,
        at,
        said: random.pick(said),
        sure: i === 0 || incident.hold !== undefined,
      }),
    );
  }
  return arrivals;
}

/** Many at first, then fewer; at night where it is the nights that are the matter. */
function momentOf(random: Random, { hours, nights }: Incident, start: Date, i: number, size: number): Date {
  const share = ((i + random.next()) / size) ** 1.4;
  const at = new Date(start.getTime() + share * hours * 3_600_000);
  if (!nights) return at;
  return new Date(fromLocal(localDate(at), 22 * 60 + random.int(0, 210)).getTime() + random.int(0, 59_999));
}

/** People of one estate, or of its neighbours in the community. */
function spotNear(world: World, random: Random, heart: Spot): Spot {
  return world.spots.nearby(random, heart);
}
