import { capacityOn } from '../capacity.ts';
import { showConditions } from '../condition.ts';
import type { Finding } from '../finding.ts';
import { hasMeans, type MeansNeed } from '../means.ts';
import { commonArea } from './area-tree.ts';
import { type Box, intersect } from './box.ts';
import { runsOf, type SeenDays, seeSpan } from './days.ts';
import { type Span, spansOf } from './dimension.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';
import { team } from './powers.ts';
import { daysOf, questionIn } from './region.ts';
import type { Ruling } from './survey.ts';

interface Lack {
  readonly matter: string;
  readonly unit: string;
  readonly need: MeansNeed;
  readonly areas: Set<string>;
  readonly items: Set<string>;
  readonly days: SeenDays;
}

export type MeansTally = Map<string, Lack>;

/** Notes holders that the register says to be without a skill or equipment that the matter takes. */
export function tallyMeans(tally: MeansTally, ruling: Ruling, input: AnalyseInput): void {
  for (const { need, box } of ruling.means)
    for (const piece of ruling.held) {
      const here = intersect(piece.box, box);
      if (!here) continue;
      const able = need.byAssist ? team(piece) : [piece.holder];
      for (const span of daysWithout(need, able, ruling, here, input)) {
        const key = [
          ...[ruling.matter.code, piece.holder, need.kind, need.name],
          showConditions(need.conditions),
        ].join(' ');
        const lack = tally.get(key) ?? {
          ...{ matter: ruling.matter.code, unit: piece.holder, need, days: new Map() },
          ...{ areas: new Set<string>(), items: new Set<string>() },
        };
        lack.areas.add(ruling.areas.area);
        lack.items.add(piece.rows[0]?.duty.item ?? '');
        seeSpan(lack.days, span, () => questionIn(ruling, here, input.tree));
        tally.set(key, lack);
      }
    }
}

/** Days of the region on which the register says of all of these units that they have it not; cut where it says something new. */
function daysWithout(
  need: MeansNeed,
  able: readonly string[],
  { space }: Ruling,
  here: Box,
  { capacity }: AnalyseInput,
): Span[] {
  const about = capacity.filter(({ unit }) => able.includes(unit));
  if (about.length === 0) return [];
  return daysOf(space, here)
    .flatMap((days) => spansOf(days, about))
    .filter(({ from }) => able.every((unit) => hasMeans(capacityOn(about, unit, from), need) === false));
}

/** Holders without the skills or equipment that their matters take, by the days on which somewhere it is so. */
export function meansFindings(tally: MeansTally, { version, tree }: AnalyseInput): Finding[] {
  return [...tally.values()].flatMap(({ matter, unit, need, areas, items, days }) =>
    runsOf(days).map((run) =>
      findingOf({
        kind: 'duty-without-means',
        ...{ version, matter, units: [unit], items: [...items] },
        means: { kind: need.kind, name: need.name },
        area: commonArea(tree, [...areas]),
        circumstances: showConditions(need.conditions),
        ...run,
      }),
    ),
  );
}
