import { random } from './random.ts';
import type { Story, World } from './story.ts';
import { reasons } from './texts/notes.ts';

/** Why somebody did by hand what a rule does otherwise; drawn apart, so that nothing else in the story changes by it. */
export function whyOf(world: World, { name }: Story, kind: keyof typeof reasons): string {
  return random(world.seed, `${name}/why/${kind}`).pick(reasons[kind]);
}
