import type { Rules } from '#modules/cases';
import type { View } from '#platform/html/view.ts';
import type { Lang } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { portalRules } from '../edge.ts';
import { type Words, wordsIn } from '../words.ts';

/** What every page of the portal needs. */
export interface Portal {
  readonly view: View;
  readonly t: Words;
  readonly lang: Lang;
  readonly rules: Rules;
  readonly district: string;
  readonly now: Date;
}

export async function portalOf(kit: Kit, view: View): Promise<Portal> {
  const rules = await portalRules(kit);
  return {
    view,
    t: wordsIn(view.lang),
    lang: view.lang,
    rules,
    district: rules.directory.district.district,
    now: view.now,
  };
}

/** Number of the hotline as it is dialled. */
export function hotlineOf({ rules }: Portal): string {
  return rules.directory.district.hotline ?? '12345';
}
