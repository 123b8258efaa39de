import type { Matter } from '#modules/responsibility';
import { localise } from '#platform/i18n/lang.ts';
import type { Random } from './random.ts';
import { inSeason, seasonable } from './season.ts';
import { details, requests } from './texts/details.ts';
import { elderName } from './texts/names.ts';
import * as words from './texts/openers.ts';
import { saidOfTown } from './texts/said-1.ts';
import { saidOfLife } from './texts/said-2.ts';
import { above } from './texts/sheet.ts';
import { english, vague, vagueGrid } from './texts/special.ts';

export type Voice = 'resident' | 'recorded' | 'patrol' | 'letter';

/** What a text is made from. */
export interface Saying {
  readonly matter: Matter;
  /** The place in words, with its number or corner. */
  readonly place: string;
  readonly community: string;
  readonly month: number;
  readonly voice: Voice;
  readonly onBehalf?: keyof typeof words.forOthers;
  /** What everybody says of one event, instead of the phrases of the catalogue. */
  readonly said?: string;
  /** Said before by the same person. */
  readonly again?: boolean;
}

/** What a resident says of a matter, in words that nobody else uses in just that way. */
export function compose(random: Random, saying: Saying): string {
  const said = saying.said ?? random.pick(statements(saying.matter, saying.month));
  const first = fill(random, opening(random, saying), saying, said);
  const rest = additions(random, saying, said);
  const text = [first, ...rest].map(sentence).join('');
  return saying.voice === 'recorded' ? reported(text) : text;
}

/** All that is written for the matter and fits the month: the catalogue's own phrases and ours. */
export function statements(matter: Matter, month: number): readonly string[] {
  const own = [...(saidOfTown.get(matter.code) ?? []), ...(saidOfLife.get(matter.code) ?? [])];
  const all = [...matter.phrases, ...own];
  return all.length > 0 ? seasonable(all, month) : [`想反映${matter.name}的问题`];
}

/** What cannot be told apart without asking; for the queue of those who name matters. */
export function composeVague(random: Random, place: string, voice: Voice): string {
  if (voice === 'patrol') return sentence(random.pick(vagueGrid).replaceAll('{place}', place));
  const tail = random.chance(0.4) ? sentence(random.pick(words.contacts)) : '';
  const where = random.chance(0.55) ? random.pick([`我住${place}，`, `${place}，`, `地点：${place}。`]) : '';
  return `${where}${sentence(random.pick(vague))}${tail}`;
}

export function composeEnglish(random: Random, place: string): { text: string; matter: string } {
  const [text, matter] = random.pick(english);
  return { text: text.replaceAll('{place}', place), matter };
}

export function inTraditional(text: string): string {
  return localise('zh-Hant', text);
}

function opening(random: Random, { matter, voice, onBehalf, again }: Saying): string {
  if (again) return random.pick(words.again);
  if (onBehalf && voice !== 'patrol') return random.pick(words.forOthers[onBehalf]);
  if (matter.deadlineClass === 'consult') return random.pick(words.asking);
  if (voice === 'recorded') return random.pick(words.recorded);
  if (voice === 'patrol') return random.pick(words.patrolled);
  if (voice === 'letter') return random.pick(words.letters);
  const dice = random.next();
  if (dice < 0.08) return random.pick(words.elderly);
  return random.pick(dice < 0.22 ? words.residentPolite : words.residentFirst);
}

/** Why, since when, how it feels, what is wanted: each now and then, never all of it. */
function additions(random: Random, saying: Saying, said: string): string[] {
  const { matter, voice, month } = saying;
  if (matter.deadlineClass === 'consult') {
    const after = random.pick(words.askingAfter).replaceAll('{community}', saying.community);
    return random.chance(0.65) ? [after] : [];
  }
  const brief = voice === 'patrol';
  const parts: string[] = [];
  const urgent = matter.deadlineClass === 'emergency';
  if (!urgent && random.chance(brief ? 0.2 : 0.45) && !hasSpan.test(said)) parts.push(duration(random));
  if (random.chance(brief ? 0.25 : 0.6))
    parts.push(random.pick(seasonable(above(details, matter.code), month)));
  if (!brief && random.chance(0.22)) parts.push(random.pick(words.feelings));
  if (random.chance(brief ? 0.15 : 0.5)) parts.push(random.pick(above(requests, matter.code)));
  if (!brief && random.chance(0.2)) parts.push(random.pick(words.contacts));
  return parts.filter((part) => inSeason(part, month));
}

const hasSpan = /[天周月年]|星期|小时|刚|昨|一直|突然|上次/;

function duration(random: Random): string {
  const span = random.pick(words.durations);
  return span.replace('{n}', String(random.int(2, 9))).replace('{k}', String(random.int(2, 5)));
}

function fill(random: Random, template: string, { place, community }: Saying, said: string): string {
  return template
    .replace('{place}{said}', startsAnew.test(said) ? `${place}，${said}` : `${place}${said}`)
    .replaceAll('{place}', place)
    .replaceAll('{said}', said)
    .replaceAll('{community}', community)
    .replaceAll('{age}', String(random.int(68, 91)))
    .replaceAll('{elder}', elderName(random));
}

/** Beginnings that read badly straight after the name of a place. */
const startsAnew =
  /^[我你他她咱老孩有打请想听一家小村两三几公交办自新养住当说买卖吃到从没能这那楼隔对邻刚昨今上下门早晚夜半]/;

/** The clerk at the telephone writes in the third person. */
function reported(text: string): string {
  return text
    .replace(/我(妈|爸|母亲|父亲|老伴|孩子|女儿|儿子)/g, '其$1')
    .replace(/我们/g, '他们')
    .replace(/我(家|的|住)/g, '其$1')
    .replace(/咱/g, '');
}

function sentence(text: string): string {
  return /[。！？?!.）]$/.test(text)
    ? text
    : `${text}${/^(请问|能不能|什么时候|是不是)|吗$|怎么办$|多少$/.test(text) ? '？' : '。'}`;
}
