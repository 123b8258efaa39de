import type { Case } from '#modules/cases';
import { characterOf, paceOf } from './character.ts';
import { nextHeld } from './held.ts';
import { nextOfEnding } from './next-ending.ts';
import { nextOfQuarrel, quarrelNow } from './returns/next.ts';
import { type Doing, once, type Story, type Todo, type World } from './story.ts';
import { later } from './when.ts';

/** What happens next to the case, and when; undefined when nothing more happens before now. */
export function nextTodo(world: World, story: Story): Todo | undefined {
  const { current } = story;
  if (!current) return undefined;
  const quarrel = quarrelNow(world, story, current);
  if (quarrel) return nextOfQuarrel(world, story, current, quarrel);
  if (story.hold) return nextHeld(world, story, story.hold);
  const wanted = wish(world, story, current);
  return wanted ? inTime(world, story, current, wanted) : undefined;
}

function wish(world: World, story: Story, current: Case): Todo | undefined {
  switch (current.state) {
    case 'unnamed':
      return { doing: 'name', at: later0(world, story, story.random.chance(0.07) ? [4.2, 7] : [0.2, 3]) };
    case 'dispatched':
      return onDispatched(world, story, current);
    case 'signed':
      return onSigned(world, story, current);
    case 'in_hand':
      return onWork(world, story, current);
    default:
      return nextOfEnding(world, story, current);
  }
}

/** Working hours after the last thing that happened. */
function later0({ times }: World, { random, lastAt }: Story, [from, to]: readonly [number, number]): Date {
  const last = new Date(lastAt);
  return new Date(times.workLater(last, random.between(from, to)).getTime() + random.int(0, 59_999));
}

function onDispatched(world: World, story: Story, current: Case): Todo {
  const { random, drawn } = story;
  const round = current.round;
  if (!drawn.has(`second look ${round}`)) {
    const look = once(story, `second look ${round}`, () => random.next());
    const doing = secondLook(world, story, current, look);
    if (doing) return { doing, at: later0(world, story, [0.2, 3]) };
  }
  const { signs } = characterOf(current.holder, monthOf(story));
  if (urgent(current) && current.contactDue) {
    const term = current.contactDue.getTime() - (current.dispatchedAt ?? current.openedAt).getTime();
    return {
      doing: 'sign',
      at: new Date(
        story.lastAt + term * (random.chance(0.05) ? random.between(1, 1.6) : random.between(0.08, 0.8)),
      ),
    };
  }
  return { doing: 'sign', at: later0(world, story, signs) };
}

/** Sometimes the first holder was not the right one: a wrong name, a penalty to be imposed, a pipe of somebody else's. */
function secondLook(world: World, story: Story, current: Case, look: number): Doing | undefined {
  if (story.moveTo && current.holder !== story.moveTo) return 'move';
  if (current.round > 1) return undefined;
  const { matter } = story;
  if (matter && current.matter !== matter && look < 0.6) return 'rename';
  const leaf = current.matter ? world.rules.book.findMatter(current.matter) : undefined;
  if (
    look > 0.8 &&
    leaf?.circumstances.some(({ name }) => name === '需要处罚') &&
    !current.circumstances.需要处罚
  )
    return 'penalty';
  if (look > 0.62 && look < 0.652) return 'move';
  return look > 0.66 && look < 0.667 ? 'withdraw' : undefined;
}

function onSigned(world: World, story: Story, current: Case): Todo {
  if (current.paused) return { doing: 'resume', at: new Date(current.paused.until) };
  if (current.deadlineClass === 'consult' && story.random.chance(0.6))
    return answering(world, story, current);
  const at = urgent(current)
    ? later(new Date(story.lastAt), story.random.between(0.1, 2))
    : later0(world, story, [0.3, 4]);
  return { doing: 'start', at };
}

