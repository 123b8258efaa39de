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

export interface Heard {
  /** Settings under which the twins were found. */
  readonly version: string;
  /** Likest first. */
  readonly twins: readonly Twin[];
  /** The topic the demand now belongs to. */
  readonly topic: string | undefined;
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

  constructor(rarity: Rarity, settings: TwinSettings = twinSettings, links: TwinSettings = topicLinks) {
    const windowDays = Math.max(settings.windowDays, links.windowDays);
    this.#index = new TwinIndex(rarity, { ...settings, windowDays });
    this.#twins = new TwinGroups(settings);
    this.topics = new Topics(links);
    this.#settings = settings;
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
    this.#index.add(told.id, print);
    this.#twins.add(
      told.id,
      compared.map(({ id, evidence }) => ({ id, likeness: likeness(evidence, this.#settings) })),
    );
    this.topics.add(told, compared);
    return {
      version: this.#settings.version,
      twins: this.#twinsAmong(told.id, compared),
      topic: this.topics.topicOf(told.id),
    };
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
