import { isRefusal } from '#kernel/refusal.ts';
import { type Case, getCase, perform, permit, play, type Step } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { type Receipt, receiveDemands } from '#modules/intake';
import type { Database, Tx } from '#platform/db/open.ts';
import { solitary } from './ahead.ts';
import { type Deed, deedOf } from './deeds.ts';
import { type Agenda, agenda } from './heap.ts';
import { nextTodo } from './next.ts';
import { joinable, joinInto, separate } from './regroup.ts';
import { playQuarrel } from './returns/play.ts';
import { isQuarrelling } from './returns/quarrel.ts';
import type { Arrival, Story, Todo, World } from './story.ts';

type Event = { readonly arrival: Arrival } | { readonly story: Story; readonly todo: Todo };

/**
 * One part of the district, played in the order of time. Streets are dealt to lanes; demands join cases of their own
 * community only, so lanes can run side by side and still come out the same each time.
 */
export interface Lane {
  readonly events: Agenda<Event>;
  /** Stories that are not over, by case. */
  readonly open: Map<string, Story>;
  /** Stories with deeds that are decided and not yet saved. */
  readonly unsaved: Set<Story>;
  readonly counts: LaneCounts;
}

interface LaneCounts {
  demands: number;
  joined: number;
  deeds: number;
  readonly closed: Map<string, number>;
  readonly refused: Map<string, number>;
}

export function newLane(): Lane {
  const closed = new Map<string, number>();
  const counts = { demands: 0, joined: 0, deeds: 0, closed, refused: new Map<string, number>() };
  return { events: agenda(), open: new Map(), unsaved: new Set(), counts };
}

/** Stories saved together at most, so that no statement grows beyond some megabytes. */
const TOGETHER = 300;

export interface Playing {
  readonly db: Database;
  readonly world: World;
  readonly received: (many: number) => void;
}

/**
 * Plays a chapter: its demands, and all that happens before it ends. Deeds are permitted and decided one by one in the
 * order of time, by the heart that decides them in real use, and saved together before anything else looks at the tables.
 */
export async function playChapter(
  playing: Playing,
  lane: Lane,
  arrivals: readonly Arrival[],
  until: Date,
): Promise<void> {
  const { db, world } = playing;
  const alone = solitary(world, arrivals, lane.open.values());
  for (const arrival of arrivals) if (!alone.has(arrival)) lane.events.add(arrival.at, { arrival });
  for (const group of Map.groupBy(alone, ({ by }) => `${by.unit} ${by.person}`).values()) {
    for (let i = 0; i < group.length; i += TOGETHER)
      await receive(playing, lane, group.slice(i, i + TOGETHER), true);
  }
  while (lane.events.first() < until.getTime()) {
    const event = lane.events.take();
    if ('arrival' in event) await receive(playing, lane, [event.arrival], false);
    else if (regrouping.has(event.todo.doing)) {
      await inOrder(db, world, lane, (tx) => regroup(tx, world, lane, event));
    } else if (isQuarrelling(event.todo.doing)) {
      await quarrel(playing, lane, event.story, event.todo);
    } else act(world, lane, event.story, event.todo);
    if (lane.unsaved.size >= TOGETHER) await inOrder(db, world, lane, async () => undefined);
  }
  await inOrder(db, world, lane, async () => undefined);
}

/** Saves what is decided, of these stories or of all, then does the work, in one transaction. */
async function inOrder<T>(
  db: Database,
  world: World,
  lane: Lane,
  work: (tx: Tx) => Promise<T>,
  only: Iterable<Story> = lane.unsaved,
): Promise<T> {
  let tried = false;
  return db.transaction(async (tx) => {
    // What was played is also in memory and cannot be taken back, so a second try would tell another story.
    if (tried) throw new Error('the demonstration cannot be retried in the middle');
    tried = true;
    const { district } = world;
    const looked = [...only];
    const stories = looked.filter(({ pending }) => pending.length > 0);
    const scripts = stories.flatMap(({ saved, pending }) =>
      saved ? [{ district, id: saved.id, current: saved, steps: pending }] : [],
    );
    await perform(tx, world.rules, scripts);
    for (const story of stories) settled(story);
    for (const story of looked) lane.unsaved.delete(story);
    return work(tx);
  });
}

function settled(story: Story): void {
  story.pending = [];
  if (story.current) story.saved = story.current;
}

/** Demands that nobody can join are received together, ahead of their time; the others when their time has come. */
async function receive(
  { db, world, received }: Playing,
  lane: Lane,
  arrivals: readonly Arrival[],
  alone: boolean,
): Promise<void> {
  const by = arrivals[0]?.by;
  if (!by) return;
  await inOrder(db, world, lane, async (tx) => {
    const demands = arrivals.map(({ story, demand, by }) => ({
      ...demand,
      ...(alone ? { apart: true } : joining(story, by)),
    }));
    const receipts = await receiveDemands(tx, by, world.sealer, demands);
    for (const [i, receipt] of receipts.entries()) {
      const arrival = arrivals[i];
      if (arrival) begin(world, lane, arrival, receipt, await getCase(tx, world.district, receipt.case));
    }
  });
  lane.counts.demands += arrivals.length;
  received(arrivals.length);
}

