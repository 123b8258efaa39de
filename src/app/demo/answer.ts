import { addDays, localDate } from '#kernel/time.ts';
import type { Answer, Case, Rules } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Random } from './random.ts';
import { seasonable } from './season.ts';
import { answersDone, answersDoneMore } from './texts/answers-done.ts';
import { answersConsult, answersExplained, answersPartly, closings } from './texts/answers-other.ts';
import { above } from './texts/sheet.ts';
import { appointment, inWords, partOfDay } from './when.ts';

/** What the unit answers, by matter and result: what was done, by whom, when, on what ground. */
export function composeAnswer(
  random: Random,
  rules: Rules,
  current: Case,
  by: Actor,
  at: Date,
  explains: number,
): Pick<Answer, 'text' | 'result'> {
  const result = resultOf(random, current, explains);
  const month = Number(localDate(at).slice(5, 7));
  const template = random.pick(seasonable(templates(current, result), month));
  const closing = random.pick(closings);
  const text = [template, closing].filter((part) => part !== '').join('。');
  return { text: `${fillAnswer(random, rules, current, by, at, text)}。`.replace(/。。/g, '。'), result };
}

function resultOf(random: Random, current: Case, explains: number): Answer['result'] {
  if (current.deadlineClass === 'consult') return 'explained';
  if (random.chance(explains)) return 'explained';
  return random.chance(0.13) ? 'partly' : 'done';
}

function templates(current: Case, result: Answer['result']): readonly string[] {
  const code = current.matter ?? '';
  if (current.deadlineClass === 'consult') return above(answersConsult, code);
  if (result === 'partly') return above(answersPartly, code);
  if (result === 'explained') return above(answersExplained, code);
  for (let length = code.length; length >= 2; length -= 2) {
    const key = code.slice(0, length);
    const found = answersDone.get(key) ?? answersDoneMore.get(key);
    if (found) return found;
  }
  return answersDoneMore.get('*') ?? [];
}

function fillAnswer(
  random: Random,
  rules: Rules,
  current: Case,
  by: Actor,
  at: Date,
  template: string,
): string {
  const unit = rules.directory.findUnit(current.holder);
  const matter = current.matter ? rules.book.findMatter(current.matter)?.name : undefined;
  const did = current.contactedAt ?? current.dispatchedAt ?? at;
  // Not on the very day of the answer where there was time before.
  const span = at.getTime() - did.getTime();
  const between = new Date(
    did.getTime() + random.next() * (span > 172_800_000 ? span - 86_400_000 : span / 2),
  );
  const atWork = rules.directory.calendar.day(localDate(between)).working;
  const urgent = current.deadlineClass === 'emergency' || current.deadlineClass === 'utility';
  const day = urgent || atWork ? between : at;
  const values: Readonly<Record<string, string>> = {
    place: placeInWords(current.place),
    matter: matter ?? '有关事项',
    unit: unit?.shortName ?? unit?.name ?? '本单位',
    name: by.name,
    phone: unit?.phone ?? '12345',
    address: unit?.address ?? '街道便民服务中心',
    day: inWords(localDate(day)),
    time: urgent ? partOfDay(day) : random.pick(['上午', '下午']),
    later: inWords(addDays(localDate(at), random.int(8, 40))),
    ground: groundOf(current),
    n: String(random.int(2, 9)),
  };
  let days = 0;
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    // The first date is when somebody came, the next when it was seen to be done.
    if (key === 'day' && days++ > 0) return inWords(localDate(at));
    return values[key] ?? '';
  });
}

function placeInWords(place: string | undefined): string {
  return place?.replace(/(附近|旁边|对面)$/, '') ?? '现场';
}

/** The first of the grounds the duty list gives; what a ruling or a gap rests on otherwise. */
function groundOf({ because }: Case): string {
  if (because.kind === 'duty') return because.ground.split('；')[0] ?? because.ground;
  return because.kind === 'moved' || because.kind === 'ruled' || because.kind === 'agreed'
    ? '职责划分意见'
    : '属地管理的规定';
}

/** A note of the unit with its dates and numbers filled in. */
export function composeNote(random: Random, template: string, at: Date): string {
  return template.replaceAll('{when}', appointment(random, at)).replaceAll('{n}', String(random.int(2, 9)));
}
