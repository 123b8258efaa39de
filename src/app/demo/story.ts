import type { Case, Rules, Step } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Contact, NewDemand, Sealer } from '#modules/intake';
import type { Random } from './random.ts';
import type { Quarrel, Quarrelling, Waits } from './returns/quarrel.ts';
import type { Spot, Spots } from './spots.ts';
import type { Staff } from './staff.ts';
import type { DemoChannel, Times } from './when.ts';

/** What everything in a run refers to. */
export interface World {
  readonly seed: number;
  readonly district: string;
  readonly now: Date;
  readonly rules: Rules;
  readonly staff: Staff;
  readonly spots: Spots;
  readonly times: Times;
  readonly sealer: Sealer;
}

/** Where a story stops, so that a screen has it today. */
export interface Hold {
  readonly state: 'unnamed' | 'dispatched' | 'signed' | 'in_hand' | 'answered' | 'followed_up' | 'on_books';
  /** Its clock stands still. */
  readonly paused?: true;
  /** An extension was asked for and waits for a decision. */
  readonly asking?: true;
}

/** Somebody who is to be answered. */
export interface Asker {
  readonly demand: string;
  readonly code: string;
  readonly channel: DemoChannel;
  /** What they will say of the answer of this round, and when; drawn once a round. */
  reaction?: Reaction;
  /** Round in which they last said something. */
  said?: number;
}

export interface Reaction {
  readonly round: number;
  readonly at?: Date;
  readonly solved: boolean;
  readonly satisfaction?: number;
}

export type Doing =
  | Quarrelling
  | 'name'
  | 'rename'
  | 'penalty'
  | 'move'
  | 'sign'
  | 'start'
  | 'note'
  | 'add'
  | 'pause'
  | 'resume'
  | 'ask'
  | 'decide'
  | 'books'
  | 'takeOff'
  | 'answer'
  | 'reply'
  | 'silence'
  | 'callBack'
  | 'reopen'
  | 'withdraw'
  | 'separate'
  | 'joinInto';

export interface Todo {
  readonly doing: Doing;
  readonly at: Date;
  readonly asker?: Asker;
}

/** Several demands about one event; the first case that is opened gathers the others. */
export interface Gathering {
  readonly name: string;
  story?: Story;
}

/** A case's way through the demonstration: what it is about in truth, and how far it has come. */
export interface Story {
  readonly name: string;
  readonly random: Random;
  /** Leaf it is about; missing when nobody could tell. */
  readonly matter?: string;
  readonly spot: Spot;
  readonly contact?: Contact;
  readonly hold?: Hold;
  /** Unit that a coordinator gives it to at once. */
  readonly moveTo?: string;
  readonly gathering?: Gathering;
  /** Its first holder gives it back, and it lies so today. */
  readonly toReturn?: { readonly to: string; readonly waits: Waits };
  /** Who answers for it is a question just now. */
  quarrel?: Quarrel | undefined;
  askers: Asker[];
  /** The case as it is now. */
  current?: Case;
  /** The case as it was last saved, and what happened to it since. */
  saved?: Case;
  pending: Step[];
  lastAt: number;
  /** What was drawn or done already, so that it is drawn once: `noted`, `answer:2` … */
  readonly drawn: Map<string, number>;
  handler?: Actor;
}

/** A demand on its way in. */
export interface Arrival {
  readonly at: Date;
  readonly story: Story;
  readonly channel: DemoChannel;
  readonly demand: NewDemand;
  readonly by: Actor;
}

/** Draws once under a name and remembers. */
export function once(story: Story, name: string, draw: () => number): number {
  const known = story.drawn.get(name);
  if (known !== undefined) return known;
  const value = draw();
  story.drawn.set(name, value);
  return value;
}

export function newStory(given: Pick<Story, 'name' | 'random' | 'spot'> & Partial<Story>): Story {
  return { askers: [], pending: [], lastAt: 0, drawn: new Map(), ...given };
}
