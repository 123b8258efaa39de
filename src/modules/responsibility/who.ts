import { Refusal } from '#kernel/refusal.ts';
import type { LocalDate } from '#kernel/time.ts';
import { type Directory, type Located, locate } from '#modules/directory';
import { type Because, becauseOf } from './because.ts';
import type { Deadline, DutyBook } from './book.ts';
import type { Circumstances } from './condition.ts';
import { dependsOn } from './depends.ts';
import { type Circumstance, type Matter, matterAncestry } from './matter.ts';
import { type Misread, readCircumstances } from './read-circumstances.ts';
import type { MatterGuess } from './recognise.ts';

/** A question as a resident puts it: words or a matter, and a place in words or as an area. */
export interface WhoAsked {
  readonly text?: string | undefined;
  readonly matter?: string | undefined;
  readonly area?: string | undefined;
  readonly address?: string | undefined;
  readonly circumstances: Circumstances;
}

export interface WhoAnswer {
  /** Best first; empty when a matter was given or nothing was recognised. */
  readonly guesses: readonly MatterGuess[];
  readonly matter?: Matter | undefined;
  /** The matter was taken from the text, not chosen. */
  readonly guessed: boolean;
  readonly located: Located;
  readonly circumstances: Circumstances;
  /** What was said of circumstances and could not be taken; empty until the matter is known. */
  readonly misread: readonly Misread[];
  /** Circumstances on which the answer here depends. */
  readonly depends: readonly Circumstance[];
  /** Once the matter is known. `unit` is empty for a gap of which only the district is known. */
  readonly holder?:
    | { readonly unit: string; readonly assists: readonly string[]; readonly because: Because }
    | undefined;
  readonly deadline?: Deadline | undefined;
}

/** Answers «who answers for this?» from the list of the day. Never guesses a matter: unclear words give choices. */
export function answerWho(asked: WhoAsked, book: DutyBook, directory: Directory, at: LocalDate): WhoAnswer {
  const text = asked.text?.trim() ?? '';
  const given = asked.matter === undefined ? undefined : book.findMatter(asked.matter);
  const named = given || text === '' ? undefined : book.name(text, at);
  const matter = given ?? (named ? book.findMatter(named.matter) : undefined);
  const located = locate(directory, {
    area: asked.area,
    address: asked.address ?? (text === '' ? undefined : text),
  });
  const known = matter && matterAncestry(matter.code).flatMap((code) => book.findMatter(code) ?? []);
  const said = known
    ? readCircumstances(
        asked.circumstances,
        known.flatMap((each) => each.circumstances),
      )
    : { circumstances: asked.circumstances, misread: [] };
  const circumstances = { ...located.circumstances, ...said.circumstances };
  const common = {
    guesses: given || text === '' ? [] : book.recognise(text),
    guessed: named !== undefined,
    located,
    circumstances,
    misread: said.misread,
  };
  if (!matter) return { ...common, depends: [] };
  return {
    ...common,
    matter,
    depends: dependsOn({ matter, area: located.area, known: circumstances }, book, at),
    holder: holderOf(matter.code, located.area, circumstances, book, directory, at),
    deadline: matter.deadlineClass === undefined ? undefined : findDeadline(book, matter.deadlineClass, at),
  };
}

/** Only a leaf of the catalogue can be dispatched. @throws Refusal `matter-is-branch` 400 */
export function refuseBranch(matter: Matter | undefined, book: DutyBook): void {
  if (!matter || matter.retired || book.leaves.includes(matter)) return;
  const below = book.leaves.filter(({ code }) => code.startsWith(matter.code));
  const leaves = below
    .slice(0, 8)
    .map(({ code, name }) => `${code} ${name}`)
    .join('、');
  throw new Refusal(
    'matter-is-branch',
    { field: 'matter', matter: `${matter.code} ${matter.name}`, leaves },
    400,
  );
}

function holderOf(
  matter: string,
  area: string,
  circumstances: Circumstances,
  book: DutyBook,
  directory: Directory,
  at: LocalDate,
): NonNullable<WhoAnswer['holder']> {
  const resolution = book.resolve({ matter, area, circumstances, at });
  const because = becauseOf(resolution);
  if (resolution.kind === 'holder') return { unit: resolution.lead, assists: resolution.assists, because };
  return { unit: area.length === 6 ? '' : directory.blockOf(area), assists: [], because };
}

function findDeadline(book: DutyBook, cls: string, at: LocalDate): Deadline | undefined {
  try {
    return book.deadline(cls, at);
  } catch {
    return undefined;
  }
}
