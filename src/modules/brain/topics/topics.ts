import { type Evidence, likeness } from '../twins/likeness.ts';
import type { Told } from '../twins/told.ts';
import { TwinGroups } from '../twins/twin-groups.ts';
import type { TwinSettings } from '../twins/twin-settings.ts';
import { LONGEST_TITLE, plain } from '../twins/words.ts';
import { crowdOf, placesOf } from './crowd.ts';
import { describe, type Member, type Topic } from './describe.ts';
import { type HeatSettings, heatSettings } from './heat.ts';

interface Kept {
  readonly id: string;
  readonly members: ReadonlySet<string>;
  /** Member whose title names the topic; kept as long as it is a member. */
  readonly face: string;
}

/** A topic has at least so many demands. */
const SMALLEST = 2;

/**
 * Groups with one cause over weeks. Membership follows from the pairs alone; ids are history: a topic is called after
 * its first demand. Two that grow together go on under the id of the larger, of the older when they are equal, and the
 * other id leads there from then on. What falls apart when a demand is erased: the larger part keeps the id.
 */
export class Topics {
  readonly #groups: TwinGroups;
  readonly #links: TwinSettings;
  readonly #members = new Map<string, Member>();
  readonly #topics = new Map<string, Kept>();
  readonly #topicOf = new Map<string, string>();
  readonly #merged = new Map<string, string>();

  constructor(links: TwinSettings) {
    this.#links = links;
    this.#groups = new TwinGroups(links);
  }

  add(told: Told, compared: readonly { readonly id: string; readonly evidence: Evidence }[]): void {
    this.remove(told.id);
    this.#members.set(told.id, memberOf(told));
    this.#groups.add(
      told.id,
      compared.map(({ id, evidence }) => ({ id, likeness: likeness(evidence, this.#links) })),
    );
    this.#settle([told.id, ...this.#groups.near(told.id)]);
  }

  remove(id: string): boolean {
    if (!this.#members.delete(id)) return false;
    const near = this.#groups.near(id);
    this.#groups.remove(id);
    const own = this.#topicOf.get(id);
    const rest = own ? [...(this.#topics.get(own)?.members ?? [])].filter((member) => member !== id) : [];
    this.#topicOf.delete(id);
    if (own && rest.length === 0) this.#topics.delete(own);
    this.#settle([...rest, ...near]);
    return true;
  }

  topicOf(id: string): string | undefined {
    return this.#topicOf.get(id);
  }

  /** The id under which a topic goes on, after any mergers. */
  current(topic: string): string | undefined {
    let id = topic;
    for (let next = this.#merged.get(id); next !== undefined; next = this.#merged.get(id)) id = next;
    return this.#topics.has(id) ? id : undefined;
  }

  find(topic: string, at: Date, heat: HeatSettings = heatSettings): Topic | undefined {
    const kept = this.#topics.get(this.current(topic) ?? '');
    return kept && describe(kept.id, kept.face, this.#of(kept), at, heat);
  }

  /** Hottest first. */
  ranked(at: Date, heat: HeatSettings = heatSettings): Topic[] {
    return [...this.#topics.values()]
      .map((kept) => describe(kept.id, kept.face, this.#of(kept), at, heat))
      .sort((a, b) => b.heat.heat - a.heat.heat || (a.id < b.id ? -1 : 1));
  }

  #of(kept: Kept): Member[] {
    return [...kept.members].map((id) => this.#members.get(id)).filter((member) => member !== undefined);
  }

  /** Puts demands whose links changed into the topics that their groups now are. */
  #settle(changed: readonly string[]): void {
    const groups = this.#groupsOf(changed);
    const claims = claimsOf(groups, this.#topicOf);
    const ids = new Map<number, string>();
    const heirs = new Map<string, number>();
    for (const { group, topic } of claims.sort((a, b) => b.count - a.count || this.#age(a.topic, b.topic))) {
      if (!heirs.has(topic)) heirs.set(topic, group);
      if ((groups[group]?.length ?? 0) < SMALLEST || ids.has(group) || [...ids.values()].includes(topic))
        continue;
      ids.set(group, topic);
    }
    const faces = new Map(claims.map(({ topic }) => [topic, this.#topics.get(topic)?.face]));
    for (const { topic } of claims) this.#topics.delete(topic);
    for (const [at, group] of groups.entries()) this.#keep(group, ids, at, faces);
    for (const [topic, heir] of heirs) {
      const id = ids.get(heir);
      if (!this.#topics.has(topic) && id !== undefined) this.#merged.set(topic, id);
    }
  }

  #groupsOf(changed: readonly string[]): string[][] {
    const done = new Set<string>();
    const groups: string[][] = [];
    for (const id of changed) {
      if (done.has(id) || !this.#members.has(id)) continue;
      const group = this.#groups.groupOf(id);
      for (const each of group) done.add(each);
      groups.push(group);
    }
    return groups;
  }

  #keep(
    group: readonly string[],
    ids: Map<number, string>,
    at: number,
    faces: ReadonlyMap<string, string | undefined>,
  ): void {
    if (group.length < SMALLEST) {
      for (const id of group) this.#topicOf.delete(id);
      return;
    }
    const id = ids.get(at) ?? this.#freshId(group);
    ids.set(at, id);
    const before = faces.get(id);
    const face = before !== undefined && group.includes(before) ? before : this.#faceOf(group);
    this.#topics.set(id, { id, members: new Set(group), face });
    this.#merged.delete(id);
    for (const each of group) this.#topicOf.set(each, id);
  }

  /** Called after the first demand; a name that is taken, by a topic or by one that went into another, gets a number. */
  #freshId(group: readonly string[]): string {
    const first = this.#oldest(group);
    for (let number = 1; ; number++) {
      const id = number === 1 ? `T-${first}` : `T-${first}.${number}`;
      if (!this.#topics.has(id) && !this.#merged.has(id)) return id;
    }
  }

  /** The demand that has most in common with the others. */
  #faceOf(group: readonly string[]): string {
    const worth = (id: string) => this.#groups.linked(id).reduce((sum, link) => sum + link.likeness, 0);
    const [best] = group
      .map((id) => ({ id, worth: worth(id) }))
      .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
    return best?.id ?? '';
  }

  #oldest(group: readonly string[]): string {
    const time = (id: string) => this.#members.get(id)?.at.getTime() ?? 0;
    return [...group].sort((a, b) => time(a) - time(b) || (a < b ? -1 : 1))[0] ?? '';
  }

  #age(one: string, other: string): number {
    const first = (topic: string) => topic.replace(/^T-|\.\d+$/g, '');
    const time = (topic: string) => this.#members.get(first(topic))?.at.getTime() ?? 0;
    return time(one) - time(other) || (one < other ? -1 : one > other ? 1 : 0);
  }
}

interface Claim {
  readonly group: number;
  readonly topic: string;
  readonly count: number;
}

/** Which topic has how many of its members in which group. */
function claimsOf(groups: readonly (readonly string[])[], topicOf: ReadonlyMap<string, string>): Claim[] {
  return groups.flatMap((members, group) => {
    const counts = new Map<string, number>();
    for (const id of members) {
      const topic = topicOf.get(id);
      if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    return [...counts].map(([topic, count]) => ({ group, topic, count }));
  });
}

function memberOf(told: Told): Member {
  return {
    id: told.id,
    at: told.at,
    title: plain(told.title, LONGEST_TITLE),
    area: told.area,
    matter: told.matter,
    mark: told.mark,
    severity: told.severity,
    places: placesOf(told),
    crowd: crowdOf(told),
  };
}
