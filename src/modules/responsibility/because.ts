import type { LocalDate } from '#kernel/time.ts';
import { showConditions } from './condition.ts';
import type { ListType } from './duty.ts';
import type { Resolution } from './resolution.ts';
import type { Transfer, TransferKind } from './transfer.ts';

/** One transfer on the way from the unit that the row names to the holder. */
export interface Move {
  readonly kind: TransferKind;
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly ground: string;
  readonly since: LocalDate;
  readonly power?: string;
}

/** Why a unit holds a case, as it is kept with the case: complete in itself, so that it reads the same after the list has changed. */
export type Because =
  | {
      readonly kind: 'duty';
      readonly version: string;
      readonly item: string;
      readonly ground: string;
      readonly listType: ListType;
      readonly area: string;
      /** As shown: `道路=市政`. */
      readonly conditions: string;
      /** Transfers by which it came to the holder, in order; absent when the row itself names the holder. */
      readonly moves?: readonly Move[];
      readonly note?: string;
    }
  | { readonly kind: 'gap'; readonly version: string | null; readonly note?: string }
  | { readonly kind: 'unnamed' }
  | {
      readonly kind: 'overlap';
      readonly version: string;
      readonly claimants: readonly {
        readonly unit: string;
        readonly item: string;
        readonly ground: string;
        /** It claims by a transfer, whose code `item` is. */
        readonly transfer?: true;
      }[];
      readonly moves?: readonly Move[];
    }
  | {
      readonly kind: 'moved';
      readonly from: string;
      readonly ground: string;
      readonly reason: string;
      readonly person: string;
    }
  | HandedOver;

/** How a case changes hands by the rules for returns: by agreement, for the meantime, or by ruling. */
export type HandedOver =
  | { readonly kind: 'agreed'; readonly from: string; readonly ground: string; readonly person: string }
  | {
      readonly kind: 'fallback' | 'ruled';
      readonly from: string;
      readonly ground: string;
      readonly reason: string;
      readonly person: string;
      /** Unit of whoever decided. */
      readonly unit: string;
    };

/** The reason to keep with a case that was dispatched by this resolution. */
export function becauseOf(resolution: Resolution): Because {
  if (resolution.kind === 'gap') return { kind: 'gap', version: resolution.version ?? null };
  const moves = resolution.moves.length === 0 ? {} : { moves: resolution.moves.map(asMove) };
  if (resolution.kind === 'overlap') {
    const claimants = resolution.claimants.map(({ lead, item, ground, by }) => {
      return { unit: lead, item, ground, ...(by === 'transfer' ? { transfer: true as const } : {}) };
    });
    return { kind: 'overlap', version: resolution.version, claimants, ...moves };
  }
  const { version, item, ground, listType, area, conditions } = resolution.duty;
  const shown = showConditions(conditions);
  return { kind: 'duty', version, item, ground, listType, area, conditions: shown, ...moves };
}

function asMove({ kind, code, from, to, ground, validFrom: since, power }: Transfer): Move {
  return { kind, code, from, to, ground, since, ...(power === undefined ? {} : { power }) };
}
