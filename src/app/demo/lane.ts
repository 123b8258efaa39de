import { isRefusal } from '#kernel/refusal.ts';
import { type Case, getCase } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { receiveDemands, separateDemand } from '#modules/intake';
import type { Database, Tx } from '#platform/db/open.ts';
import { doNext } from './deeds.ts';
import { type Agenda, agenda } from './heap.ts';
import { nextTodo } from './next.ts';
import { random as stream } from './random.ts';
import { type Arrival, newStory, type Story, type Todo, type World } from './story.ts';

type Event = { readonly arrival: Arrival } | { readonly story: Story; readonly todo: Todo };

/**
 * One part of the district, played strictly in the order of time. Streets are dealt to lanes; demands join cases of their
 * own community only, so lanes can run side by side and still come out the same each time.
 */
export interface Lane {
  readonly events: Agenda<Event>;
  /** Stories that are not over, by case. */
  readonly open: Map<string, Story>;
  readonly counts: LaneCounts;
}

export interface LaneCounts {
  demands: number;
  joined: number;
  deeds: number;
  closed: Map<string, number>;
  refused: Map<string, number>;
}

export function newLane(): Lane {
  const counts = {
    demands: 0,
    joined: 0,
    deeds: 0,
    closed: new Map<string, number>(),
    refused: new Map<string, number>(),
  };
  return { events: agenda(), open: new Map(), counts };
}

/** Deeds in one transaction: enough to spare the disk, few enough that others see work go on. */
const AT_ONCE = 24;

/** Plays what happens in the lane before an instant. */
export async function playUntil(
  db: Database,
  world: World,
  lane: Lane,
  until: Date,
  received: () => void,
): Promise<void> {
  while (lane.events.first() < until.getTime()) {
    let tried = false;
    await db.transaction(async (tx) => {
      // What was played is also in memory and cannot be taken back, so a second try would tell another story.
      if (tried) throw new Error('the demonstration cannot be retried in the middle');
      tried = true;
      for (let i = 0; i < AT_ONCE && lane.events.first() < until.getTime(); i++) {
        const event = lane.events.take();
        if ('arrival' in event) await receive(tx, world, lane, event.arrival, received);
        else await act(tx, world, lane, event.story, event.todo);
      }
    });
  }
}

async function receive(
  tx: Tx,
  world: World,
  lane: Lane,
  { story, demand, by, at, channel }: Arrival,
  received: () => void,
): Promise<void> {
  const target = story.gathering?.story;
  const asked = { ...demand, ...(seenAsOne(target, by) ? { join: target?.current?.id ?? '' } : {}) };
  const [receipt] = await receiveDemands(tx, by, world.sealer, [asked]);
  if (!receipt) throw new Error('a demand brought no receipt');
  lane.counts.demands++;
  received();
  const asker = { demand: receipt.demand, code: receipt.code, channel };
  if (receipt.joined) {
    lane.counts.joined++;
    const host = lane.open.get(receipt.case);
    host?.askers.push(asker);
    if (host) host.current = await getCase(tx, world.district, receipt.case);
    if (host && story.gathering && !story.gathering.story) story.gathering.story = host;
    return;
  }
  story.askers = [asker];
  story.lastAt = at.getTime();
  story.current = await getCase(tx, world.district, receipt.case);
  lane.open.set(receipt.case, story);
  if (story.gathering && !story.gathering.story) story.gathering.story = story;
  else if (joinable(target) && target !== story && story.random.chance(0.7)) {
    const soon = new Date(Math.min(at.getTime() + 5_400_000, (at.getTime() + world.now.getTime()) / 2));
    lane.events.add(soon, { story, todo: { doing: 'joinInto', at: soon } });
    return;
  }
  plan(world, lane, story);
}

/** A clerk who takes a call knows of the case that is open already; a web form does not. */
function seenAsOne(target: Story | undefined, by: Actor): boolean {
  return joinable(target) && by.roles.includes('clerk');
}

function joinable(target: Story | undefined): boolean {
  return (
    target?.current !== undefined &&
    ['unnamed', 'dispatched', 'signed', 'in_hand', 'on_books'].includes(target.current.state)
  );
}

async function act(tx: Tx, world: World, lane: Lane, story: Story, todo: Todo): Promise<void> {
  // A joining that came in between may have moved the story on.
  if (todo.at.getTime() < story.lastAt) return plan(world, lane, story);
  try {
    if (todo.doing === 'separate') await separate(tx, world, lane, story, todo.at);
    else if (todo.doing === 'joinInto') await joinInto(tx, world, story, todo);
    else story.current = await doNext(tx, world, story, todo);
    lane.counts.deeds++;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    count(lane.counts.refused, `${todo.doing}: ${error.code}`);
    if (todo.doing !== 'joinInto') return;
  }
  story.lastAt = Math.max(story.lastAt, todo.at.getTime());
  plan(world, lane, story);
}

/** Somebody sees that what was joined is another thing after all. */
async function separate(tx: Tx, world: World, lane: Lane, story: Story, at: Date): Promise<void> {
  const asker = story.askers.at(-1);
  if (!asker || story.askers.length < 2 || !story.current) return;
  const opened = await separateDemand(
    tx,
    world.staff.clerk(story.random),
    { id: story.current.id },
    asker.demand,
    at,
  );
  story.askers = story.askers.slice(0, -1);
  story.current = await getCase(tx, world.district, story.current.id);
  const name = `${story.name}/apart`;
  const apart = newStory({
    name,
    random: stream(world.seed, name),
    spot: story.spot,
    ...(story.matter ? { matter: story.matter } : {}),
  });
  Object.assign(apart, { askers: [asker], current: opened, lastAt: at.getTime() });
  lane.open.set(opened.id, apart);
  plan(world, lane, apart);
}

async function joinInto(tx: Tx, world: World, story: Story, todo: Todo): Promise<void> {
  const target = story.gathering?.story;
  if (!target?.current || !joinable(target) || story.current?.state === 'closed') return;
  target.current = await doNext(tx, world, story, todo);
  target.askers.push(...story.askers);
  story.askers = [];
  story.current = await getCase(tx, world.district, story.current?.id ?? '');
}

/** Puts the next deed of the story on the agenda, or lets the story end. */
function plan(world: World, lane: Lane, story: Story): void {
  const { current } = story;
  if (!current) return;
  const todo = story.askers.length > 0 ? nextTodo(world, story) : undefined;
  if (todo) lane.events.add(todo.at, { story, todo });
  else if (current.state === 'closed') finish(lane, current);
}

function finish(lane: Lane, current: Case): void {
  lane.open.delete(current.id);
  count(lane.counts.closed, current.outcome ?? '');
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
