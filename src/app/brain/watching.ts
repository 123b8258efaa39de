import { setImmediate } from 'node:timers/promises';
import {
  cluesOf,
  type Heard,
  type Likely,
  maskPersonal,
  Rarity,
  recalledOf,
  storeHeard,
  storeTopics,
  storeTwins,
  sweepTopics,
  type TopicChanges,
  topicLinks,
  twinSettings,
  Watch,
} from '#modules/brain';
import { countDemandsSince, type Demand, demandsSince, findDemands, titleOf } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { toldOf } from './told.ts';

const PAGE = 500;
const DAY = 86_400_000;
/** Words whose rarity is counted before anything is compared: enough to know the common ones. */
const MOST_COUNTED = 50_000;

/** How far the watch has come, for people. */
export interface Progress {
  readonly state: 'asleep' | 'recalling' | 'awake';
  readonly done: number;
  readonly total: number;
  /** Seconds it took to recall, or has taken so far. */
  readonly seconds: number;
  /** Bytes of the index. */
  readonly bytes: number;
}

interface Found {
  readonly id: string;
  readonly twins: Heard['twins'];
  readonly likely: readonly Likely[];
}

/**
 * What a district is watched by, in this program. It is recalled from the record when it is first needed, page by page beside the
 * program's other work; what comes meanwhile is heard at the end. Every page is kept, so that a program that is stopped goes on
 * where it was: what was compared once is recalled, not compared again.
 */
export class Watching {
  readonly #db: Database;
  readonly #district: string;
  #watch: Watch | undefined;
  #growing: Watch | undefined;
  #recalling: Promise<void> | undefined;
  #failed: unknown;
  #done = 0;
  #total = 0;
  #began = 0;
  #ended = 0;
  readonly #heard = new Set<string>();
  readonly #forgotten = new Set<string>();
  /** What came while it was being recalled. */
  #late = new Set<string>();
  #lateGrades = new Map<string, number>();
  #lateNames = new Set<string>();

  constructor(db: Database, district: string) {
    this.#db = db;
    this.#district = district;
  }

  get progress(): Progress {
    const watch = this.#watch ?? this.#growing;
    const state = this.#watch ? 'awake' : this.#recalling ? 'recalling' : 'asleep';
    const seconds = this.#began === 0 ? 0 : ((this.#ended || performance.now()) - this.#began) / 1000;
    return { state, done: this.#done, total: this.#total, seconds, bytes: watch?.bytes ?? 0 };
  }

  /**
   * Takes demands in; finds their twins and topics and keeps what was found. Those heard already are passed over; while it is
   * still being recalled it hears them when it is done.
   * @throws what went wrong when it was last recalled
   */
  async hear(demands: readonly Demand[], at: Date): Promise<void> {
    const watch = this.#awake(at);
    if (!watch) {
      for (const { id } of demands) this.#late.add(id);
      return;
    }
    await this.#take(
      watch,
      demands.filter(({ id }) => !this.#heard.has(id)),
      at,
    );
  }

  /** Notes how grave demands are, once their case is named. */
  async grade(
    graded: readonly { readonly id: string; readonly severity: number }[],
    at: Date,
  ): Promise<void> {
    const watch = this.#awake(at);
    if (!watch) {
      for (const { id, severity } of graded) this.#lateGrades.set(id, severity);
      return;
    }
    for (const { id, severity } of graded) watch.topics.grade(id, severity);
    await this.#keep(watch, [], at);
  }

  /** Compares demands anew whose case is now named otherwise than when they were heard: two of different matters are not the same thing. */
  async rename(
    named: readonly { readonly demand: Demand; readonly matter: string | undefined }[],
    at: Date,
  ): Promise<void> {
    const watch = this.#awake(at);
    if (!watch) {
      for (const { demand } of named) this.#lateNames.add(demand.id);
      return;
    }
    const changed = named.filter(({ demand: { id }, matter }) => {
      const member = watch.topics.member(id);
      return member !== undefined && matter !== undefined && member.matter !== matter;
    });
    await this.#take(
      watch,
      changed.map(({ demand }) => demand),
      at,
    );
  }

  async forget(demands: readonly string[], at: Date): Promise<void> {
    const watch = this.#awake(at);
    for (const id of demands) (watch ?? this.#growing)?.forget(id);
    if (watch) await this.#keep(watch, [], at);
    else for (const id of demands) this.#forgotten.add(id);
  }

  /** Returns when everything of the record is recalled. */
  async settled(at: Date): Promise<void> {
    this.#awake(at);
    await this.#recalling;
    this.#complain();
  }

  #awake(at: Date): Watch | undefined {
    this.#complain();
    if (!this.#watch) this.#recalling ??= this.#recall(at);
    return this.#watch;
  }

  #complain(): void {
    const error = this.#failed;
    this.#failed = undefined;
    if (error) throw error;
  }

