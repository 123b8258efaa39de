import type { Case } from '#modules/cases';
import { characterOf } from './character.ts';
import { type Asker, once, type Story, type Todo, type World } from './story.ts';
import { later } from './when.ts';

/** What comes after the answer: the residents' word, silence, calls back, second rounds. */
export function nextOfEnding(world: World, story: Story, current: Case): Todo | undefined {
  const { random } = story;
  const { times } = world;
  const last = new Date(story.lastAt);
  switch (current.state) {
    case 'answered':
      return nextWord(world, story, current);
    case 'followed_up':
      return { doing: 'callBack', at: times.workLater(last, random.between(3, 40)) };
    case 'on_books': {
      const review = current.windowEnds ?? last;
      const early = once(story, `early review ${current.pauses}`, () => random.next()) < 0.35;
      return {
        doing: 'takeOff',
        at: early ? times.atWork(random, times.between(random, last, review)) : review,
      };
    }
    case 'closed':
      return afterClosing(story, current);
    default:
      return undefined;
  }
}

function nextWord(world: World, story: Story, current: Case): Todo | undefined {
  for (const asker of story.askers) {
    if (asker.reaction?.round !== current.round) asker.reaction = reactionOf(world, story, current, asker);
  }
  const speaking = story.askers
    .filter(({ reaction }) => reaction?.at && reaction.at.getTime() > story.lastAt)
    .sort((a, b) => (a.reaction?.at?.getTime() ?? 0) - (b.reaction?.at?.getTime() ?? 0));
  const ends = current.windowEnds ?? world.now;
  for (const asker of speaking) {
    const at = asker.reaction?.at;
    if (at && at < ends) return { doing: 'reply', at, asker };
  }
  return { doing: 'silence', at: new Date(ends.getTime() + story.random.int(1, 9) * 60_000) };
}

/** What a resident will say, and when: by themselves with the code, or when the hotline asks. */
export function reactionOf(world: World, story: Story, current: Case, asker: Asker) {
  const { random } = story;
  const { replies, unsolved } = characterOf(current.holder, new Date(story.lastAt).getUTCMonth() + 1);
  const crowd = Math.max(1, story.askers.length);
  // Explanations please fewer people; a second round is handled with more care; of many, one is enough to reopen.
  const doubtful =
    (unsolved * (current.answer?.result === 'explained' ? 1.3 : 1)) / (current.round > 1 ? 2.5 : 1) / crowd;
  const answered = new Date(story.lastAt);
  const speaks = random.chance(crowd > 2 ? 0.4 : replies);
  const raw = later(answered, random.between(0.3, 24) + 100 * random.next() ** 3);
  const at = asker.channel === 'web' || random.chance(0.3) ? raw : world.times.atWork(random, raw);
  const solved = !random.chance(doubtful);
  const happy = random.chance(0.96);
  const satisfaction = happy
    ? random.weighted([
        [5, 52],
        [4, 34],
        [3, 14],
      ] as const)
    : random.pick([1, 2, 2]);
  const mark = solved ? satisfaction : random.pick([1, 2, 2, 3]);
  return {
    round: current.round,
    solved,
    ...(speaks ? { at } : {}),
    ...(random.chance(0.9) || !happy ? { satisfaction: mark } : {}),
  };
}

/** Silence that ends after all, and faults that come back; once for each closing. */
function afterClosing(story: Story, current: Case): Todo | undefined {
  const { random } = story;
  const last = new Date(story.lastAt);
  const key = `after closing ${current.round}`;
  if (story.drawn.has(key) || !current.matter) return undefined;
  const dice = once(story, key, () => random.next());
  const asker = story.askers[0];
  if (current.outcome === 'no_reply' && dice < 0.05 && asker) {
    asker.reaction = { round: current.round, solved: dice < 0.042, satisfaction: dice < 0.042 ? 4 : 2 };
    return { doing: 'reply', at: later(last, random.between(5, 200)), asker };
  }
  if (current.outcome === 'confirmed' && dice < 0.014)
    return { doing: 'reopen', at: later(last, random.between(20, 300)) };
  return undefined;
}
