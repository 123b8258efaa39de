import { Topics } from '../topics/topics.ts';
import { type Evidence, likeness } from './likeness.ts';
import type { Rarity } from './rarity.ts';
import type { Told } from './told.ts';
import { TwinGroups } from './twin-groups.ts';
import { TwinIndex } from './twin-index.ts';
import { type TwinSettings, topicLinks, twinSettings } from './twin-settings.ts';

export interface Twin {
  readonly id: string;
  readonly likeness: number;
  readonly evidence: Evidence;
  /** Twins by themselves, or only as members of one group. */
  readonly by: 'likeness' | 'group';
  /** Told by the same person, as far as the mark says. */
  readonly samePerson: boolean;
}

/** How alike two demands are: as twins, and as told of one cause. */
export interface Likely {
  readonly id: string;
  readonly twin: number;
  readonly topic: number;
}

export interface Heard {
  /** Settings under which the twins were found. */
  readonly version: string;
  /** Likest first. */
  readonly twins: readonly Twin[];
  /** The topic the demand now belongs to. */
  readonly topic: string | undefined;
  /** Those it is likely to belong with. What was compared need not be compared again: see `recall`. */
  readonly likely: readonly Likely[];
}

/**
 * Everything told, open or recent, watched for twins and common causes: one index, and two kinds of groups over it.
 * Incremental: a demand is compared once, when it comes, with what it shares most with.
 */
export class Watch {
  readonly #index: TwinIndex;
  readonly #twins: TwinGroups;
  readonly topics: Topics;
  readonly #settings: TwinSettings;
  readonly #links: TwinSettings;
  /** Likenesses of recalled demands to some that are not here yet. */
  readonly #awaited = new Map<string, Likely[]>();

  constructor(rarity: Rarity, settings: TwinSettings = twinSettings, links: TwinSettings = topicLinks) {
    const windowDays = Math.max(settings.windowDays, links.windowDays);
    this.#index = new TwinIndex(rarity, { ...settings, windowDays });
    this.#twins = new TwinGroups(settings);
    this.topics = new Topics(links);
    this.#settings = settings;
    this.#links = links;
  }

  get size(): number {
    return this.#index.size;
  }

  get bytes(): number {
    return this.#index.bytes;
  }

  /** Takes a demand in, says its twins among those before and the topic it joined. Hearing it again replaces it. */
  hear(told: Told): Heard {
    if (this.#index.has(told.id)) this.forget(told.id);
    const print = this.#index.printOf(told);
    const compared = this.#index.compare(told.id, print);
    const likely = this.#likelyOf(compared);
    this.#index.add(told.id, print);
    this.#group(told, [...likely, ...this.#awaitedBy(told.id)]);
    return {
      version: this.#settings.version,
      twins: this.#twinsAmong(told.id, compared),
      topic: this.topics.topicOf(told.id),
      likely,
    };
  }

  /**
   * Takes a demand in that was heard before, with what it was like then: nothing is compared. In any order: a likeness to one
   * that is not here yet counts when that one comes, and never if it does not.
   */
  recall(told: Told, likely: readonly Likely[]): void {
    if (this.#index.has(told.id)) this.forget(told.id);
    this.#index.add(told.id, this.#index.printOf(told));
    const here: Likely[] = [];
    for (const one of likely)
      if (this.#index.has(one.id)) here.push(one);
      else this.#await(one.id, { ...one, id: told.id });
    this.#group(told, [...here, ...this.#awaitedBy(told.id)]);
  }

  #await(id: string, likely: Likely): void {
    const others = this.#awaited.get(id);
    if (others) others.push(likely);
    else this.#awaited.set(id, [likely]);
  }

  #awaitedBy(id: string): Likely[] {
    const others = this.#awaited.get(id) ?? [];
    this.#awaited.delete(id);
    return others.filter((other) => this.#index.has(other.id));
  }

  /** What nobody waits for any more. */
  forgetAwaited(): void {
    this.#awaited.clear();
  }

  #likelyOf(compared: readonly { readonly id: string; readonly evidence: Evidence }[]): Likely[] {
    return compared
      .map(({ id, evidence }) => ({
        id,
        twin: likeness(evidence, this.#settings),
        topic: likeness(evidence, this.#links),
      }))
      .filter(({ twin, topic }) => twin >= this.#settings.likely || topic >= this.#links.likely);
  }

  #group(told: Told, likely: readonly Likely[]): void {
    this.#twins.add(
      told.id,
      likely.map(({ id, twin }) => ({ id, likeness: twin })),
    );
    this.topics.add(
      told,
      likely.map(({ id, topic }) => ({ id, likeness: topic })),
    );
  }

  /** Twins of a demand that is watched, as things stand now. */
  twinsOf(told: Told): Twin[] {
    return this.#twinsAmong(told.id, this.#index.compare(told.id, this.#index.printOf(told)));
  }

  /** Pairs and groups by id only, for a look at all. */
  twinGroups(): string[][] {
    return this.#twins.groups();
  }

  /** Erases a demand from the index, the twins and the topics. */
  forget(id: string): boolean {
    this.#twins.remove(id);
    this.topics.remove(id);
    return this.#index.remove(id);
  }

  #twinsAmong(id: string, compared: readonly { readonly id: string; readonly evidence: Evidence }[]): Twin[] {
    const linked = new Set(this.#twins.linked(id).map((link) => link.id));
    const twins: Twin[] = [];
    for (const { id: other, evidence } of compared) {
      const like = likeness(evidence, this.#settings);
      const direct = linked.has(other);
      if (!direct && !(like >= this.#settings.within && this.#twins.isTogether(id, other))) continue;
      twins.push({
        id: other,
        likeness: like,
        evidence,
        by: direct ? 'likeness' : 'group',
        samePerson: evidence.samePerson,
      });
    }
    return twins.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  }
}
