import type { Range } from '#modules/directory';
import { type Change, concerns } from './live-concerned.ts';

/** A page that is open at somebody's desk, and the stream to it. */
export interface Stream {
  /** Writes; false when the other side does not keep up. */
  write(text: string): boolean;
  onDrain(hear: () => void): void;
  end(): void;
}

export interface OpenDesk {
  readonly district: string;
  /** What its reader may list, by the rights of the post at the time it was opened. */
  readonly range: Range;
  readonly session: string;
  readonly stream: Stream;
}

interface Kept extends OpenDesk {
  readonly since: number;
  readonly waiting: Set<string>;
  /** Since when it has not kept up. */
  stuck: number | undefined;
}

export interface Limits {
  /** Streams of one session at once. */
  readonly perSession: number;
  /** Milliseconds between heartbeats, after which a stream that does not keep up is given up, and at which rights are asked anew. */
  readonly heartbeat: number;
  readonly patience: number;
  readonly lifetime: number;
  /** Changes named one by one; more than that and the page is told that much has changed. */
  readonly named: number;
}

export const limits: Limits = {
  perSession: 6,
  heartbeat: 20_000,
  patience: 30_000,
  lifetime: 300_000,
  named: 50,
};

/** Open desks and what each is still to be told. Time is passed in; nothing is read or waited for here. */
export function liveHub(set: Limits = limits) {
  const desks = new Set<Kept>();
  let now = 0;
  return {
    get size() {
      return desks.size;
    },
    /** Lets a desk in, or says no when its session has too many; returns how to let it go. */
    join(desk: OpenDesk, at: number): (() => void) | undefined {
      const mine = [...desks].filter(({ session }) => session === desk.session);
      if (mine.length >= set.perSession) return undefined;
      const kept: Kept = { ...desk, since: at, waiting: new Set(), stuck: undefined };
      desks.add(kept);
      now = at;
      desk.stream.onDrain(() => {
        kept.stuck = undefined;
        send(kept, now);
      });
      return () => desks.delete(kept);
    },
    /** Tells every desk that may list what changed. */
    tell(changes: readonly Change[], at: number): void {
      now = at;
      for (const desk of desks) {
        for (const change of changes)
          for (const id of change.district === desk.district ? toldOf(desk.range, change) : [])
            note(desk, id, set);
        send(desk, at);
      }
    },
    /** Keeps connections alive, gives up those that do not keep up, and ends old ones, which then ask again with the rights of that day. */
    beat(at: number): void {
      now = at;
      for (const desk of desks) {
        const lost = desk.stuck !== undefined && at - desk.stuck > set.patience;
        if (lost || at - desk.since > set.lifetime) {
          desks.delete(desk);
          desk.stream.end();
        } else if (desk.stuck === undefined && !desk.stream.write(': \n\n')) desk.stuck = at;
      }
    },
    closeAll(): void {
      for (const desk of desks) desk.stream.end();
      desks.clear();
    },
  };
}

/** Whom it concerns hears where it is shown as well; of what is open to all, the others hear that alone. */
function toldOf(range: Range, change: Change): readonly string[] {
  if (concerns(range, change)) return [change.subject, ...change.shownOn];
  return [...change.open];
}

export type LiveHub = ReturnType<typeof liveHub>;

/** More than can be named is not kept either, so that a desk that does not keep up costs no memory. */
function note({ waiting }: Kept, subject: string, { named }: Limits): void {
  if (waiting.has(MANY)) return;
  waiting.add(subject);
  if (waiting.size <= named) return;
  waiting.clear();
  waiting.add(MANY);
}

const MANY = '*';

function send(desk: Kept, at: number): void {
  if (desk.waiting.size === 0 || desk.stuck !== undefined) return;
  const data = JSON.stringify([...desk.waiting]);
  desk.waiting.clear();
  if (!desk.stream.write(`event: changed\ndata: ${data}\n\n`)) desk.stuck = at;
}
