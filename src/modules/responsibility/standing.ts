import { contains } from '#kernel/area-code.ts';
import { finish, finishInTurns, type Steps } from '#kernel/steps.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { type AreaClass, type AreaTree, areaTree } from './analyse/area-tree.ts';
import { type Box, merge } from './analyse/box.ts';
import { sayable, showBox } from './analyse/region.ts';
import { type Piece, type Ruling, survey } from './analyse/survey.ts';
import type { DutyBook } from './book.ts';
import type { Duty } from './duty.ts';
import type { Transfer } from './transfer.ts';

/** Where on one day a row of the list decides, and who answers there: its own lead, or who has it by transfers. */
export interface Stand {
  readonly duty: Duty;
  /** A leaf of the catalogue. */
  readonly matter: string;
  readonly areas: AreaClass;
  /** In the form of a condition cell; empty where it is so in all circumstances. */
  readonly circumstances: string;
  readonly unit: string;
  /** From the row's lead to the unit, in order; empty where the lead has it. */
  readonly moves: readonly Transfer[];
  /** Others claim it there as much, so that nobody is said to hold it. */
  readonly contested: boolean;
}

/** Where every row of the list of one day stands. Rows that nothing reaches on the day stand nowhere. */
export interface Standings {
  readonly all: readonly Stand[];
  ofItem(item: string): readonly Stand[];
  /** Whether it stands somewhere in an area. */
  reaches(stand: Stand, area: string): boolean;
}

export interface StandingInput {
  readonly leaves: DutyBook['leaves'];
  readonly matters: DutyBook['matters'];
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
  readonly tree: AreaTree;
  readonly at: LocalDate;
}

/** By the walk of the analysis over one day, so that pages and findings cannot tell different holders. */
export function* standing({ at, tree, leaves, matters, duties, transfers }: StandingInput): Steps<Standings> {
  const list = {
    ...{ matters: leaves, matterOf: (code: string) => matters.get(code), duties, transfers, tree },
    period: { from: at, to: at },
  };
  const all: Stand[] = [];
  let done = 0;
  for (const rulings of survey(list)) {
    for (const ruling of rulings) all.push(...standsIn(ruling));
    done++;
    yield { done, of: leaves.length };
  }
  const byItem = Map.groupBy(all, ({ duty }) => duty.item);
  return {
    all,
    ofItem: (item) => byItem.get(item) ?? [],
    reaches: (stand, area) => reachesInto(tree, stand.areas, area),
  };
}

interface Claim {
  readonly duty: Duty;
  readonly unit: string;
  readonly moves: readonly Transfer[];
  readonly contested: boolean;
}

function standsIn(ruling: Ruling): Stand[] {
  const { matter, areas, space } = ruling;
  const found = new Map<string, { claim: Claim; boxes: Box[] }>();
  for (const piece of [...ruling.held, ...ruling.contested])
    for (const claim of claimsOf(piece)) {
      const codes = claim.moves.map(({ code }) => code);
      const key = JSON.stringify([claim.duty.item, claim.unit, claim.contested, codes]);
      const alike = found.get(key);
      if (alike) alike.boxes.push(piece.box);
      else found.set(key, { claim, boxes: [piece.box] });
    }
  return [...found.values()].flatMap(({ claim, boxes }) =>
    merge(boxes)
      .flatMap((box) => sayable(space, box))
      .map((box) => ({ ...claim, matter: matter.code, areas, circumstances: showBox(space, box) })),
  );
}

function claimsOf({ rows, holder, moves, contest }: Piece): Claim[] {
  if (holder !== '' && contest.length === 0)
    return rows.map(({ duty }) => ({ duty, unit: holder, moves, contested: false }));
  if (contest.length === 0)
    return rows.map(({ duty }) => ({ duty, unit: duty.lead, moves: [], contested: true }));
  return rows.flatMap(({ duty }) =>
    contest.map((last) => ({ duty, unit: last.to, moves: [...moves, last], contested: true })),
  );
}

function reachesInto(tree: AreaTree, { area: around, except }: AreaClass, area: string): boolean {
  if (contains(area, around)) return true;
  if (!contains(around, area) || except.some((code) => contains(code, area))) return false;
  const without = except.filter((code) => contains(area, code));
  return without.reduce((left, code) => left - tree.leavesIn(code), Math.max(1, tree.leavesIn(area))) > 0;
}

/** Days kept for each book: today, and yesterday for who asked before midnight. */
const DAYS = 2;
const known = new WeakMap<DutyBook, Map<LocalDate, Promise<Standings>>>();

/** Where the rows of the list of the day stand; worked out once for each book and day, while others are answered. */
export function standingsOn(book: DutyBook, directory: Directory, at: LocalDate): Promise<Standings> {
  const days = known.get(book) ?? new Map<LocalDate, Promise<Standings>>();
  known.set(book, days);
  const begun = days.get(at) ?? finishInTurns(standing(inputOf(book, directory, at)));
  days.set(at, begun);
  const [oldest] = days.keys();
  if (days.size > DAYS && oldest !== undefined) days.delete(oldest);
  return begun;
}

/** The same in one go. */
export function standingsNow(book: DutyBook, directory: Directory, at: LocalDate): Standings {
  return finish(standing(inputOf(book, directory, at)));
}

function inputOf(book: DutyBook, directory: Directory, at: LocalDate): StandingInput {
  const version = book.versionOn(at)?.version ?? '';
  return {
    ...{ at, leaves: book.leaves, matters: book.matters },
    duties: book.rows(version),
    transfers: book.transfers(version),
    tree: areaTree(book.district, directory.areas.keys()),
  };
}
