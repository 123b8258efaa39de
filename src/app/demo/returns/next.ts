import type { Case } from '#modules/cases';
import { returnWindowEnds } from '#modules/coordination';
import { once, type Story, type Todo, type World } from '../story.ts';
import { givenBack, quarrelOf, quarrelToday } from './draw.ts';
import { isSettled, type Quarrel } from './quarrel.ts';

/** The return that a case is in now, if it is in one: the one that is open, or one that is drawn when a unit first gets the case. */
export function quarrelNow(world: World, story: Story, current: Case): Quarrel | undefined {
  const { quarrel } = story;
  if (quarrel && !isSettled(quarrel)) return quarrel;
  const back = quarrel?.again && current.state === 'dispatched' && current.holder === quarrel.to;
  story.quarrel = back ? givenBack(quarrel, current) : undefined;
  if (story.quarrel || current.state !== 'dispatched' || story.drawn.has('return')) return story.quarrel;
  once(story, 'return', () => 1);
  const { toReturn } = story;
  if (toReturn) story.quarrel = quarrelToday(world, story.random, current, toReturn.to, toReturn.waits);
  else if (!story.hold && !story.moveTo && current.round === 1)
    story.quarrel = quarrelOf(world, story, current);
  // What two units talked about is not looked at a second time by the hotline.
  if (story.quarrel) once(story, `second look ${current.round}`, () => 1);
  return story.quarrel;
}

/** What happens next about a return, and when; undefined when it is to wait, or nothing more happens before now. */
export function nextOfQuarrel(world: World, story: Story, current: Case, quarrel: Quarrel): Todo | undefined {
  const todo = inTerm(wish(world, story, current, quarrel), quarrel);
  if (!todo) return undefined;
  const at = Math.max(todo.at.getTime(), story.lastAt + 61_000);
  return at < world.now.getTime() ? { ...todo, at: new Date(at) } : undefined;
}

/** What would come after the term of whoever must decide comes after time has done its part. */
function inTerm(todo: Todo | undefined, { dispute, random }: Quarrel): Todo | undefined {
  const ruleBy = dispute?.stage === 'to_rule' ? dispute.question?.ruleBy : undefined;
  if (!todo || ruleBy === undefined || todo.at < new Date(ruleBy)) return todo;
  return { doing: 'wake', at: soonAfter(random, new Date(ruleBy)) };
}

function wish(world: World, story: Story, current: Case, quarrel: Quarrel): Todo | undefined {
  const { dispute } = quarrel;
  if (!dispute)
    return { doing: 'return', at: within(world, story, quarrel, returnWindowEnds(world.rules, current)) };
  if (dispute.stage === 'asked') return answering(world, story, quarrel, new Date(dispute.answerBy ?? 0));
  if (dispute.stage === 'standing')
    return quarrel.waits ? undefined : ruling(world, story, quarrel, [0.3, 0.8]);
  return deciding(world, story, current, quarrel, new Date(dispute.question?.ruleBy ?? 0));
}

/** A moment of work before a term ends; of what must lie somewhere today, well before now. */
function within(
  { times, now }: World,
  { lastAt }: Story,
  { random, waits }: Quarrel,
  ends: Date,
  [from, to]: readonly [number, number] = [0.12, 0.7],
): Date {
  const last = new Date(lastAt);
  const left = waits ? 0.35 * times.workHours(last, now) : times.workHours(last, ends);
  const at = times.atWork(random, times.workLater(last, left * random.between(from, to)));
  return at < ends ? at : new Date((lastAt + ends.getTime()) / 2);
}

function answering(world: World, story: Story, quarrel: Quarrel, answerBy: Date): Todo | undefined {
  const { way, waits, random } = quarrel;
  if (waits === 'answer') return undefined;
  if (way === 'silent' || way === 'late') return { doing: 'wake', at: soonAfter(random, answerBy) };
  const doing = way === 'agreed' ? 'agree' : way === 'withdrawn' ? 'takeBack' : 'refuse';
  return { doing, at: within(world, story, quarrel, answerBy) };
}

/** The job looks every half minute. */
function soonAfter(random: Quarrel['random'], at: Date): Date {
  return new Date(at.getTime() + random.int(1, 30) * 1000);
}

function deciding(
  world: World,
  story: Story,
  current: Case,
  quarrel: Quarrel,
  ruleBy: Date,
): Todo | undefined {
  const { dispute, random, waits } = quarrel;
  const first = (key: string) => {
    const name = `${key} ${quarrel.from}`;
    const isFirst = !story.drawn.has(name);
    once(story, name, () => 1);
    return isFirst;
  };
  if (quarrel.way === 'late' && dispute?.question?.why === 'silent')
    return { doing: 'agree', at: within(world, story, quarrel, ruleBy, [0.1, 0.4]) };
  // First-receiver duty: who keeps it gets in touch with the resident all the same.
  if (current.state === 'dispatched' && first('signed meanwhile') && random.chance(0.75))
    return { doing: 'sign', at: within(world, story, quarrel, ruleBy, [0.02, 0.2]) };
  if (quarrel.fallback && first('fallback') && !holdsTerritory(world, current))
    return { doing: 'fallback', at: within(world, story, quarrel, ruleBy, [0.05, 0.25]) };
  const { conference } = dispute?.question ?? {};
  if (quarrel.confers && !conference)
    return { doing: 'confer', at: within(world, story, quarrel, ruleBy, [0.05, 0.2]) };
  if (waits === 'ruling' || waits === 'conference') return undefined;
  if (conference && conference.minutes === undefined) {
    const from = new Date(conference.meets).getTime();
    return { doing: 'minutes', at: new Date(from + random.int(20, 50) * 60_000) };
  }
  if (quarrel.rises && (dispute?.question?.level === 0 || waits === 'standing'))
    return { doing: 'wake', at: soonAfter(random, ruleBy) };
  return ruling(world, story, quarrel, [0.3, 0.8], ruleBy);
}

function ruling(
  world: World,
  story: Story,
  quarrel: Quarrel,
  part: readonly [number, number],
  ends = world.times.workLater(new Date(story.lastAt), 16),
): Todo {
  return { doing: 'rule', at: within(world, story, quarrel, ends, part) };
}

function holdsTerritory({ rules }: World, { area, holder }: Case): boolean {
  return rules.directory.blockOf(area) === holder;
}
