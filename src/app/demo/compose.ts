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
  /** People live there: an estate or a hamlet, not a road. */
  readonly home: boolean;
  /** Said before by the same person. */
  readonly again?: boolean;
}

/** What a resident says of a matter, in words that nobody else uses in just that way. */
export function compose(random: Random, saying: Saying): string {
  const picked = saying.said ?? random.pick(statements(saying.matter, saying.month));
  const template = opening(random, saying, picked);
  // The clerk at the telephone writes in the third person.
  const retold = (words.recorded as readonly string[]).includes(template) ? reported : (text: string) => text;
  const first = fill(random, template, saying, retold(picked));
  return [first, ...additions(random, saying, picked).map(retold)].map(sentence).join('');
}

/** All that is written for the matter and fits the month: the catalogue's own phrases and ours. */
export function statements(matter: Matter, month: number): readonly string[] {
  const own = [...(saidOfTown.get(matter.code) ?? []), ...(saidOfLife.get(matter.code) ?? [])];
  const all = [...matter.phrases, ...own];
  return all.length > 0 ? seasonable(all, month) : [`想反映${matter.name}的问题`];
}

/** What cannot be told apart without asking; for the queue of those who name matters. */
export function composeVague(random: Random, place: string, voice: Voice, home: boolean): string {
  if (voice === 'patrol') return sentence(random.pick(vagueGrid).replaceAll('{place}', place));
  const tail = random.chance(0.4) ? sentence(random.pick(words.contacts)) : '';
  const where = random.chance(0.55)
    ? random.pick([home ? `我住${place}，` : `在${place}，`, `${place}，`])
    : '';
  return `${where}${sentence(random.pick(vague))}${tail}`;
}

export function composeEnglish(random: Random, place: string): { text: string; matter: string } {
  const [text, matter] = random.pick(english);
  return { text: text.replaceAll('{place}', place), matter };
}

export function inTraditional(text: string): string {
  return localise('zh-Hant', text);
}

function opening(random: Random, { matter, voice, onBehalf, again, home }: Saying, said: string): string {
  const fitting = (templates: readonly string[]) =>
    templates.filter((one) => (home || !dwelling.test(one)) && !(/路过/.test(one) && indoors.test(said)));
  if (!again && asks(matter, said)) return random.pick(onBehalf ? words.askingForOthers : words.asking);
  if (again) return random.pick(words.again);
  if (onBehalf && voice !== 'patrol') return random.pick(fitting(words.forOthers[onBehalf]));
  if (voice === 'recorded') return random.pick(fitting(words.recorded));
  if (voice === 'patrol') return random.pick(fitting(words.patrolled));
  if (voice === 'letter') return random.pick(fitting(words.letters));
  const dice = random.next();
  if (dice < 0.08) return random.pick(fitting(words.elderly));
  return random.pick(fitting(dice < 0.22 ? words.residentPolite : words.residentFirst));
}

/** Not seen by somebody who passes. */
const indoors = /我|家|隔壁|楼上|邻居|厨房|客服|厂里|老板|公司|单位|想|老师|孩子/;

/** Asked rather than told. */
const question = /吗$|怎么|哪里|哪在|哪办|多少|什么时候|能不能|有没有|还招|要什么|如何/;

function asks({ deadlineClass }: Matter, said: string): boolean {
  const pressing = deadlineClass === 'emergency' || deadlineClass === 'utility';
  return deadlineClass === 'consult' || (!pressing && question.test(said));
}

/** Said of where somebody lives. */
const dwelling = /住|居民反映|的居民|居民当面|走访/;

/** Why, since when, how it feels, what is wanted: each now and then, never all of it. */
function additions(random: Random, saying: Saying, said: string): string[] {
  const { matter, voice, month } = saying;
  if (asks(matter, said)) {
    const after = random.pick(words.askingAfter).replaceAll('{community}', saying.community);
    return random.chance(0.65) ? [after] : [];
  }
  const brief = voice === 'patrol';
  const parts: string[] = [];
  const event = saying.said !== undefined;
  const urgent = matter.deadlineClass === 'emergency';
  if (
    !urgent &&
    !event &&
    lasting.test(matter.code) &&
    !hasSpan.test(said) &&
    random.chance(brief ? 0.2 : 0.5)
  )
    parts.push(duration(random));
  if (random.chance(brief ? 0.25 : 0.6))
    parts.push(random.pick(seasonable(above(details, matter.code), month)));
  if (!brief && random.chance(0.22)) parts.push(random.pick(words.feelings));
  if (random.chance(brief ? 0.15 : 0.5)) parts.push(random.pick(above(requests, matter.code)));
  if (!brief && random.chance(0.2)) parts.push(random.pick(words.contacts));
  return parts.filter((part) => inSeason(part, month));
}

/** What goes on for a while; a purchase or a lost card does not. */
const lasting =
  /^(01(?!0205)|02(?!0104)|03(?!07|10)|04|0601|0602|0603|0604|0701(?!04|05)|0801|1202|13(?!01|03)|1401)/;

const hasSpan = /[天周月年]|星期|小时|刚|昨|一直|突然|上次/;

function duration(random: Random): string {
  const span = random.pick(words.durations);
  return span.replace('{n}', String(random.int(2, 9))).replace('{k}', String(random.int(2, 5)));
}

function fill(random: Random, template: string, { place, community }: Saying, said: string): string {
  const where = dwelling.test(template) ? place.replace(corner, '') : place;
  return template
    .replace('{place}{said}', startsAnew.test(said) ? `${where}，${said}` : `${where}${said}`)
    .replaceAll('{place}', where)
    .replace(/(附近|门口|对面|旁边)(附近|这边)/, '$1')
    .replaceAll('{said}', said)
    .replaceAll('{community}', community)
    .replaceAll('{age}', String(random.int(68, 91)))
    .replaceAll('{elder}', elderName(random));
}

/** Nobody lives at the gate. */
const corner = /([东西南北]门|大门口|地下车库|中心花园|门口|村口|附近|对面)$/;

/** Beginnings that read badly straight after the name of a place. */
const startsAnew =
  /^[我你他她咱老孩有打请想听一家小村两三几公交办自新养住当说买卖吃到从没能这那楼隔对邻刚昨今上下门早晚夜半]/;

function reported(text: string): string {
  return text
    .replace(/我(妈|爸|母亲|父亲|老伴|孩子|女儿|儿子)/g, '其$1')
    .replace(/我们/g, '他们')
    .replace(/我(家|的|住)/g, '其$1')
    .replace(/咱/g, '');
}

function sentence(text: string): string {
  return /[。！？?!.]$/.test(text)
    ? text
    : `${text}${/^(请问|能不能|什么时候|是不是)|吗$|怎么办$|多少$/.test(text) ? '？' : '。'}`;
}
