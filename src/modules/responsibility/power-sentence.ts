import { allHold } from './condition.ts';
import { compareSpecificity } from './duty.ts';
import { needsOf, type PowerNeed } from './need.ts';
import { acts, givingAt, standingAt } from './powers-at.ts';
import {
  compose,
  groundPart,
  type HeldMatter,
  local,
  type Sentence,
  unitPart,
  type Words,
} from './sentence-parts.ts';
import type { Transfer } from './transfer.ts';

/**
 * Powers that the matter needs here and that whoever holds it, or may exercise them for it, has by a transfer: from whom and on
 * what ground. What is held by law is not said.
 */
export function powersReceived(held: HeldMatter, words: Words): Sentence[] {
  const { because, matter, area, at, circumstances = {} } = held;
  if (because.kind !== 'duty' || matter === undefined || at === undefined) return [];
  const { version } = because;
  const standing = standingAt(words.book.transfers(version), { matter, area, circumstances, at });
  if (standing.every(({ power }) => power === undefined)) return [];
  const needs = words.book
    .path(matter)
    .flatMap(needsOf)
    .filter(({ conditions }) => allHold(conditions, circumstances));
  const said = new Set<string>();
  return needs.flatMap((need) => {
    const received = receivedBy(held, need, standing, words);
    if (!received || said.has(need.power)) return [];
    said.add(need.power);
    return [sentenceOf(received.unit, received.transfer, version, words)];
  });
}

function receivedBy(
  { holder, assists }: HeldMatter,
  { power, byAssist }: PowerNeed,
  standing: readonly Transfer[],
  { directory }: Words,
): { unit: string; transfer: Transfer } | undefined {
  const team = byAssist ? [holder, ...assists] : [holder];
  const owner = directory.powers.get(power)?.unit;
  if (team.some((unit) => acts(directory.units, unit, owner))) return undefined;
  const giving = givingAt(power, owner, standing, directory.units).sort(compareSpecificity);
  for (const unit of team) {
    const transfer = giving.find(({ to }) => acts(directory.units, unit, to));
    if (transfer) return { unit, transfer };
  }
  return undefined;
}

function sentenceOf(unit: string, transfer: Transfer, version: string, words: Words): Sentence {
  const { kind, from, power = '', code } = transfer;
  const ground = words.t('duty.move.ground', { ground: local(transfer.ground, words), version, code });
  return compose(words, `duty.sentence.power.${kind}`, {
    power: local(words.directory.powers.get(power)?.name ?? power, words),
    unit: unitPart(unit, words),
    from: unitPart(from, words),
    ground: [groundPart(ground)],
  });
}
