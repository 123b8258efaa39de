import { addDays, fromLocal, localDate } from '#kernel/time.ts';
import {
  type Case,
  type Command,
  datesAfterExtension,
  datesAfterStop,
  dispatching,
  followUpEnds,
  latestReview,
  route,
} from '#modules/cases';
import { type Actor, parseTerm, type Right, resident, rule, showTerm } from '#modules/directory';
import { composeAnswer, composeNote } from './answer.ts';
import { characterOf } from './character.ts';
import { endingDeed } from './deeds-ending.ts';
import type { Story, Todo, World } from './story.ts';
import { contactNotes, extensionRemarks, progressNotes, reasons, startNotes } from './texts/notes.ts';
import { above } from './texts/sheet.ts';
import { added } from './texts/special.ts';
import { whyOf } from './why.ts';

/** Who does what, and the right that it takes. Residents act by the code of their demand, rules by their name. */
export interface Deed {
  readonly actor: Actor;
  readonly right: Right | 'by-code' | 'by-rule';
  readonly command: Command;
}

/** What is next, as the command that a person's form would make of it. */
export function deedOf(world: World, story: Story, current: Case, todo: Todo): Deed {
  switch (todo.doing) {
    case 'name':
    case 'rename':
    case 'penalty':
    case 'move':
      return placing(world, story, current, todo);
    case 'pause':
    case 'resume':
    case 'ask':
    case 'decide':
    case 'books':
    case 'takeOff':
      return clockwork(world, story, current, todo);
    case 'sign':
    case 'start':
    case 'note':
    case 'answer':
      return working(world, story, current, todo);
    case 'add':
      return byCode(world, { do: 'note', note: story.random.pick(added) });
    case 'withdraw':
      return byCode(world, { do: 'removeDemand', demand: story.askers[0]?.demand ?? '', withdrawn: true });
    default:
      return endingDeed(world, story, current, todo);
  }
}

function byCode({ district }: World, command: Command): Deed {
  return { actor: resident(district), right: 'by-code', command };
}

/** Whose case it is. */
function placing(world: World, story: Story, current: Case, { doing, at }: Todo): Deed {
  const { random, spot } = story;
  const { staff, rules } = world;
  if (doing === 'move') {
    const to = story.moveTo ?? otherHolder(world, story, current);
    const reason = random.pick(reasons['transfer-coordinator']);
    const command = { do: 'move', to, ground: groundOf(world, 'move', at), reason } as const;
    return { actor: coordinator(world, current.area), right: 'case.move', command };
  }
  const matter = (doing === 'penalty' ? current.matter : story.matter) ?? guess(world, story);
  const area = current.area.length < 12 ? spot.community : current.area;
  const circumstances = { ...current.circumstances, ...(doing === 'penalty' ? { 需要处罚: '是' } : {}) };
  const found = route(rules, { matter, area, circumstances, at });
  if (!found) throw new Error(`no holder for ${matter} in ${area}`);
  const start = current.dispatchedAt ?? at;
  const command = dispatching(rules, { matter, area, circumstances, start }, found);
  return { actor: staff.clerk(random), right: 'case.name', command };
}

/** A demand nobody could read is named after a call; any common matter will do. */
function guess(world: World, { random }: Story): string {
  const usual = world.rules.book.leaves.filter(({ deadlineClass }) => deadlineClass === 'ordinary');
  return random.pick(usual.slice(0, 40)).code;
}

/** Somebody else with a hand in it; the block where nobody has. */
function otherHolder(world: World, { random }: Story, current: Case): string {
  const able = current.assists.filter((unit) => unit !== current.holder && world.staff.handler(random, unit));
  if (able.length > 0) return random.pick(able);
  const block = world.rules.directory.blockOf(current.area);
  return block === current.holder ? world.rules.directory.blockOf(world.district) : block;
}

function working(world: World, story: Story, current: Case, { doing, at }: Todo): Deed {
  const { random } = story;
  const actor = handler(world, story, current);
  const code = current.matter ?? '';
  const note = (templates: readonly string[]) => composeNote(random, random.pick(templates), at);
  switch (doing) {
    case 'sign': {
      const contact = wayOf(story);
      return {
        actor,
        right: 'case.sign',
        command: { do: 'sign', contact, note: note(contactNotes[contact]) },
      };
    }
    case 'start':
      return { actor, right: 'case.handle', command: { do: 'start', note: note(above(startNotes, code)) } };
    case 'note':
      return { actor, right: 'case.handle', command: { do: 'note', note: note(above(progressNotes, code)) } };
    default: {
      const { explains } = characterOf(current.holder, at.getUTCMonth() + 1);
      const given = composeAnswer(random, world.rules, current, actor, at, explains);
      return {
        actor,
        right: 'case.answer',
        command: { do: 'answer', ...given, windowEnds: followUpEnds(world.rules, at) },
      };
    }
  }
}

