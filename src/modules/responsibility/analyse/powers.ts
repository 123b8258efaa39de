import { showConditions } from '../condition.ts';
import type { Finding } from '../finding.ts';
import type { PowerNeed } from '../need.ts';
import { acts } from '../powers-at.ts';
import { commonArea } from './area-tree.ts';
import { type Box, intersect } from './box.ts';
import { runsOf, type SeenDays, seeDays } from './days.ts';
import { findingOf } from './finding-of.ts';
import { type Giving, givingsOf, reachOf, without } from './giving.ts';
import type { AnalyseInput } from './input.ts';
import type { Piece, Ruling } from './survey.ts';
import { aboutTransfer } from './transfers.ts';

interface Lack {
  readonly matter: string;
  readonly unit: string;
  readonly need: PowerNeed;
  readonly areas: Set<string>;
  readonly items: Set<string>;
  readonly days: SeenDays;
}

/** A transfer whose power its giver does not have. */
interface EmptyGift {
  readonly areas: Set<string>;
  readonly days: SeenDays;
}

export interface PowerUse {
  readonly lacks: Map<string, Lack>;
  /** Powers that some holder of them can use in a duty. */
  readonly used: Set<string>;
  /** Transfers whose power their receiver, or one whom the receiver gives it to, can use in a duty. */
  readonly granted: Set<string>;
  /** By the code of the transfer. */
  readonly empty: Map<string, EmptyGift>;
}

export function startPowers(): PowerUse {
  return { lacks: new Map(), used: new Set(), granted: new Set(), empty: new Map() };
}

/** Notes for every holder which of the powers that the matter needs it has, by law or by transfer, and which it has not. */
export function usePowers(use: PowerUse, ruling: Ruling, input: AnalyseInput): void {
  const givings = ruling.passings.length === 0 ? [] : givingsOf(ruling.passings, input);
  noteEmpty(use, givings, ruling, input);
  for (const { need, box } of ruling.needs) {
    for (const piece of ruling.held) {
      const here = intersect(piece.box, box);
      if (!here) continue;
      noteUse(use, need, team(piece), here, givings, input);
      const able = need.byAssist ? team(piece) : [piece.holder];
      const boxes = lacking(need.power, able, here, givings, input);
      if (boxes.length > 0) noteLack(use, ruling, piece, need, boxes, input);
    }
  }
}

function noteEmpty(use: PowerUse, givings: readonly Giving[], ruling: Ruling, input: AnalyseInput): void {
  for (const { transfer, empty } of givings) {
    // A withdrawal takes what was given: that its giver no longer has it is what it says.
    if (empty.length === 0 || transfer.kind !== 'delegated') continue;
    const gift = use.empty.get(transfer.code) ?? { areas: new Set<string>(), days: new Map() };
    gift.areas.add(ruling.areas.area);
    seeDays(gift.days, ruling, empty, input);
    use.empty.set(transfer.code, gift);
  }
}

/** The holder and who assists it. */
export function team({ rows, holder }: Piece): string[] {
  return [holder, ...(rows[0]?.duty.assists ?? [])];
}

function noteUse(
  use: PowerUse,
  { power }: PowerNeed,
  able: readonly string[],
  here: Box,
  givings: readonly Giving[],
  input: AnalyseInput,
): void {
  const owner = input.powers.get(power)?.unit;
  if (able.some((unit) => acts(input.units, unit, owner))) use.used.add(power);
  if (givings.length === 0) return;
  for (const [{ code }, boxes] of reachOf(givings, power, able, here, input)) {
    if (boxes.length === 0) continue;
    use.used.add(power);
    use.granted.add(code);
  }
}

/** Where in the region none of these units has the power. */
function lacking(
  power: string,
  able: readonly string[],
  here: Box,
  givings: readonly Giving[],
  { units, powers }: AnalyseInput,
): Box[] {
  const owner = powers.get(power)?.unit;
  if (able.some((unit) => acts(units, unit, owner))) return [];
  const mine = givings.filter(
    ({ transfer }) => transfer.power === power && able.some((unit) => acts(units, unit, transfer.to)),
  );
  return without(
    [here],
    mine.flatMap(({ gives }) => gives),
  );
}

function noteLack(
  use: PowerUse,
  ruling: Ruling,
  { holder: unit, rows }: Piece,
  need: PowerNeed,
  boxes: readonly Box[],
  input: AnalyseInput,
): void {
  const matter = ruling.matter.code;
  const key = [matter, unit, need.power, showConditions(need.conditions)].join(' ');
  const lack = use.lacks.get(key) ?? {
    ...{ matter, unit, need, days: new Map() },
    areas: new Set<string>(),
    items: new Set<string>(),
  };
  seeDays(lack.days, ruling, boxes, input);
  lack.areas.add(ruling.areas.area);
  lack.items.add(rows[0]?.duty.item ?? '');
  use.lacks.set(key, lack);
}

/** Holders without a power that they need: one finding for each run of days on which somewhere it is so. */
export function powerFindings(use: PowerUse, { version, tree }: AnalyseInput): Finding[] {
  return [...use.lacks.values()].flatMap(({ matter, unit, need, areas, items, days }) =>
    runsOf(days).map((run) =>
      findingOf({
        kind: 'duty-without-power',
        ...{ version, matter, units: [unit], items: [...items], power: need.power },
        area: commonArea(tree, [...areas]),
        circumstances: showConditions(need.conditions),
        ...run,
      }),
    ),
  );
}

/** Delegations of a power that their giver does not have, by the days on which somewhere it is so. */
export function emptyGifts(use: PowerUse, { version, transfers, tree }: AnalyseInput): Finding[] {
  return transfers.flatMap((transfer) => {
    const gift = use.empty.get(transfer.code);
    if (!gift) return [];
    const about = { ...aboutTransfer(version, transfer), area: commonArea(tree, [...gift.areas]) };
    return runsOf(gift.days).map((run) =>
      findingOf({ ...about, kind: 'delegation-without-power', power: transfer.power, ...run }),
    );
  });
}

/** Powers that no duty of their unit needs: a line that may, and is never asked to. */
export function idlePowers(use: PowerUse, { version, period, powers }: AnalyseInput): Finding[] {
  return [...powers]
    .filter(([power, { unit }]) => unit !== undefined && !use.used.has(power))
    .map(([power, { unit = '' }]) =>
      findingOf({
        kind: 'power-without-duty',
        version,
        units: [unit],
        items: [],
        power,
        circumstances: '',
        from: period.from,
        to: period.to,
      }),
    );
}
