import type { Command } from '#modules/cases';
import type { HandedOver } from '#modules/responsibility';
import { type Dispute, deciderOf } from './dispute.ts';
import type { DisputeFact } from './facts.ts';

/** A case changes hands. The only way by which a dispute moves one. */
export interface HandOver {
  readonly to: string;
  readonly because: HandedOver;
  readonly assists?: readonly string[];
}

/** The hand-over that a fact brings with it. A ruling for the present holder hands over to it: the reason changes. */
export function handOverOf(
  fact: DisputeFact,
  { person, unit }: { person: string; unit: string },
): HandOver | undefined {
  switch (fact.type) {
    case 'return.agreed': {
      const { from, to, ground } = fact.body;
      return { to, because: { kind: 'agreed', from, ground: ground.text, person } };
    }
    case 'ruling.fallback': {
      const { from, to, ground, reason } = fact.body;
      return { to, because: { kind: 'fallback', from, ground: ground.text, reason, person, unit } };
    }
    case 'ruling.made': {
      const { from, ruling } = fact.body;
      const because = { kind: 'ruled', from, ground: ruling.ground.text, reason: ruling.reason } as const;
      return { to: ruling.lead, because: { ...because, person, unit }, assists: ruling.assists };
    }
    default:
      return undefined;
  }
}

const asks = new Set<string>(['ruling.asked', 'ruling.risen', 'ruling.reseated']);

/** Who coordinates and who works on it, when that becomes somebody's turn; what the resident reads. */
export function coordinationOf(
  fact: DisputeFact,
  after: Dispute,
): { unit: string; units: readonly string[] } | undefined {
  if (!asks.has(fact.type)) return undefined;
  const units = [after.keeper, after.claim?.to].filter((unit) => unit !== undefined);
  return { unit: deciderOf(after), units: [...new Set(units)] };
}

/** What a fact does to the case, as deeds of `cases`. */
export function effectsOf(
  fact: DisputeFact,
  after: Dispute,
  acting: { person: string; unit: string },
): Command[] {
  const handed = handOverOf(fact, acting);
  const coordinated = coordinationOf(fact, after);
  return [
    ...(handed ? [{ do: 'handOver', ...handed } as const] : []),
    ...(coordinated ? [{ do: 'coordinate', ...coordinated } as const] : []),
  ];
}
