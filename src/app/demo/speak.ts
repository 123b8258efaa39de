import { localDate } from '#kernel/time.ts';
import { resident } from '#modules/directory';
import type { Contact, NewDemand } from '#modules/intake';
import { compose, composeEnglish, composeVague, inTraditional, type Voice } from './compose.ts';
import type { Random } from './random.ts';
import type { Arrival, Story, World } from './story.ts';
import { inventedName, inventedPhone } from './texts/names.ts';
import type { DemoChannel } from './when.ts';

/** How the demand of a story is made. */
export interface Speaking {
  readonly channel: DemoChannel;
  readonly at: Date;
  readonly said?: string;
  readonly again?: boolean;
  /** Never leave the naming to words alone: the screen that waits for it needs its holder. */
  readonly sure?: boolean;
}

const named: Readonly<Record<DemoChannel, number>> = {
  phone: 0.9,
  web: 0.45,
  grid: 0.82,
  counter: 0.92,
  paper: 0.85,
};
const voices: Readonly<Record<DemoChannel, Voice>> = {
  phone: 'recorded',
  web: 'resident',
  grid: 'patrol',
  counter: 'resident',
  paper: 'letter',
};

/** The demand of a story with its words, place, contact and wishes, and who takes it down. */
export function speak(world: World, story: Story, speaking: Speaking): Arrival {
  const { random } = story;
  const { channel, at } = speaking;
  const { text, lang, matter, onBehalf } = wordsOf(world, story, speaking);
  const given = matter !== undefined && (speaking.sure || random.chance(named[channel])) ? { matter } : {};
  const { contact } = story;
  const demand: NewDemand = {
    text,
    channel,
    at,
    lang,
    ...given,
    place: placeOf(random, story, channel),
    ...(contact ? { contact, replyBy: replyBy(random), secret: random.chance(0.05) } : {}),
    ...(onBehalf ? { onBehalf } : {}),
    ...circumstancesOf(random, story, channel),
  };
  return { at, story, channel, ...takenBy(world, story, channel, demand) };
}

type Words = {
  text: string;
  lang: 'zh-Hans' | 'zh-Hant' | 'en';
  matter?: string;
  onBehalf?: NonNullable<NewDemand['onBehalf']>;
};

function wordsOf(world: World, story: Story, { channel, at, said, again, sure }: Speaking): Words {
  const { random, spot } = story;
  const place = spot.address;
  const home = spot.kind === '小区' || spot.kind === '村庄';
  // A telephone call is written down in the first person when the clerk types what is said, as half of them do.
  const voice = channel === 'phone' && random.chance(0.45) ? 'resident' : voices[channel];
  if (!story.matter)
    return { text: unclear(world, () => composeVague(random, place, voice, home)), lang: 'zh-Hans' };
  if (channel === 'web' && !said && !again && !sure && random.chance(0.02))
    return { ...composeEnglish(random, place), lang: 'en' };
  const matter = world.rules.book.matter(story.matter);
  const month = Number(localDate(at).slice(5, 7));
  const onBehalf = !said && !again && random.chance(0.07) ? behalf(random, channel) : undefined;
  const saying = { matter, place, community: spot.communityName, month, voice, home };
  const text = compose(random, {
    ...saying,
    ...(onBehalf ? { onBehalf } : {}),
    ...(said ? { said } : {}),
    ...(again ? { again } : {}),
  });
  const traditional = channel === 'web' && random.chance(0.05);
  return {
    text: traditional ? inTraditional(text) : text,
    lang: traditional ? 'zh-Hant' : 'zh-Hans',
    matter: story.matter,
    ...(onBehalf ? { onBehalf } : {}),
  };
}

/** Words from which the catalogue can tell nothing either; after some tries any will do. */
function unclear({ rules }: World, say: () => string): string {
  let text = say();
  for (let i = 0; i < 8 && rules.book.name(text); i++) text = say();
  return text;
}

function behalf(random: Random, channel: DemoChannel): NonNullable<NewDemand['onBehalf']> {
  if (channel === 'grid') return 'grid';
  if (channel === 'counter') return 'clerk';
  return random.weighted([
    ['neighbour', 4],
    ['family', 5],
    ['volunteer', 1],
  ]);
}

/** What is known of the place: clerks choose the community, people at a telephone mark a point, many only say it. */
function placeOf(
  random: Random,
  { spot, matter }: Story,
  channel: DemoChannel,
): NonNullable<NewDemand['place']> {
  const address = spot.address;
  if (!matter && random.chance(0.3)) return { area: spot.street };
  const point =
    spot.lon !== undefined && spot.lat !== undefined ? { point: { lon: spot.lon, lat: spot.lat } } : {};
  if (channel === 'grid') return { area: spot.area, address, ...point };
  if (channel === 'phone' || channel === 'counter')
    return random.chance(0.8) ? { area: spot.community, address } : { address };
  const dice = random.next();
  if (dice < 0.5) return { address, ...point };
  return dice < 0.75 ? { area: spot.community, address } : { area: spot.street, address };
}

/** Clerks ask for what the duty list depends on. */
function circumstancesOf(
  random: Random,
  { matter }: Story,
  channel: DemoChannel,
): Pick<NewDemand, 'circumstances'> {
  if (channel === 'web' || random.chance(0.5)) return {};
  if (matter === '030402') return { circumstances: { 楼层: String(random.int(6, 30)) } };
  if (matter === '030501') return { circumstances: { 保修期: random.pick(['是', '否', '否']) } };
  if (matter === '010601') return { circumstances: { 在建: random.pick(['是', '否']) } };
  return {};
}

function takenBy(
  world: World,
  { random, spot }: Story,
  channel: DemoChannel,
  demand: NewDemand,
): Pick<Arrival, 'by' | 'demand'> {
  const { staff, district, rules } = world;
  if (channel === 'web') return { by: resident(district), demand };
  if (channel === 'grid') {
    const by = staff.gridWorker(random, spot.area);
    if (by) return { by, demand: { ...demand, receiver: by.unit } };
  }
  if (channel === 'grid' || channel === 'counter') {
    const by = staff.counter(random, rules.directory.blockOf(spot.area));
    if (by) return { by, demand: { ...demand, receiver: by.unit } };
  }
  return { by: staff.clerk(random), demand };
}

function replyBy(random: Random): NonNullable<NewDemand['replyBy']> {
  return random.weighted([
    ['phone', 55],
    ['message', 27],
    ['none', 10],
    ['visit', 5],
    ['letter', 3],
  ]);
}

/** How somebody can be reached; a good number leave nothing. */
export function contactFor(random: Random, channel: DemoChannel, address: string): Contact | undefined {
  if (random.chance(channel === 'grid' ? 0.6 : 0.2)) return undefined;
  const phone = inventedPhone(random);
  return {
    ...(random.chance(0.8) ? { name: inventedName(random) } : {}),
    phone,
    ...(random.chance(0.25) ? { address } : {}),
  };
}
