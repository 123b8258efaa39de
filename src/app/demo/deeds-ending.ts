import { localDate } from '#kernel/time.ts';
import { type Case, type Command, callBackDays, type Dates, datesFor, reopenUntil } from '#modules/cases';
import { addTerm, resident, rule } from '#modules/directory';
import type { Deed } from './deeds.ts';
import type { Random } from './random.ts';
import type { Asker, Story, Todo, World } from './story.ts';
import {
  calledBackSolved,
  calledBackUnsolved,
  lateWords,
  praise,
  reopened,
  unsolved,
} from './texts/remarks.ts';

/** The residents' word and what follows from it. */
export function endingDeed(world: World, story: Story, current: Case, todo: Todo): Deed {
  const { random, askers } = story;
  const { district, staff, rules } = world;
  const { at } = todo;
  switch (todo.doing) {
    case 'reply':
      return replying(world, story, current, todo);
    case 'silence': {
      const confirmed = askers.some(({ reaction, said }) => said === current.round && reaction?.solved);
      return {
        actor: rule(district, 'window-ends', current.holder),
        right: 'by-rule',
        command: { do: 'closeInSilence', confirmed },
      };
    }
    case 'callBack': {
      const solved = random.chance(0.76);
      const note = random.pick(solved ? calledBackSolved : calledBackUnsolved);
      const rest = { waiting: waiting(story, current), reopen: afresh(world, current, at) };
      return {
        actor: staff.clerk(random),
        right: 'case.followup',
        command: { do: 'callBack', note, solved, ...rest },
      };
    }
    case 'reopen': {
      const until = reopenUntil(rules, current.closedAt ?? at);
      const command = {
        do: 'reopen',
        reason: random.pick(reopened),
        until,
        dates: afresh(world, current, at),
      } as const;
      if (random.chance(0.6)) return { actor: resident(district), right: 'by-code', command };
      return { actor: staff.clerk(random), right: 'case.followup', command };
    }
    default:
      throw new Error(`${todo.doing} is not a deed of the ending`);
  }
}

/** By the resident with the code, or by the hotline that asks at the telephone. */
function replying(world: World, story: Story, current: Case, { at, asker }: Todo): Deed {
  const { random } = story;
  const reaction = asker?.reaction;
  if (!asker || !reaction) throw new Error('nobody replies');
  const { solved, satisfaction } = reaction;
  const late = current.state === 'closed' && solved;
  const remark = late ? random.pick(lateWords) : remarkOf(random, solved, satisfaction);
  const { calendar } = world.rules.directory;
  const callbackDue = addTerm(calendar, at, { amount: callBackDays(world.rules, at), unit: 'wd' }).at;
  const rest = { waiting: waiting(story, current, asker), callbackDue, reopen: afresh(world, current, at) };
  const said = { do: 'reply', demand: asker.demand, solved, remark, ...rest } as const;
  const command: Command = satisfaction === undefined ? said : { ...said, satisfaction };
  const byThemselves = late || asker.channel === 'web' || random.chance(0.35);
  if (byThemselves) return { actor: resident(world.district), right: 'by-code', command };
  return { actor: world.staff.clerk(random), right: 'case.followup', command };
}

/** How many have not said anything in this round. */
function waiting({ askers }: Story, { round }: Case, except?: Asker): number {
  return askers.filter((asker) => asker !== except && asker.said !== round).length;
}

function afresh({ rules }: World, current: Case, at: Date): Dates {
  return datesFor(rules.directory.calendar, rules.book.deadline(current.deadlineClass, localDate(at)), at);
}

function remarkOf(random: Random, solved: boolean, satisfaction: number | undefined): string {
  if (!solved) return random.pick(unsolved);
  const mark = satisfaction ?? 4;
  return random.pick(praise[mark === 1 || mark === 2 || mark === 3 || mark === 5 ? mark : 4]);
}
