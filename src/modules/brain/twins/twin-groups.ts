export interface LinkBounds {
  readonly sure: number;
  readonly likely: number;
  readonly witnesses: number;
}

export interface Link {
  readonly id: string;
  readonly likeness: number;
}

/**
 * Which demands belong together. Two are linked when they are surely alike, or likely so and at least two others are
 * like both (witnesses); a group is what a chain of links holds together. All of it follows from the pairs alone, so the
 * order in which demands came does not matter, and taking one out may split its group.
 */
export class TwinGroups {
  readonly #like = new Map<string, Map<string, number>>();
  readonly #bounds: LinkBounds;

  constructor(bounds: LinkBounds) {
    this.#bounds = bounds;
  }

  add(id: string, others: Iterable<Link>): void {
    const own = this.#of(id);
    for (const other of others) {
      if (other.id === id || other.likeness < this.#bounds.likely) continue;
      own.set(other.id, other.likeness);
      this.#of(other.id).set(id, other.likeness);
    }
  }

  remove(id: string): void {
    for (const other of this.#like.get(id)?.keys() ?? []) this.#like.get(other)?.delete(id);
    this.#like.delete(id);
  }

  has(id: string): boolean {
    return this.#like.has(id);
  }

  /** How alike two are that are at least likely twins. */
  likenessOf(one: string, other: string): number | undefined {
    return this.#like.get(one)?.get(other);
  }

  /** Likely ones, linked or not: whose group may change when this demand comes or goes. */
  near(id: string): string[] {
    return [...(this.#like.get(id)?.keys() ?? [])];
  }

  linked(id: string): Link[] {
    return [...(this.#like.get(id) ?? [])]
      .filter(([other, likeness]) => this.#isLink(id, other, likeness))
      .map(([other, likeness]) => ({ id: other, likeness }));
  }

  /** The group of a demand, itself included, in ascending order. */
  groupOf(id: string): string[] {
    if (!this.#like.has(id)) return [];
    const seen = new Set([id]);
    for (const each of seen) for (const other of this.linked(each)) seen.add(other.id);
    return [...seen].sort();
  }

  /** All groups of two and more. */
  groups(): string[][] {
    const seen = new Set<string>();
    const groups: string[][] = [];
    for (const id of [...this.#like.keys()].sort()) {
      if (seen.has(id)) continue;
      const group = this.groupOf(id);
      for (const each of group) seen.add(each);
      if (group.length > 1) groups.push(group);
    }
    return groups;
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
    const [few, many] = [this.#of(one), this.#of(other)].sort((a, b) => a.size - b.size) as [
      Map<string, number>,
      Map<string, number>,
    ];
    let witnesses = 0;
    for (const each of few.keys()) if (many.has(each) && ++witnesses >= this.#bounds.witnesses) return true;
    return false;
  }
}
