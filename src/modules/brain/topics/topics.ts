import type { Told } from '../twins/told.ts';
import { type Group, type GroupListener, type Link, TwinGroups } from '../twins/twin-groups.ts';
import type { TwinSettings } from '../twins/twin-settings.ts';
import { crowdOf, placesOf } from './crowd.ts';
import { describe, type Member, type Topic } from './describe.ts';
import { type HeatSettings, heatSettings } from './heat.ts';
import { readableTitle } from './readable-title.ts';

interface Kept {
  readonly id: string;
  readonly group: Group;
  /** Demand whose title names the topic: stays until it is erased. */
  readonly face: string;
  /** That title, for when the demand itself is no longer watched. */
  readonly title: string;
}

/** A topic as it was called before this program started. */
export interface KnownTopic {
  readonly id: string;
  readonly face: string | undefined;
  readonly title: string;
}

/** Faces are looked for among so many members: enough to be typical, few enough for a group of thousands. */
const MOST_FACES = 200;

/**
 * Groups with one cause over weeks. Membership follows from the pairs alone; ids are history: a topic is called after
 * its first demand. Two that grow together go on under the id of the larger, of the older when they are equal, and the
 * other id leads there from then on. What falls apart when a demand is erased: the larger part keeps the id. A topic that
 * forms anew after a start takes the name it had, whichever of its demands are still watched.
 */
export class Topics implements GroupListener {
  readonly #groups: TwinGroups;
  readonly #members = new Map<string, Member>();
  readonly #topics = new Map<string, Kept>();
  readonly #idOf = new Map<Group, string>();
  readonly #merged = new Map<string, string>();
  readonly #known = new Map<string, KnownTopic>();
  readonly #knownOf = new Map<string, string>();
  #changed = new Set<string>();
  #moved = new Set<string>();

  constructor(links: TwinSettings) {
    this.#groups = new TwinGroups(links, this);
  }

  /** Says what topic a demand belonged to before, and what it was called. */
  remember(demand: string, topic: KnownTopic): void {
    this.#knownOf.set(demand, topic.id);
    this.#known.set(topic.id, topic);
  }

