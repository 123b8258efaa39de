import { reactionOf } from './next-ending.ts';
import { type Doing, type Hold, once, type Story, type Todo, type World } from './story.ts';

/** The next step towards the state in which a case is to lie today; undefined when it is there. */
export function nextHeld(world: World, story: Story, hold: Hold): Todo | undefined {
  const doing = stepTowards(story, hold);
  if (!doing) return undefined;
  const { random } = story;
  const left = world.now.getTime() - story.lastAt;
  const raw = new Date(story.lastAt + Math.max(1000, left * random.between(0.12, 0.38)));
  const snapped = world.times.atWork(random, raw);
  const at = snapped.getTime() < world.now.getTime() - left * 0.2 ? snapped : raw;
  if (doing !== 'reply') return { doing, at };
  const asker = story.askers[0];
  if (!asker || !story.current) return undefined;
  asker.reaction = {
    ...reactionOf(world, story, story.current, asker),
    solved: true,
    satisfaction: random.pick([1, 2]),
    at,
  };
  return { doing, at, asker };
}

function stepTowards(story: Story, hold: Hold): Doing | undefined {
  const { current } = story;
  if (!current) return undefined;
  const { state } = current;
  if (state === 'unnamed') return hold.state === 'unnamed' ? undefined : 'name';
  if (state === 'dispatched') {
    if (story.moveTo && current.holder !== story.moveTo) return 'move';
    return hold.state === 'dispatched' ? undefined : 'sign';
  }
  if (state === 'signed' && hold.state !== 'signed') return hold.state === 'on_books' ? 'books' : 'start';
  if (state === 'in_hand') return inHand(story, hold);
  if (state === 'answered' && hold.state === 'followed_up') return 'reply';
  return undefined;
}

function inHand(story: Story, hold: Hold): Doing | undefined {
  const { current, random } = story;
  if (hold.state === 'answered' || hold.state === 'followed_up') return 'answer';
  if (hold.state !== 'in_hand' || !current || current.paused || current.extension) return undefined;
  if (hold.paused) return 'pause';
  if (hold.asking) return 'ask';
  const noted = story.drawn.has('note');
  return !noted && once(story, 'note', () => random.next()) < 0.6 ? 'note' : undefined;
}
