import { addDays, localDate } from '#kernel/time.ts';
import * as cases from '#modules/cases';
import { type Actor, parseTerm, rule, showTerm } from '#modules/directory';
import { addByCode, joinCases, withdrawByCode } from '#modules/intake';
import type { Tx } from '#platform/db/open.ts';
import { composeAnswer, composeNote } from './answer.ts';
import { characterOf } from './character.ts';
import { endingDeed } from './deeds-ending.ts';
import type { Story, Todo, World } from './story.ts';
import { contactNotes, extensionRemarks, progressNotes, reasons, startNotes } from './texts/notes.ts';
import { above } from './texts/sheet.ts';
import { added } from './texts/special.ts';

/** Does what is next through the deed that a person would use; gives back the case as it then is. */
export async function doNext(tx: Tx, world: World, story: Story, todo: Todo): Promise<cases.Case> {
  const { current } = story;
  if (!current) throw new Error(`nothing was opened for ${story.name}`);
  const { doing } = todo;
  switch (doing) {
    case 'name':
    case 'rename':
    case 'penalty':
    case 'move':
      return placing(tx, world, story, current, todo);
    case 'pause':
    case 'resume':
    case 'ask':
    case 'decide':
    case 'books':
    case 'takeOff':
      return clockwork(tx, world, story, current, todo);
    case 'sign':
    case 'start':
    case 'note':
    case 'answer':
      return working(tx, world, story, current, todo);
    default:
      return speaking(tx, world, story, current, todo);
  }
}

/** Whose case it is. */
function placing(
  tx: Tx,
  world: World,
  story: Story,
  current: cases.Case,
  { doing, at }: Todo,
): Promise<cases.Case> {
  const { random, spot } = story;
  const on = { id: current.id };
  const { staff } = world;
  if (doing === 'move') {
    const to = story.moveTo ?? otherHolder(world, story, current);
    const reason = random.pick(reasons['transfer-coordinator']);
    return cases.moveCase(
      tx,
      coordinator(world, current.area),
      on,
      { to, ground: groundOf(world, 'move', at), reason },
      at,
    );
  }
  const matter = doing === 'penalty' ? current.matter : (story.matter ?? guess(world, story));
  const area = current.area.length < 12 ? { area: spot.community } : {};
  const circumstances = doing === 'penalty' ? { circumstances: { 需要处罚: '是' } } : {};
  const by = staff.clerk(random);
  return cases.nameMatter(tx, by, on, { matter: matter ?? '', ...area, ...circumstances }, at);
}

/** A demand nobody could read is named after a call; any common matter will do. */
function guess(world: World, { random }: Story): string {
  const usual = world.rules.book.leaves.filter(({ deadlineClass }) => deadlineClass === 'ordinary');
  return random.pick(usual.slice(0, 40)).code;
}

/** Somebody else with a hand in it; the block where nobody has. */
function otherHolder(world: World, { random }: Story, current: cases.Case): string {
  const able = current.assists.filter((unit) => unit !== current.holder && world.staff.handler(random, unit));
  if (able.length > 0) return random.pick(able);
  const block = world.rules.directory.blockOf(current.area);
  return block === current.holder ? world.rules.directory.blockOf(world.district) : block;
}

function working(
  tx: Tx,
  world: World,
  story: Story,
  current: cases.Case,
  { doing, at }: Todo,
): Promise<cases.Case> {
  const { random } = story;
  const on = { id: current.id };
  const by = handler(world, story, current);
  const code = current.matter ?? '';
  switch (doing) {
    case 'sign': {
      const contact = wayOf(story);
      return cases.signCase(
        tx,
        by,
        on,
        { contact, note: composeNote(random, random.pick(contactNotes[contact]), at) },
        at,
      );
    }
    case 'start':
      return cases.startCase(tx, by, on, composeNote(random, random.pick(above(startNotes, code)), at), at);
    case 'note':
      return cases.noteCase(tx, by, on, composeNote(random, random.pick(above(progressNotes, code)), at), at);
    default: {
      const { explains } = characterOf(current.holder, at.getUTCMonth() + 1);
      return cases.answerCase(tx, by, on, composeAnswer(random, world.rules, current, by, at, explains), at);
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

function clockwork(
  tx: Tx,
  world: World,
  story: Story,
  current: cases.Case,
  { doing, at }: Todo,
): Promise<cases.Case> {
  const { random } = story;
  const on = { id: current.id };
  const { district, staff } = world;
  const by = handler(world, story, current);
  const rests = (kind: 'pause' | 'books' | 'extend') => {
    const ground = groundOf(world, kind, at, random.next());
    const known: Readonly<Record<string, readonly string[]>> = reasons;
    return { ground, reason: random.pick(known[ground] ?? ['情况说明见附件']) };
  };
  switch (doing) {
    case 'pause': {
      const from = story.hold ? world.now : at;
      return cases.pauseCase(
        tx,
        by,
        on,
        { ...rests('pause'), until: addDays(localDate(from), random.int(2, 9)) },
        at,
      );
    }
    case 'resume': {
      const due = current.paused !== undefined && at >= new Date(current.paused.until);
      return cases.resumeCase(tx, due ? rule(district, 'pause-ends', current.holder) : by, on, at);
    }
    case 'ask':
      return cases.askExtension(tx, by, on, { ...rests('extend'), term: halfOf(current) }, at);
    case 'decide': {
      const approved = random.chance(0.84);
      const remark = random.pick(extensionRemarks[approved ? 'approved' : 'refused']);
      const decider = staff.decider(random, current.area, current.extension?.askedBy ?? '');
      return cases.decideExtension(
        tx,
        decider ?? coordinator(world, current.area),
        on,
        { approved, remark },
        at,
      );
    }
    case 'books': {
      const from = story.hold ? world.now : at;
      const reviewOn = addDays(localDate(from), random.int(20, 95));
      return cases.putOnBooks(tx, coordinator(world, current.area), on, { ...rests('books'), reviewOn }, at);
    }
    default: {
      const due = current.windowEnds !== undefined && at >= current.windowEnds;
      return cases.takeOffBooks(
        tx,
        due ? rule(district, 'review-due', current.holder) : coordinator(world, current.area),
        on,
        at,
      );
    }
  }
}

function halfOf(current: cases.Case): string {
  const term = parseTerm(current.clock.resolveTerm ?? '2wd');
  return showTerm({ amount: Math.max(1, Math.floor(term.amount / 2)), unit: term.unit });
}

async function speaking(
  tx: Tx,
  world: World,
  story: Story,
  current: cases.Case,
  todo: Todo,
): Promise<cases.Case> {
  const { random, askers } = story;
  const { district, staff } = world;
  const asker = todo.asker ?? askers[0];
  switch (todo.doing) {
    case 'add':
      return addByCode(tx, district, asker?.code ?? '', random.pick(added), todo.at);
    case 'withdraw':
      return withdrawByCode(tx, district, asker?.code ?? '', todo.at);
    case 'joinInto':
      return joinCases(
        tx,
        staff.clerk(random),
        { id: current.id },
        { id: story.gathering?.story?.current?.id ?? '' },
        todo.at,
      );
    default:
      return endingDeed(tx, world, story, current, todo);
  }
}

/** The same person keeps a case as long as the unit does. */
function handler(world: World, story: Story, current: cases.Case): Actor {
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