function wayOf({ random, contact }: Story): 'phone' | 'visit' | 'message' | 'none' {
  if (!contact) return random.chance(0.6) ? 'visit' : 'none';
  return random.weighted([
    ['phone', 72],
    ['visit', 14],
    ['message', 12],
    ['none', 2],
  ]);
}

function clockwork(world: World, story: Story, current: Case, todo: Todo): Deed {
  const { at } = todo;
  const { calendar } = world.rules.directory;
  const ruled = (name: string) =>
    ({ actor: rule(world.district, name, current.holder), right: 'by-rule' }) as const;
  switch (todo.doing) {
    case 'resume': {
      const until = new Date(current.paused?.until ?? at);
      const dates = datesAfterStop(calendar, current, new Date(current.paused?.since ?? at), at, 'pause');
      const by =
        at >= until
          ? ruled('pause-ends')
          : ({ actor: handler(world, story, current), right: 'case.pause' } as const);
      const why = at >= until ? {} : { reason: whyOf(world, story, 'resumed') };
      return { ...by, command: { do: 'resume', dates, ...why } };
    }
    case 'takeOff': {
      const due = current.windowEnds !== undefined && at >= current.windowEnds;
      const dates = datesAfterStop(calendar, current, new Date(current.books?.since ?? at), at, 'books');
      const by = due
        ? ruled('review-due')
        : ({ actor: coordinator(world, current.area), right: 'case.books' } as const);
      const why = due ? {} : { reason: whyOf(world, story, 'off-books') };
      return { ...by, command: { do: 'takeOffBooks', dates, ...why } };
    }
    case 'decide':
      return deciding(world, story, current);
    default:
      return stopping(world, story, current, todo);
  }
}

function deciding(world: World, { random }: Story, current: Case): Deed {
  const approved = random.chance(0.84);
  const remark = random.pick(extensionRemarks[approved ? 'approved' : 'refused']);
  const actor = world.staff.decider(random, current.area, current.extension?.askedBy ?? '');
  const dates = datesAfterExtension(
    world.rules.directory.calendar,
    current,
    parseTerm(current.extension?.term ?? '1wd'),
  );
  const command = { do: 'decideExtension', approved, remark, dates } as const;
  return { actor: actor ?? coordinator(world, current.area), right: 'case.extend.decide', command };
}

/** What stops or stretches the clock needs a ground of the district's list and a reason. */
function stopping(world: World, story: Story, current: Case, { doing, at }: Todo): Deed {
  const { random } = story;
  const kind = doing === 'pause' ? 'pause' : doing === 'ask' ? 'extend' : 'books';
  const ground = groundOf(world, kind, at, random.next());
  const known: Readonly<Record<string, readonly string[]>> = reasons;
  const reason = random.pick(known[ground] ?? ['情况复杂，需要时间']);
  const from = localDate(story.hold ? world.now : at);
  if (doing === 'ask') {
    const command = { do: 'askExtension', term: halfOf(current), ground, reason } as const;
    return { actor: handler(world, story, current), right: 'case.extend.ask', command };
  }
  if (doing === 'pause') {
    const until = fromLocal(addDays(from, random.int(2, 9)));
    return {
      actor: handler(world, story, current),
      right: 'case.pause',
      command: { do: 'pause', ground, reason, until },
    };
  }
  const reviewOn = addDays(from, random.int(20, 95));
  const dates = { reviewOn, reviewAt: fromLocal(reviewOn), latestReview: latestReview(world.rules, at) };
  return {
    actor: coordinator(world, current.area),
    right: 'case.books',
    command: { do: 'putOnBooks', ground, reason, ...dates },
  };
}

function halfOf(current: Case): string {
  const term = parseTerm(current.clock.resolveTerm ?? '2wd');
  return showTerm({ amount: Math.max(1, Math.floor(term.amount / 2)), unit: term.unit });
}

/** The same person keeps a case as long as the unit does. */
function handler(world: World, story: Story, current: Case): Actor {
  if (story.handler?.unit !== current.holder) {
    const found = world.staff.handler(story.random, current.holder);
    if (!found) throw new Error(`nobody handles cases in ${current.holder}`);
    story.handler = found;
  }
  return story.handler;
}

function coordinator(world: World, area: string): Actor {
  const found = world.staff.coordinator(area);
  if (!found) throw new Error(`nobody coordinates ${area}`);
  return found;
}

function groundOf(world: World, kind: 'pause' | 'books' | 'extend' | 'move', at: Date, share = 0): string {
  const grounds = world.rules.book.grounds(kind, localDate(at));
  return grounds[Math.floor(share * grounds.length)]?.code ?? '';
}
