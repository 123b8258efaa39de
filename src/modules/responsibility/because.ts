import { showConditions } from './condition.ts';
import type { ListType } from './duty.ts';
import type { Resolution } from './resolution.ts';

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
      }[];
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
  if (resolution.kind === 'overlap') {
    const claimants = resolution.claimants.map(({ lead, item, ground }) => ({ unit: lead, item, ground }));
    return { kind: 'overlap', version: resolution.version, claimants };
  }
  const { version, item, ground, listType, area, conditions } = resolution.duty;
  return { kind: 'duty', version, item, ground, listType, area, conditions: showConditions(conditions) };
}
