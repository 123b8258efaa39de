import type { Caller } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { worldOf } from '../../pages/parts.tsx';
import { understandConditions } from '../../workbook/understand-conditions.ts';

/** Conditions as a form was sent with them, in the list's own form where they were written in words, as files are read. */
export async function conditionsIn(
  kit: Kit,
  caller: Caller | undefined,
  { conditions, matter }: { readonly conditions: string; readonly matter: string },
): Promise<string> {
  if (conditions === '') return conditions;
  return understandConditions(conditions, matter, await worldOf(kit, caller)) ?? conditions;
}
