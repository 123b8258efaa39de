import { isId } from '#kernel/ids.ts';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { IntakeTables } from './tables.ts';

/** One end of a parting: a demand, its code, and the case that answers it now. */
export interface PartedEnd {
  readonly demand: string;
  readonly code: string;
  readonly case: string;
}

/** A demand that was entered on its own because another one told of several matters. */
export interface Parted {
  readonly made: PartedEnd;
  readonly from: PartedEnd;
  /** Matter for which the part was taken. */
  readonly part: string;
  readonly at: Date;
  readonly person: string;
  readonly unit: string;
}

/** What became of a part of a demand, once it has been entered on its own. */
export function findPart(
  parted: readonly Parted[],
  demand: string,
  part: string | undefined,
): Parted | undefined {
  return parted.find((one) => one.from.demand === demand && one.part === part);
}

/** What was parted from these demands, and what they were parted from; first parted first. */
export async function partedOf(on: On, district: string, demands: readonly string[]): Promise<Parted[]> {
  const wanted = demands.filter(isId);
  if (wanted.length === 0) return [];
  const rows = await slice<IntakeTables>(on)
    .selectFrom('intake.parted as parted')
    .innerJoin('intake.demand as made', (join) =>
      join.onRef('made.district', '=', 'parted.district').onRef('made.id', '=', 'parted.demand_id'),
    )
    .innerJoin('intake.demand as first', (join) =>
      join.onRef('first.district', '=', 'parted.district').onRef('first.id', '=', 'parted.from_id'),
    )
    .select([
      'parted.demand_id',
      'parted.from_id',
      'parted.part',
      'parted.at',
      'parted.person',
      'parted.unit',
    ])
    .select(['made.code as made_code', 'made.case_id as made_case'])
    .select(['first.code as first_code', 'first.case_id as first_case'])
    .where('parted.district', '=', district)
    .where(({ or, eb }) => or([eb('parted.from_id', 'in', wanted), eb('parted.demand_id', 'in', wanted)]))
    .orderBy('parted.at')
    .orderBy('parted.demand_id')
    .execute();
  return rows.map(({ part, at, person, unit, ...row }) => ({
    made: { demand: row.demand_id, code: row.made_code, case: row.made_case },
    from: { demand: row.from_id, code: row.first_code, case: row.first_case },
    part,
    at,
    person,
    unit,
  }));
}
