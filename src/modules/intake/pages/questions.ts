import { localDate } from '#kernel/time.ts';
import { type Rules, route } from '#modules/cases';
import type { Circumstance } from '#modules/responsibility';

/** Something only the resident can tell and on which it depends who answers. */
export interface Question {
  readonly name: string;
  readonly type: Circumstance['type'];
  readonly values: readonly string[];
}

/** More than two questions are an interrogation; what is left open a person finds out. */
const MOST = 2;
/** What offices judge and not residents: whether a penalty or force is called for. */
const FOR_THE_OFFICE = /^需要|^应急$|受理$/;
const YES_NO = ['是', '否'];

interface AskedOf {
  readonly matter: string;
  readonly area: string;
  readonly known: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** The circumstances that would change who answers here, at most two. What the place tells already is not asked. */
export function questionsFor(rules: Rules, asked: AskedOf): Question[] {
  const matter = rules.book.matter(asked.matter);
  const open = matter.circumstances
    .filter(
      ({ name, type }) => asked.known[name] === undefined && type !== 'text' && !FOR_THE_OFFICE.test(name),
    )
    .map((circumstance) => ({ ...circumstance, samples: samplesOf(rules, asked, circumstance) }));
  return open
    .filter(({ name, samples }) => {
      const others = open.filter((other) => other.name !== name).slice(0, MOST);
      return combinations(others).some(
        (rest) => new Set(samples.map((value) => leadFor(rules, asked, { ...rest, [name]: value }))).size > 1,
      );
    })
    .slice(0, MOST)
    .map(({ name, type, values }) => ({ name, type, values: type === 'flag' ? YES_NO : values }));
}

function leadFor(
  rules: Rules,
  { matter, area, known, at }: AskedOf,
  answers: Readonly<Record<string, string>>,
): string {
  return route(rules, { matter, area, circumstances: { ...known, ...answers }, at })?.holder ?? '';
}

/** Values worth trying; of a number or a time those at which some row begins to hold or ends. */
function samplesOf(
  rules: Rules,
  { matter, at }: AskedOf,
  { name, type, values }: Circumstance,
): readonly string[] {
  if (type === 'flag') return [...YES_NO, ''];
  if (type === 'choice') return [...values, ''];
  const version = rules.book.versionOn(localDate(at))?.version ?? '';
  const limits = rules.book
    .rowsOf(version, matter)
    .flatMap(({ conditions }) =>
      conditions.filter((each) => each.name === name).flatMap((each) => each.values),
    );
  return type === 'number'
    ? [...limits, ...limits.map((limit) => String(Number(limit) - 1)), '']
    : [...limits, '00:00', '12:00', '23:59', ''];
}

function combinations(
  circumstances: readonly { readonly name: string; readonly samples: readonly string[] }[],
): Record<string, string>[] {
  return circumstances.reduce<Record<string, string>[]>(
    (all, { name, samples }) => all.flatMap((one) => samples.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
