import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import { dimensionOf } from './analyse/dimension.ts';
import type { DutyBook } from './book.ts';
import type { Circumstances, Condition } from './condition.ts';
import type { Circumstance, Matter } from './matter.ts';

/** Combinations tried at most; beyond that every circumstance some row asks about is taken to matter. */
const MOST = 4_096;

interface Asked {
  readonly matter: Matter;
  readonly area: string;
  /** Known already; each of them is still shown when another value would give another answer. */
  readonly known: Circumstances;
}

/**
 * Circumstances on which it depends who answers here: with some value of the others, two values of it (not knowing it is one)
 * give different answers. What a row asks about without changing the answer is not asked of anybody.
 */
export function dependsOn({ matter, area, known }: Asked, book: DutyBook, at: LocalDate): Circumstance[] {
  const { conditions, areas } = reaching(matter, area, book, at);
  const named = new Set(conditions.map(({ name }) => name));
  const asked = matter.circumstances.filter(({ name }) => named.has(name));
  const values = new Map(
    asked.map((each) => [
      each.name,
      [undefined, ...dimensionOf(each, conditions).cells.map(({ value }) => value)],
    ]),
  );
  const combinations = [...values.values()].reduce((n, some) => n * some.length, areas.length);
  if (combinations > MOST) return asked;
  const answer = (place: string, circumstances: Circumstances): string => {
    const found = book.resolve({ matter: matter.code, area: place, circumstances, at });
    return found.kind === 'holder' ? found.lead : found.kind;
  };
  return asked.filter(({ name }) => {
    const others = asked.filter((each) => each.name !== name);
    return areas.some((place) =>
      everyWay(others, values, known).some((way) => {
        const { [name]: _own, ...rest } = way;
        const answers = new Set(
          (values.get(name) ?? []).map((value) =>
            answer(place, value === undefined ? rest : { ...rest, [name]: value }),
          ),
        );
        return answers.size > 1;
      }),
    );
  });
}

/** Conditions of what can decide here, and the places within where something else may decide. */
function reaching(matter: Matter, area: string, book: DutyBook, at: LocalDate) {
  const version = book.versionOn(at)?.version;
  const path = new Set(book.path(matter.code).map(({ code }) => code));
  const near = (row: { readonly matter: string; readonly area: string }) =>
    path.has(row.matter) && (contains(area, row.area) || contains(row.area, area));
  const rows = version === undefined ? [] : [...path].flatMap((code) => book.rowsOf(version, code));
  const deciding = [...rows, ...(version === undefined ? [] : book.transfers(version))].filter(near);
  return {
    conditions: deciding.flatMap((row): readonly Condition[] => row.conditions),
    areas: [...new Set([area, ...deciding.map((row) => row.area).filter((code) => contains(area, code))])],
  };
}

/** Every value of each of these together; what is known stays as it is. */
function everyWay(
  others: readonly Circumstance[],
  values: ReadonlyMap<string, readonly (string | undefined)[]>,
  known: Circumstances,
): Circumstances[] {
  let ways: Circumstances[] = [known];
  for (const { name } of others) {
    if (known[name] !== undefined) continue;
    ways = ways.flatMap((way) =>
      (values.get(name) ?? []).map((value) => (value === undefined ? way : { ...way, [name]: value })),
    );
  }
  return ways;
}