  /**
   * Everything that is recalled is here: what belonged to a topic before and to none now is said to have moved, and no topic goes on
   * under the words of a demand that is watched and belongs elsewhere.
   */
  settle(): void {
    for (const id of this.#knownOf.keys())
      if (this.#members.has(id) && this.topicOf(id) === undefined) this.#moved.add(id);
    for (const { id, group, face } of this.#topics.values())
      if (this.#members.has(face) && !group.has(face)) this.#keep(id, group, this.#faceOf(group));
  }

  /** Says how grave a demand is, 0 … 3, once that is known better. */
  grade(id: string, severity: number): void {
    const member = this.#members.get(id);
    if (!member || member.severity === severity) return;
    this.#members.set(id, { ...member, severity });
    if (this.topicOf(id) === undefined) return;
    this.#touch(id);
    this.#moved.add(id);
  }

  add(told: Told, likely: readonly Link[]): void {
    this.#takeOut(told.id);
    this.#members.set(told.id, memberOf(told));
    this.#groups.add(told.id, likely);
    this.#touch(told.id);
    this.#renew(told.id);
  }

  /** The demand that names a topic came again: what it is called is written as it would be today. */
  #renew(face: string): void {
    const kept = this.#topics.get(this.topicOf(face) ?? '');
    if (kept?.face === face) this.#keep(kept.id, kept.group, face);
  }

  remove(id: string): boolean {
    this.#knownOf.delete(id);
    const was = this.#takeOut(id);
    this.#unname(id);
    return was;
  }

  #takeOut(id: string): boolean {
    if (!this.#members.has(id)) return false;
    this.#touch(id);
    this.#groups.remove(id);
    return this.#members.delete(id);
  }

  topicOf(id: string): string | undefined {
    const group = this.#groups.groupOf(id);
    return group && this.#idOf.get(group);
  }

  /** The id under which a topic goes on, after any mergers. */
  current(topic: string): string | undefined {
    let id = topic;
    for (let next = this.#merged.get(id); next !== undefined; next = this.#merged.get(id)) id = next;
    return this.#topics.has(id) ? id : undefined;
  }

  find(topic: string, at: Date, heat: HeatSettings = heatSettings): Topic | undefined {
    const kept = this.#topics.get(this.current(topic) ?? '');
    return kept && describe(kept, this.#of(kept), at, heat);
  }

  /** Hottest first. */
  ranked(at: Date, heat: HeatSettings = heatSettings): Topic[] {
    return [...this.#topics.values()]
      .map((kept) => describe(kept, this.#of(kept), at, heat))
      .sort((a, b) => b.heat.heat - a.heat.heat || (a.id < b.id ? -1 : 1));
  }

  /** Ids of topics that began, grew, shrank or ended since this was last asked, and of demands that came to another topic or to none. */
  takeChanged(): { topics: string[]; members: string[] } {
    const changed = { topics: [...this.#changed], members: [...this.#moved] };
    this.#changed = new Set();
    this.#moved = new Set();
    return changed;
  }

  member(id: string): Member | undefined {
    return this.#members.get(id);
  }

  begun(group: Group): void {
    this.#note(group);
    const known = this.#knownFor(group);
    if (known?.face)
      this.#keep(known.id, group, known.face, this.#members.get(known.face)?.title ?? known.title);
    else this.#keep(known?.id ?? this.#freshId(group), group, this.#faceOf(group));
  }

  joined(group: Group, id: string): void {
    this.#moved.add(id);
    this.#changed.add(this.#kept(group).id);
  }

  merging(into: Group, from: Group): void {
    const [larger, smaller] = [this.#kept(into), this.#kept(from)];
    const [stays, goes] = this.#outlives(smaller, larger) ? [smaller, larger] : [larger, smaller];
    this.#drop(larger);
    this.#drop(smaller);
    this.#merged.set(goes.id, stays.id);
    this.#note(goes === smaller ? from : into);
    this.#keep(stays.id, into, stays.face, stays.title);
  }

  fellApart(group: Group, parts: readonly Group[]): void {
    const { id, face } = this.#kept(group);
    this.#note(group);
    this.#drop(this.#kept(group));
    const [heir, ...others] = [...parts].sort(
      (a, b) => b.size - a.size || (this.#first(a) < this.#first(b) ? -1 : 1),
    );
    if (heir) this.#keep(id, heir, heir.has(face) ? face : this.#faceOf(heir));
    for (const part of others) this.#keep(this.#freshId(part), part, this.#faceOf(part));
  }

  /** Whether the smaller of two names the whole: the only one of them that had a name before, or the older of equals. */
  #outlives(smaller: Kept, larger: Kept): boolean {
    const [one, other] = [this.#known.has(smaller.id), this.#known.has(larger.id)];
    if (one !== other) return one;
    return smaller.group.size === larger.group.size && this.#age(smaller.id) < this.#age(larger.id);
  }

  /** The name that one of these demands had before, if no other topic has it now. */
  #knownFor(group: Group): KnownTopic | undefined {
    for (const id of [...group].sort((a, b) => this.#time(a) - this.#time(b) || (a < b ? -1 : 1))) {
      const known = this.#known.get(this.#knownOf.get(id) ?? '');
      if (known && !this.#topics.has(known.id) && !this.#merged.has(known.id)) return known;
    }
    return undefined;
  }

  /** A demand was erased: what was called by its words is called by another's. */
  #unname(face: string): void {
    for (const kept of this.#topics.values())
      if (kept.face === face) this.#keep(kept.id, kept.group, this.#faceOf(kept.group));
    for (const known of this.#known.values())
      if (known.face === face) this.#known.set(known.id, { ...known, face: undefined, title: '' });
  }

  #note(group: Group): void {
    for (const id of group) this.#moved.add(id);
  }

  #kept(group: Group): Kept {
    const kept = this.#topics.get(this.#idOf.get(group) ?? '');
    if (!kept) throw new Error('a group without a topic');
    return kept;
  }

  #keep(id: string, group: Group, face: string, title = this.#members.get(face)?.title ?? ''): void {
    this.#topics.set(id, { id, group, face, title });
    this.#idOf.set(group, id);
    this.#merged.delete(id);
    this.#changed.add(id);
  }

  #drop({ id, group }: Kept): void {
    this.#topics.delete(id);
    this.#idOf.delete(group);
    this.#changed.add(id);
  }

  #touch(id: string): void {
    const topic = this.topicOf(id);
    if (topic !== undefined) this.#changed.add(topic);
  }

  #of({ group }: Kept): Member[] {
    return [...group].map((id) => this.#members.get(id)).filter((member) => member !== undefined);
  }

  /** Called after the first demand; a name that is taken, by a topic or by one that went into another, gets a number. */
  #freshId(group: Group): string {
    const first = this.#first(group);
    for (let number = 1; ; number++) {
      const id = number === 1 ? `T-${first}` : `T-${first}.${number}`;
      if (!this.#topics.has(id) && !this.#merged.has(id)) return id;
    }
  }

  /** The demand that has most in common with the others. */
  #faceOf(group: Group): string {
    const worth = (id: string) => this.#groups.linked(id).reduce((sum, link) => sum + link.likeness, 0);
    const [best] = [...group]
      .sort()
      .slice(0, MOST_FACES)
      .map((id) => ({ id, worth: worth(id) }))
      .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
    return best?.id ?? '';
  }

  #first(group: Group): string {
    let first = '';
    for (const id of group) {
      const [one, other] = [this.#time(id), this.#time(first)];
      if (first === '' || one < other || (one === other && id < first)) first = id;
    }
    return first;
  }

  #time(id: string): number {
    return this.#members.get(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
  }

  #age(topic: string): number {
    const time = this.#time(topic.replace(/^T-|\.\d+$/g, ''));
    return Number.isFinite(time) ? time : 0;
  }
}

function memberOf(told: Told): Member {
  return {
    id: told.id,
    at: told.at,
    title: readableTitle(told.title),
    area: told.area,
    matter: told.matter,
    mark: told.mark,
    severity: told.severity,
    places: placesOf(told),
    crowd: crowdOf(told),
  };
}