  /** Never rejects: nobody waits for it. What went wrong is thrown to who next asks, and it then begins anew. */
  async #recall(at: Date): Promise<void> {
    this.#began = performance.now();
    this.#ended = 0;
    this.#done = 0;
    this.#heard.clear();
    try {
      const watch = await this.#rebuilt(at);
      this.#ended = performance.now();
      this.#watch = watch;
      await this.#catchUp(watch, at);
    } catch (error) {
      this.#failed = error;
    } finally {
      this.#growing = undefined;
      this.#recalling = undefined;
    }
  }

  /** From now on demands are heard as they come; here those that came before. */
  async #catchUp(watch: Watch, at: Date): Promise<void> {
    const [late, grades] = [[...this.#late].filter((id) => !this.#heard.has(id)), this.#lateGrades];
    const names = [...this.#lateNames].filter((id) => !late.includes(id));
    this.#late = new Set();
    this.#lateGrades = new Map();
    this.#lateNames = new Set();
    await this.#take(watch, await findDemands(this.#db, this.#district, names), at);
    for (let i = 0; i < late.length; i += PAGE)
      await this.#take(watch, await findDemands(this.#db, this.#district, late.slice(i, i + PAGE)), at);
    for (const [id, severity] of grades) watch.topics.grade(id, severity);
    await this.#keep(watch, [], at);
  }

  /**
   * Everything of the last half year: first what was compared before, then what was not, oldest first, so that names of topics
   * come out the same.
   */
  async #rebuilt(at: Date): Promise<Watch> {
    const since = new Date(at.getTime() - topicLinks.windowDays * DAY);
    this.#total = await countDemandsSince(this.#db, this.#district, since);
    const watch = new Watch(await this.#rarity(since));
    this.#growing = watch;
    for await (const page of this.#pages(since)) await this.#recallPage(watch, page, at);
    watch.forgetAwaited();
    for await (const page of this.#pages(since)) {
      const fresh = page.filter(({ id }) => !this.#heard.has(id));
      await this.#take(watch, fresh, at);
    }
    watch.topics.settle();
    await this.#keep(watch, [], at);
    await this.#db.transaction((tx) => sweepTopics(tx, this.#district, at));
    return watch;
  }

  async #rarity(since: Date): Promise<Rarity> {
    const rarity = new Rarity();
    for await (const page of this.#pages(since)) {
      for (const { text } of page) {
        rarity.count(cluesOf({ title: maskPersonal(titleOf(text)), detail: maskPersonal(text) }));
        await setImmediate();
      }
      if (rarity.demands >= MOST_COUNTED) break;
    }
    return rarity;
  }

  async *#pages(since: Date): AsyncGenerator<Demand[]> {
    let after: Demand | undefined;
    for (;;) {
      const page: Demand[] = await demandsSince(this.#db, this.#district, since, { after, limit: PAGE });
      if (page.length > 0) yield page;
      after = page.at(-1);
      if (page.length < PAGE) return;
    }
  }

  async #recallPage(watch: Watch, page: readonly Demand[], at: Date): Promise<void> {
    const known = await recalledOf(
      this.#db,
      this.#district,
      page.map(({ id }) => id),
    );
    for (const [id, { topic }] of known) if (topic) watch.topics.remember(id, topic);
    const before = page.filter(({ id }) => known.get(id)?.likely);
    for (const told of await toldOf(this.#db, this.#district, before)) {
      if (this.#forgotten.has(told.id)) continue;
      watch.recall(told, known.get(told.id)?.likely ?? []);
      this.#mark(told.id);
      await setImmediate();
    }
    await this.#keep(watch, [], at);
  }

  async #take(watch: Watch, demands: readonly Demand[], at: Date): Promise<void> {
    if (demands.length === 0) return;
    const found: Found[] = [];
    for (const told of await toldOf(this.#db, this.#district, demands)) {
      if (this.#forgotten.has(told.id)) continue;
      const { twins, likely } = watch.hear(told);
      found.push({ id: told.id, twins, likely });
      this.#mark(told.id);
      // Between two demands the program turns to whoever waits for a page.
      await setImmediate();
    }
    await this.#keep(watch, found, at);
  }

  #mark(id: string): void {
    this.#heard.add(id);
    this.#done = this.#heard.size;
    if (this.#done > this.#total) this.#total = this.#done;
  }

  async #keep(watch: Watch, found: readonly Found[], at: Date): Promise<void> {
    const changes = changesOf(watch, at);
    await this.#db.transaction(async (tx) => {
      await storeTwins(tx, this.#district, found, twinSettings.version, at);
      await storeHeard(tx, this.#district, found);
      await storeTopics(tx, this.#district, changes, at);
    });
  }
}

function changesOf({ topics }: Watch, at: Date): TopicChanges {
  const changed = topics.takeChanged();
  const now = changed.topics.flatMap((id) => (topics.current(id) === id ? (topics.find(id, at) ?? []) : []));
  const gone = changed.topics
    .filter((id) => topics.current(id) !== id)
    .map((id) => ({ id, into: topics.current(id) }));
  const moved = changed.members.map((id) => ({ id, topic: topics.topicOf(id), member: topics.member(id) }));
  return { now, gone, moved };
}

const all = new WeakMap<Database, Map<string, Watching>>();

/** What watches a district in this program. */
export function watchingOf(db: Database, district: string): Watching {
  let some = all.get(db);
  if (!some) {
    some = new Map();
    all.set(db, some);
  }
  let one = some.get(district);
  if (!one) {
    one = new Watching(db, district);
    some.set(district, one);
  }
  return one;
}
