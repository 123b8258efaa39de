import { type Case, getCase } from '#modules/cases';
import { joinCases, separateDemand } from '#modules/intake';
import type { Tx } from '#platform/db/open.ts';
import { random as stream } from './random.ts';
import { newStory, type Story, type World } from './story.ts';
import { whyOf } from './why.ts';

export function joinable(target: Story | undefined): target is Story & { current: Case } {
  return (
    target?.current !== undefined &&
    ['unnamed', 'dispatched', 'signed', 'in_hand', 'on_books'].includes(target.current.state)
  );
}

/** Somebody sees that what was joined is another thing after all: the last demand gets a case of its own. */
export async function separate(tx: Tx, world: World, story: Story, at: Date): Promise<Story | undefined> {
  const asker = story.askers.at(-1);
  if (!asker || story.askers.length < 2 || !story.current) return undefined;
  const opened = await separateDemand(
    tx,
    world.staff.clerk(story.random),
    { id: story.current.id },
    { demand: asker.demand, reason: whyOf(world, story, 'apart') },
    at,
  );
  story.askers = story.askers.slice(0, -1);
  await reload(tx, world, story);
  const name = `${story.name}/apart`;
  const apart = newStory({
    ...{ name, random: stream(world.seed, name), spot: story.spot },
    ...(story.matter ? { matter: story.matter } : {}),
  });
  return Object.assign(apart, { askers: [asker], current: opened, saved: opened, lastAt: at.getTime() });
}

/** Somebody sees that two cases are one: the demands go over to the case that came first. */
export async function joinInto(tx: Tx, world: World, story: Story, at: Date): Promise<void> {
  const target = story.gathering?.story;
  if (!story.current || !joinable(target) || at.getTime() <= target.lastAt) return;
  await joinCases(
    tx,
    world.staff.clerk(story.random),
    { id: story.current.id },
    { id: target.current.id, reason: whyOf(world, story, 'together') },
    at,
  );
  target.askers.push(...story.askers);
  target.lastAt = at.getTime();
  story.askers = [];
  await reload(tx, world, target);
  await reload(tx, world, story);
}

async function reload(tx: Tx, world: World, story: Story): Promise<void> {
  if (!story.current) return;
  story.current = await getCase(tx, world.district, story.current.id);
  story.saved = story.current;
}
