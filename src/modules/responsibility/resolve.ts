import { ancestry } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import { allHold, type Condition } from './condition.ts';
import { compareItems, compareSpecificity, type Duty, type ListVersion, validOn } from './duty.ts';
import { matterAncestry } from './matter.ts';
import type { Resolution, ResolveQuery } from './resolution.ts';

/** Rows of one version by matter, then by area; each bucket from most to fewest conditions, then in item order. */
type VersionIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Duty[]>>;

export interface Resolver {
  versionOn(at: LocalDate): ListVersion | undefined;
  resolve(query: ResolveQuery): Resolution;
}

/**
 * Prepares lists for resolving. The order «leaf over branch, narrow area over wide, more conditions over fewer» is built
 * into the walk, so that a resolution looks only at rows that can apply and never sorts.
 */
export function resolver(versions: readonly ListVersion[], duties: readonly Duty[]): Resolver {
  const inForce = versions.filter(({ status }) => status === 'published').sort(laterFirst);
  const indexes = new Map(inForce.map(({ version }) => [version, indexOf(duties, version)]));
  const versionOn = (at: LocalDate): ListVersion | undefined =>
    inForce.find(({ effectiveFrom }) => effectiveFrom <= at);
  return {
    versionOn,
    resolve(query) {
      const version = versionOn(query.at);
      if (!version) return { kind: 'gap' };
      return decide(applicable(indexes.get(version.version) ?? new Map(), query), version.version);
    },
  };
}

/** Two versions from the same day: the later name wins, so that the choice does not hang on the order of rows. */
function laterFirst(a: ListVersion, b: ListVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? 1 : -1;
  return -compareItems(a.version, b.version);
}

function indexOf(duties: readonly Duty[], version: string): VersionIndex {
  const index = new Map<string, Map<string, Duty[]>>();
  for (const duty of duties) {
    if (duty.version !== version) continue;
    const byArea = index.get(duty.matter) ?? new Map<string, Duty[]>();
    const bucket = byArea.get(duty.area) ?? [];
    bucket.push({ ...duty, conditions: distinctConditions(duty.conditions) });
    byArea.set(duty.area, bucket);
    index.set(duty.matter, byArea);
  }
  for (const byArea of index.values()) {
    for (const bucket of byArea.values()) {
      bucket.sort((a, b) => compareSpecificity(a, b) || compareItems(a.item, b.item));
    }
  }
  return index;
}

/** Saying a thing twice does not make a row more specific. */
export function distinctConditions(conditions: readonly Condition[]): readonly Condition[] {
  const seen = new Set<string>();
  return conditions.filter(({ name, op, values }) => {
    const key = JSON.stringify([name, op, [...values].sort()]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Rows that apply, most specific first; rows of equal specificity stand together in item order. */
function applicable(index: VersionIndex, { matter, area, circumstances, at }: ResolveQuery): Duty[] {
  const found: Duty[] = [];
  for (const code of matterAncestry(matter)) {
    const byArea = index.get(code);
    if (!byArea) continue;
    for (const place of ancestry(area)) {
      for (const duty of byArea.get(place) ?? []) {
        if (validOn(duty, at) && allHold(duty.conditions, circumstances)) found.push(duty);
      }
    }
  }
  return found;
}

function decide(rows: readonly Duty[], version: string): Resolution {
  const first = rows[0];
  if (!first) return { kind: 'gap', version };
  let equals = 1;
  let contested = false;
  for (; equals < rows.length; equals++) {
    const row = rows[equals];
    if (!row || compareSpecificity(row, first) !== 0) break;
    contested ||= row.lead !== first.lead;
  }
  if (contested) return { kind: 'overlap', version, claimants: rows.slice(0, equals) };
  return {
    kind: 'holder',
    lead: first.lead,
    assists: first.assists,
    duty: first,
    version,
    beaten: rows.slice(equals),
  };
}
