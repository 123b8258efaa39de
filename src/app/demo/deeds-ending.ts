import * as cases from '#modules/cases';
import { rule } from '#modules/directory';
import { reopenByCode, replyByCode } from '#modules/intake';
import type { Tx } from '#platform/db/open.ts';
import type { Random } from './random.ts';
import type { Story, Todo, World } from './story.ts';
import {
  calledBackSolved,
  calledBackUnsolved,
  lateWords,
  praise,
  reopened,
  unsolved,
} from './texts/remarks.ts';

/** The residents' word and what follows from it. */
export async function endingDeed(
  tx: Tx,
  world: World,
  story: Story,
  current: cases.Case,
  todo: Todo,
): Promise<cases.Case> {
  const { random } = story;
  const { district, staff } = world;
  const { at } = todo;
  const on = { id: current.id };
  switch (todo.doing) {
    case 'reply':
      return replying(tx, world, story, current, todo);
    case 'silence':
      return cases.closeInSilence(tx, rule(district, 'window-ends', current.holder), on, at);
    case 'callBack': {
      const solved = random.chance(0.76);
      return cases.callBack(
        tx,
        staff.clerk(random),
        on,
        { note: random.pick(solved ? calledBackSolved : calledBackUnsolved), solved },
        at,
      );
    }
    case 'reopen': {
      const asker = story.askers[0];
      const reason = random.pick(reopened);
      if (asker && random.chance(0.6)) return reopenByCode(tx, district, asker.code, reason, at);
      return cases.reopenCase(tx, staff.clerk(random), on, reason, at);
    }
    default:
      throw new Error(`${todo.doing} is not a deed of the ending`);
  }
}

/** By the resident with the code, or by the hotline that asks at the telephone. */
function replying(
  tx: Tx,
  world: World,
  story: Story,
  current: cases.Case,
  { at, asker }: Todo,
): Promise<cases.Case> {
  const { random } = story;
  const reaction = asker?.reaction;
  if (!asker || !reaction) throw new Error('nobody replies');
  const { solved, satisfaction } = reaction;
  const late = current.state === 'closed' && solved;
  const remark = late ? random.pick(lateWords) : remarkOf(random, solved, satisfaction);
  const reply = { solved, remark, ...(satisfaction === undefined ? {} : { satisfaction }) };
  const byThemselves = late || asker.channel === 'web' || random.chance(0.35);
  if (byThemselves) return replyByCode(tx, world.district, asker.code, reply, at);
  return cases.replyToAnswer(
    tx,
    world.staff.clerk(random),
    { id: current.id },
    { ...reply, demand: asker.demand },
    at,
  );
}

function remarkOf(random: Random, solved: boolean, satisfaction: number | undefined): string {
  if (!solved) return random.pick(unsolved);
  const mark = satisfaction ?? 4;
  return random.pick(praise[mark === 1 || mark === 2 || mark === 3 || mark === 5 ? mark : 4]);
}
