import { setImmediate } from 'node:timers/promises';
import {
  cluesOf,
  type Heard,
  maskPersonal,
  Rarity,
  storeTopics,
  storeTwins,
  sweepTopics,
  type Told,
  type TopicChanges,
  topicLinks,
  twinSettings,
  Watch,
} from '#modules/brain';
import { findCases } from '#modules/cases';
import { type Demand, demandsSince, marksOf, titleOf } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';

const PAGE = 500;
const DAY = 86_400_000;
/** Words whose rarity is counted before anything is compared: enough to know the common ones. */
const MOST_COUNTED = 50_000;

/** What a district is watched by, in this program: made from the record when it is first needed, then fed as demands come. */
class Watching {
  readonly #db: Database;
  readonly #district: string;
  #watch: Watch | undefined;
  readonly #heard = new Set<string>();

  constructor(db: Database, district: string) {
    this.#db = db;
    this.#district = district;
  }

  /** Takes demands in; finds their twins and topics and keeps what was found. Those heard already are passed over. */
  async hear(demands: readonly Demand[], at: Date): Promise<void> {
    const watch = this.#watch ?? (await this.#rebuild(at));
    await this.#take(
      watch,
      demands.filter(({ id }) => !this.#heard.has(id)),
      at,
    );
  }

  async forget(demands: readonly string[], at: Date): Promise<void> {
    const watch = this.#watch ?? (await this.#rebuild(at));
    for (const id of demands) watch.forget(id);
    await this.#keep(watch, [], at);
  }

  /** Hears everything of the last half year anew, oldest first: ids of topics come out the same. Pages are served meanwhile. */
  async #rebuild(at: Date): Promise<Watch> {
    const since = new Date(at.getTime() - topicLinks.windowDays * DAY);
    const rarity = new Rarity();
    for await (const page of this.#pages(since)) {
      for (const demand of page) rarity.count(cluesOf({ title: titleOf(demand.text), detail: demand.text }));
      await setImmediate();
      if (rarity.demands >= MOST_COUNTED) break;
    }
    const watch = new Watch(rarity);
    for await (const page of this.#pages(since)) await this.#take(watch, page, at);
    await this.#db.transaction((tx) => sweepTopics(tx, this.#district, at));
    this.#watch = watch;
    return watch;
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

  async #take(watch: Watch, demands: readonly Demand[], at: Date): Promise<void> {
    if (demands.length === 0) return;
    const found: { id: string; twins: Heard['twins'] }[] = [];
    for (const told of await toldOf(this.#db, this.#district, demands)) {
      found.push({ id: told.id, twins: watch.hear(told).twins });
      this.#heard.add(told.id);
      await setImmediate();
    }
    await this.#keep(watch, found, at);
  }

  async #keep(
    watch: Watch,
    found: readonly { id: string; twins: Heard['twins'] }[],
    at: Date,
  ): Promise<void> {
    const changes = changesOf(watch, at);
    await this.#db.transaction(async (tx) => {
      await storeTwins(tx, this.#district, found, twinSettings.version, at);
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

/** A demand as the watch sees it: masked, with the matter only where somebody chose it, and the mark of the telephone. */
async function toldOf(db: Database, district: string, demands: readonly Demand[]): Promise<Told[]> {
  const ids = demands.map(({ id }) => id);
  const [marks, cases] = await Promise.all([
    marksOf(db, district, ids),
    findCases(db, district, [...new Set(demands.map(({ caseId }) => caseId))]),
  ]);
  const areas = new Map(cases.map(({ id, area }) => [id, area]));
  return demands.map(({ id, text, receivedAt, caseId, hint }) => {
    const area = areas.get(caseId);
    const mark = marks.get(id);
    return {
      ...{ id, at: receivedAt, title: maskPersonal(titleOf(text)), detail: maskPersonal(text) },
      ...(area && area.length > 6 ? { area } : {}),
      ...(hint ? { matter: hint } : {}),
      ...(mark ? { mark } : {}),
    };
  });
}

const all = new WeakMap<Database, Map<string, Watching>>();

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