/** A clerk who takes a call knows of the case that is open already; a web form does not. */
function joining({ gathering }: Story, by: Actor): { join?: string } {
  const target = gathering?.story;
  return joinable(target) && by.roles.includes('clerk') ? { join: target.current.id } : {};
}

function begin(
  world: World,
  lane: Lane,
  { story, at, channel }: Arrival,
  receipt: Receipt,
  current: Case,
): void {
  const asker = { demand: receipt.demand, code: receipt.code, channel };
  const { gathering } = story;
  if (receipt.joined) {
    lane.counts.joined++;
    const host = lane.open.get(receipt.case);
    if (!host) return;
    host.askers.push(asker);
    Object.assign(host, { current, saved: current, lastAt: Math.max(host.lastAt, at.getTime()) });
    if (gathering) gathering.story ??= host;
    return;
  }
  Object.assign(story, { askers: [asker], current, saved: current, lastAt: at.getTime() });
  lane.open.set(receipt.case, story);
  const target = gathering?.story;
  if (gathering) gathering.story ??= story;
  if (target !== story && joinable(target) && story.random.chance(0.7)) {
    const soon = new Date(Math.min(at.getTime() + 5_400_000, (at.getTime() + world.now.getTime()) / 2));
    lane.events.add(soon, { story, todo: { doing: 'joinInto', at: soon } });
  } else plan(world, lane, story);
}

/** What moves demands between cases goes through intake, one at a time. */
const regrouping: ReadonlySet<string> = new Set(['separate', 'joinInto']);

async function regroup(
  tx: Tx,
  world: World,
  lane: Lane,
  { story, todo }: { story: Story; todo: Todo },
): Promise<void> {
  if (todo.at.getTime() > story.lastAt && story.current?.state !== 'closed') {
    if (todo.doing === 'joinInto') await joinInto(tx, world, story, todo.at);
    else {
      const apart = await separate(tx, world, story, todo.at);
      if (apart?.current) {
        lane.open.set(apart.current.id, apart);
        plan(world, lane, apart);
      }
    }
    lane.counts.deeds++;
    story.lastAt = Math.max(story.lastAt, todo.at.getTime());
  }
  plan(world, lane, story);
}

/** One deed about who answers for a case. It looks at this case alone, so the others may stay unsaved. */
async function quarrel({ db, world }: Playing, lane: Lane, story: Story, todo: Todo): Promise<void> {
  const { doing, at } = todo;
  const open = story.quarrel;
  if (story.current && open && isQuarrelling(doing) && at.getTime() > story.lastAt) {
    const { current } = story;
    const done = await inOrder(
      db,
      world,
      lane,
      (tx) => playQuarrel(tx, world, current, open, { doing, at }),
      [story],
    );
    open.dispute = done.dispute;
    Object.assign(story, { current: done.current, saved: done.current, lastAt: at.getTime() });
    lane.counts.deeds++;
  }
  plan(world, lane, story);
}

/** One deed of one case: permitted, decided and applied in memory. */
function act(world: World, lane: Lane, story: Story, todo: Todo): void {
  const { current } = story;
  if (!current) return;
  // A demand that joined in between came later than what was planned before it.
  if (todo.at.getTime() <= story.lastAt) {
    plan(world, lane, story);
    return;
  }
  try {
    const deed = deedOf(world, story, current, todo);
    story.current = decided(world, story, current, deed, todo);
    if (todo.doing === 'reply' && todo.asker) todo.asker.said = current.round;
    lane.unsaved.add(story);
    lane.counts.deeds++;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    count(lane.counts.refused, `${todo.doing}: ${error.code}`);
    return;
  }
  story.lastAt = todo.at.getTime();
  plan(world, lane, story);
}

function decided(
  world: World,
  story: Story,
  current: Case,
  { actor, right, command }: Deed,
  { at }: Todo,
): Case {
  if (right !== 'by-code' && right !== 'by-rule') permit(actor, right, world.rules, current);
  const step: Step = { actor, at, command };
  const { after } = play({ district: world.district, id: current.id, current, steps: [step] });
  story.pending.push(step);
  return after;
}

/** Puts the next deed of the story on the agenda, or lets the story end. */
function plan(world: World, lane: Lane, story: Story): void {
  const { current } = story;
  if (!current) return;
  const todo = story.askers.length > 0 ? nextTodo(world, story) : undefined;
  if (todo) lane.events.add(todo.at, { story, todo });
  else if (current.state === 'closed') {
    lane.open.delete(current.id);
    count(lane.counts.closed, current.outcome ?? '');
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
