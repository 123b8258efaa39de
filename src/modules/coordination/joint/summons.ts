import { Refusal } from '#kernel/refusal.ts';

export const summonsKinds = ['enforcement', 'key_work', 'emergency'] as const;
/** 综合执法 enforcement, 重点工作 key work, 应急处置 emergency. */
export type SummonsKind = (typeof summonsKinds)[number];

export const presences = ['called', 'on_way', 'arrived', 'absent'] as const;
/** How far a summoned unit has come. Absent is what the clock says; who comes late still arrives. */
export type Presence = (typeof presences)[number];

export interface Summoned {
  readonly unit: string;
  readonly presence: Presence;
  readonly setOutAt?: Date;
  readonly arrivedAt?: Date;
  /** Person who recorded the arrival: of the unit itself, or of the unit that called. */
  readonly recordedBy?: string;
}

export const summonsStates = ['called', 'ended', 'cancelled'] as const;

/** A block calls lines (or a line calls the block) to one place at one time. */
export interface Summons {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly kind: SummonsKind;
  readonly caller: string;
  readonly area: string;
  readonly caseId?: string;
  readonly what: string;
  readonly place: string;
  readonly meetAt: Date;
  readonly state: (typeof summonsStates)[number];
  readonly calledBy: string;
  readonly calledAt: Date;
  readonly units: readonly Summoned[];
  readonly outcome?: string;
  readonly endedAt?: Date;
}

export type SummonsDeed =
  | { readonly do: 'setOut'; readonly unit: string }
  | { readonly do: 'arrive'; readonly unit: string }
  | { readonly do: 'missAll'; readonly since: Date; readonly reason?: string }
  | { readonly do: 'end'; readonly outcome: string }
  | { readonly do: 'cancel'; readonly reason: string };

export type SummonsFactType =
  | 'summons.set-out'
  | 'summons.arrived'
  | 'summons.missed'
  | 'summons.ended'
  | 'summons.cancelled';

export interface SummonsChange {
  readonly fact: SummonsFactType;
  readonly after: Summons;
  /** Units whose presence changed. */
  readonly units: readonly string[];
}

/**
 * The summons after a deed. Pure. An arrival is recorded once and asks for nothing but a click: no picture, no place check.
 * @throws Refusal `summons-over`, `summons-unit`, `arrival-known`, `summons-nobody-missing`, `summons-words`
 */
export function decideSummons(
  current: Summons,
  deed: SummonsDeed,
  { at, person }: { at: Date; person: string },
): SummonsChange {
  if (current.state !== 'called') throw new Refusal('summons-over', {}, 409);
  switch (deed.do) {
    case 'setOut': {
      if (find(current, deed.unit).presence !== 'called') throw new Refusal('arrival-known', {}, 409);
      return change(current, 'summons.set-out', [deed.unit], { presence: 'on_way', setOutAt: at });
    }
    case 'arrive': {
      if (find(current, deed.unit).presence === 'arrived') throw new Refusal('arrival-known', {}, 409);
      const arrived = { presence: 'arrived', arrivedAt: at, recordedBy: person } as const;
      return change(current, 'summons.arrived', [deed.unit], arrived);
    }
    case 'missAll': {
      const missing = missingOf(current);
      if (missing.length === 0 || at < deed.since) throw new Refusal('summons-nobody-missing', {}, 409);
      return change(current, 'summons.missed', missing, { presence: 'absent' });
    }
    case 'end':
      return over(current, 'ended', needed(deed.outcome, 'outcome'), at);
    case 'cancel':
      return over(current, 'cancelled', needed(deed.reason, 'reason'), at);
  }
}

/** Units that have neither arrived nor been counted as absent. */
export function missingOf({ units }: Summons): string[] {
  return units
    .filter(({ presence }) => presence === 'called' || presence === 'on_way')
    .map(({ unit }) => unit);
}

function change(
  current: Summons,
  fact: SummonsFactType,
  units: readonly string[],
  how: Partial<Summoned>,
): SummonsChange {
  const changed = current.units.map((each) => (units.includes(each.unit) ? { ...each, ...how } : each));
  return { fact, units, after: { ...current, version: current.version + 1, units: changed } };
}

function over(current: Summons, state: 'ended' | 'cancelled', outcome: string, at: Date): SummonsChange {
  const after = { ...current, version: current.version + 1, state, outcome, endedAt: at };
  return { fact: `summons.${state}`, units: [], after };
}

function find({ units }: Summons, unit: string): Summoned {
  const found = units.find((each) => each.unit === unit);
  if (!found) throw new Refusal('summons-unit', {}, 403);
  return found;
}

/** @throws Refusal `summons-words` */
export function needed(text: string, field: string): string {
  if (text.trim() === '') throw new Refusal('summons-words', { field }, 400);
  return text.trim();
}
