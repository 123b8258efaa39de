export interface LinkBounds {
  readonly sure: number;
  readonly likely: number;
  readonly witnesses: number;
}

export interface Link {
  readonly id: string;
  readonly likeness: number;
}

/** Demands held together by a chain of links: two and more. The same object as long as the group lives. */
export type Group = ReadonlySet<string>;

/** What is told of groups as they change, while they still are as they were before. */
export interface GroupListener {
  begun(group: Group): void;
  joined(group: Group, id: string): void;
  /** `from` goes into `into` and is no more. */
  merging(into: Group, from: Group): void;
  /** A demand was taken out; what is left of the group are these, none when nobody of it is linked any more. */
  fellApart(group: Group, parts: readonly Group[]): void;
}

/**
 * Which demands belong together. Two are linked when they are surely alike, or likely so and at least two others are
 * like both (witnesses); a group is what a chain of links holds together. All of it follows from the pairs alone, so the
 * order in which demands came does not matter, and taking one out may split its group.
 *
 * Groups are kept as they grow, the smaller poured into the larger: what a demand costs when it comes hangs on those it is
 * like (at most as many as were compared), never on how large a group has become.
 */
export class TwinGroups {
  /** Only those that are like any other; most are not, and cost nothing here. */
  readonly #like = new Map<string, Map<string, number>>();
  readonly #groups = new Map<string, Set<string>>();
  readonly #bounds: LinkBounds;
  readonly #listener: GroupListener | undefined;

  constructor(bounds: LinkBounds, listener?: GroupListener) {
    this.#bounds = bounds;
    this.#listener = listener;
  }

  add(id: string, others: Iterable<Link>): void {
    const likely = [...others].filter((other) => other.id !== id && other.likeness >= this.#bounds.likely);
    if (likely.length === 0) return;
    const own = this.#of(id);
    for (const other of likely) {
      own.set(other.id, other.likeness);
      this.#of(other.id).set(id, other.likeness);
    }
    for (const other of likely)
      if (!this.isTogether(id, other.id) && this.#isLink(id, other.id, other.likeness))
        this.#join(id, other.id);
    this.#linkThose([...own.keys()]);
  }

  remove(id: string): void {
    const near = this.#like.get(id);
    if (!near) return;
    // A witness need not be linked itself: the groups of all that it was like may fall apart without it.
    const touched = new Set([id, ...near.keys()].flatMap((each) => this.#groups.get(each) ?? []));
    for (const other of near.keys()) {
      const theirs = this.#like.get(other);
      theirs?.delete(id);
      if (theirs?.size === 0) this.#like.delete(other);
    }
    this.#like.delete(id);
    for (const group of touched) this.#partAgain(group, id);
  }

  #partAgain(group: Set<string>, without: string): void {
    const rest = [...group].filter((member) => member !== without);
    for (const member of group) this.#groups.delete(member);
    this.#listener?.fellApart(group, this.#partsOf(rest));
  }

  linked(id: string): Link[] {
    return [...(this.#like.get(id) ?? [])]
      .filter(([other, likeness]) => this.isTogether(id, other) && this.#isLink(id, other, likeness))
      .map(([other, likeness]) => ({ id: other, likeness }));
  }

  isTogether(one: string, other: string): boolean {
    const group = this.#groups.get(one);
    return group !== undefined && group === this.#groups.get(other);
  }

  groupOf(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** All groups, each in ascending order, ordered by their first. */
  groups(): string[][] {
    return [...new Set(this.#groups.values())]
      .map((group) => [...group].sort())
      .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  }

  /** Those that a newcomer is like have one witness more: two of them may now be linked that were not. */
  #linkThose(near: readonly string[]): void {
    for (const [at, one] of near.entries()) {
      const theirs = this.#like.get(one);
      for (const other of near.slice(at + 1)) {
        if (this.isTogether(one, other)) continue;
        const likeness = theirs?.get(other);
        if (likeness !== undefined && this.#isLink(one, other, likeness)) this.#join(one, other);
      }
    }
  }

  #join(one: string, other: string): void {
    const [a, b] = [this.#groups.get(one), this.#groups.get(other)];
    if (!a && !b) {
      const group = new Set([one, other]);
      this.#groups.set(one, group);
      this.#groups.set(other, group);
      this.#listener?.begun(group);
    } else if (a && b) this.#pour(a, b);
    else {
      const group = (a ?? b) as Set<string>;
      const single = a ? other : one;
      group.add(single);
      this.#groups.set(single, group);
      this.#listener?.joined(group, single);
    }
  }

  #pour(one: Set<string>, other: Set<string>): void {
    const [into, from] = one.size >= other.size ? [one, other] : [other, one];
    this.#listener?.merging(into, from);
    for (const member of from) {
      into.add(member);
      this.#groups.set(member, into);
    }
  }

  /** Groups among some that no longer have one, by walking their links. */
  #partsOf(members: readonly string[]): Set<string>[] {
    const left = new Set(members);
    const parts: Set<string>[] = [];
    for (const member of members) {
      if (!left.delete(member)) continue;
      const part = new Set([member]);
      for (const each of part)
        for (const [other, likeness] of this.#like.get(each) ?? [])
          if (left.has(other) && this.#isLink(each, other, likeness)) {
            left.delete(other);
            part.add(other);
          }
      if (part.size < 2) continue;
      for (const each of part) this.#groups.set(each, part);
      parts.push(part);
    }
    return parts;
  }

  #of(id: string): Map<string, number> {
    let own = this.#like.get(id);
    if (!own) {
      own = new Map();
      this.#like.set(id, own);
    }
    return own;
  }

  #isLink(one: string, other: string, likeness: number): boolean {
    if (likeness >= this.#bounds.sure) return true;
    const [a, b] = [this.#like.get(one), this.#like.get(other)];
    if (!a || !b) return false;
    const [few, many] = a.size <= b.size ? [a, b] : [b, a];
    let witnesses = 0;
    for (const each of few.keys()) if (many.has(each) && ++witnesses >= this.#bounds.witnesses) return true;
    return false;
  }
}
