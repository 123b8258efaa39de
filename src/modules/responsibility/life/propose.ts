import { type Actor, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { showConditions } from '../condition.ts';
import { checkDuties } from '../pack-check.ts';
import { dutiesOf } from '../queries.ts';
import { knownOf, mattersInUse } from './duty-row.ts';
import { DutyFaults } from './open-draft.ts';
import type { NewProposal } from './proposal.ts';
import { record } from './record.ts';
import { insertProposal } from './store-proposals.ts';

/**
 * The door through which a ruling teaches the list: it proposes a row and decides nothing. Whoever calls it has made sure that
 * the actor may rule. One case and ground propose once: asked again, the same id comes back and nothing else happens.
 * @throws DutyFaults (a Refusal `duty-faults`) when the row could not stand in a list: unknown unit, matter, area or condition
 */
export async function proposeDuty(
  tx: Tx,
  actor: Actor,
  proposal: NewProposal,
  at: Date,
): Promise<{ readonly id: string }> {
  const directory = await directoryOf(tx, actor.district);
  const book = await dutiesOf(tx, actor.district);
  const { conditions, ...plain } = proposal;
  const sample = { version: 'x', item: '1', listType: 'line', validFrom: '2000-01-01' };
  const row = { ...sample, ...plain, conditions: showConditions(conditions) };
  const faults = checkDuties([row], mattersInUse(book), actor.district, knownOf(directory));
  if (faults.length > 0) throw new DutyFaults(faults);
  const { id, isNew } = await insertProposal(tx, actor, proposal, at);
  if (isNew) {
    const { matter, area, lead, assists, ground } = proposal;
    await record(tx, actor, at, {
      type: 'duties.proposed',
      subject: `proposal:${id}`,
      note: proposal.note,
      body: {
        case: proposal.case,
        matter,
        area,
        conditions: row.conditions,
        lead,
        assists: [...assists],
        ground,
      },
      because: `case:${proposal.case}`,
    });
  }
  return { id };
}