function onWork(world: World, story: Story, current: Case): Todo {
  const { random } = story;
  const { paused, extension, round, deadlineClass } = current;
  if (paused) {
    const until = new Date(paused.until);
    const early = once(story, `resume ${current.pauses}`, () => random.next()) < 0.4;
    return {
      doing: 'resume',
      at: early
        ? world.times.atWork(random, world.times.between(random, new Date(story.lastAt), until))
        : until,
    };
  }
  if (extension && !extension.decision) return { doing: 'decide', at: later0(world, story, [0.5, 7]) };
  const long = deadlineClass === 'ordinary' || deadlineClass === 'complex';
  const middle = middleOf(story, round, long);
  const answer = answering(world, story, current);
  if (!middle) return answer;
  const share = middle === 'ask' ? [0.55, 0.9] : [0.1, 0.7];
  const span =
    Math.min(answer.at.getTime(), (middle === 'ask' ? current.due : undefined)?.getTime() ?? Infinity) -
    story.lastAt;
  const raw = new Date(story.lastAt + Math.max(0, span) * random.between(share[0] ?? 0, share[1] ?? 1));
  const at = middle === 'add' ? raw : world.times.atWork(random, raw);
  return at < answer.at ? { doing: middle, at } : answer;
}

/** What happens between beginning and answer; each is drawn once a round. */
function middleOf(story: Story, round: number, long: boolean): Doing | undefined {
  const { random } = story;
  const drawn = (doing: Doing, chance: number) => {
    const key = `${doing} ${round}`;
    return !story.drawn.has(key) && once(story, key, () => random.next()) < chance;
  };
  if (drawn('note', 0.34)) return 'note';
  if (drawn('add', 0.04)) return 'add';
  if (story.askers.length > 1 && drawn('separate', 0.05)) return 'separate';
  if (long && round === 1 && drawn('books', 0.024)) return 'books';
  if (long && drawn('pause', 0.04)) return 'pause';
  if (long && round === 1 && drawn('ask', 0.05)) return 'ask';
  return undefined;
}

function answering(world: World, story: Story, current: Case): Todo {
  const { random } = story;
  const start = (current.dispatchedAt ?? current.openedAt).getTime();
  const due = (current.due ?? current.openedAt).getTime();
  const character = characterOf(current.holder, monthOf(story));
  const share = once(story, `pace ${current.round} ${current.holder}`, () => paceOf(random, character));
  const raw = new Date(Math.max(start + share * (due - start), story.lastAt + random.int(20, 90) * 60_000));
  return { doing: 'answer', at: urgent(current) ? raw : world.times.atWork(random, raw) };
}

function urgent({ deadlineClass }: Case): boolean {
  return deadlineClass === 'emergency' || deadlineClass === 'utility';
}

function monthOf({ lastAt }: Story): number {
  return new Date(lastAt).getUTCMonth() + 1;
}

/**
 * Keeps the order of dates, and keeps the past tidy: what is open now and late was put there on purpose by the board, so
 * that its share is the one wanted; a natural laggard gets its deed done just in time instead.
 */
function inTime(world: World, story: Story, current: Case, todo: Todo): Todo | undefined {
  const { random, lastAt } = story;
  const now = world.now.getTime();
  let at = Math.max(todo.at.getTime(), lastAt + random.int(60, 400) * 1000);
  const working = ['unnamed', 'dispatched', 'signed', 'in_hand'].includes(current.state);
  const due = Math.min(
    (current.state === 'dispatched' ? current.contactDue : undefined)?.getTime() ?? Infinity,
    current.due?.getTime() ?? Infinity,
  );
  if (at >= now && working && due <= now && !current.paused) {
    const latest = due > lastAt + 180_000 ? due : lastAt + 3_600_000;
    at = lastAt + 60_000 + random.next() * (Math.min(latest, now) - lastAt - 120_000);
  }
  return at > lastAt && at < now ? { ...todo, at: new Date(at) } : undefined;
}
