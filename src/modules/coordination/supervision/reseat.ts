import { isRefusal } from '#kernel/refusal.ts';
import { rulesOf } from '#modules/cases';
import { type Directory, rule } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { recordJoint } from '../joint/record.ts';
import { getSupervision, listSupervisions, updateSupervision } from './store.ts';
import { decideSupervision, type Supervision } from './supervision.ts';
import { supervisorFor } from './supervisor.ts';

/**
 * Gives open supervisions whose supervisor left office, or whose unit was dissolved, to whoever would be named today; where nobody
 * is, they wait with their old name. Not a step to switch off: it decides nothing. @returns how many were given on
 */
export async function reseatSupervisions(db: Database, district: string, at: Date): Promise<number> {
  const { directory } = await rulesOf(db, district);
  const everything = { district: true, units: [] };
  let done = 0;
  for (const { id } of (await listSupervisions(db, district, everything, { open: true }, 10_000)).filter(
    ({ supervisor }) => !isInOffice(directory, supervisor),
  )) {
    try {
      if (await db.transaction((tx) => reseat(tx, directory, id, at))) done++;
    } catch (error) {
      // Somebody was quicker: the next round looks again.
      if (!isRefusal(error)) throw error;
    }
  }
  return done;
}

/** Whether somebody holds a post from which cases are supervised. */
export function isInOffice({ people, posts }: Directory, person: string): boolean {
  return (people.get(person)?.posts ?? []).some((code) => {
    const role = posts.get(code)?.role;
    return role === 'supervisor' || role === 'coordinator';
  });
}

async function reseat(tx: Tx, directory: Directory, id: string, at: Date): Promise<boolean> {
  const { district } = directory.district;
  const current: Supervision = await getSupervision(tx, district, id, { lock: true });
  const { area, unit, caseId } = current;
  const person = supervisorFor(directory, { area, holder: unit });
  if (!person || isInOffice(directory, current.supervisor)) return false;
  const by = rule(district, 'supervision-reseat', unit);
  const { fact, after } = decideSupervision(current, { do: 'reseat', person }, { at, person: by.person });
  await updateSupervision(tx, after);
  await recordJoint(tx, by, at, {
    ...{ type: fact, kind: 'supervision', id, seq: after.version },
    body: { case: caseId, unit, area, supervisor: person },
  });
  return true;
}
