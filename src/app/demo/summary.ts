import { showCode } from '#kernel/ids.ts';
import type { Lane } from './lane.ts';
import type { Story } from './story.ts';

/** A demand worth following, for those who want to see what a resident sees. */
export interface DemandToFollow {
  readonly code: string;
  readonly state: string;
  readonly title: string;
  readonly demands: number;
}

export interface DemoSummary {
  readonly demands: number;
  readonly joined: number;
  readonly deeds: number;
  /** Cases by state; closed ones by outcome in `outcomes`. */
  readonly states: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Deeds that were refused, by deed and reason; none is the usual number. */
  readonly refused: Readonly<Record<string, number>>;
  readonly follow: readonly DemandToFollow[];
}

/** How many of each state are worth naming, the most telling first. */
const telling: readonly (readonly [state: string, many: number])[] = [
  ['answered', 4],
  ['in_hand', 4],
  ['on_books', 2],
  ['followed_up', 1],
  ['dispatched', 1],
  ['signed', 1],
  ['unnamed', 1],
];

export function summaryOf(lanes: readonly Lane[]): DemoSummary {
  const open = lanes.flatMap((lane) => [...lane.open.values()]);
  const states: Record<string, number> = {};
  const outcomes: Record<string, number> = {};
  const refused: Record<string, number> = {};
  for (const { current } of open) if (current) states[current.state] = (states[current.state] ?? 0) + 1;
  for (const { counts } of lanes) {
    for (const [outcome, n] of counts.closed) outcomes[outcome] = (outcomes[outcome] ?? 0) + n;
    for (const [reason, n] of counts.refused) refused[reason] = (refused[reason] ?? 0) + n;
  }
  states.closed = (states.closed ?? 0) + Object.values(outcomes).reduce((sum, n) => sum + n, 0);
  const total = (pick: (lane: Lane) => number) => lanes.reduce((sum, lane) => sum + pick(lane), 0);
  return {
    demands: total(({ counts }) => counts.demands),
    joined: total(({ counts }) => counts.joined),
    deeds: total(({ counts }) => counts.deeds),
    ...{ states, outcomes, refused },
    follow: telling.flatMap(([state, many]) => worthFollowing(open, state, many)),
  };
}

/** Cases with many askers or a web form first: they show most. */
function worthFollowing(open: readonly Story[], state: string, many: number): DemandToFollow[] {
  const interest = ({ current, askers }: Story) =>
    Math.min(askers.length, 9) * 10 +
    (askers[0]?.channel === 'web' ? 8 : 0) +
    (current?.paused || current?.extension ? 4 : 0);
  return open
    .filter(({ current, askers }) => current?.state === state && askers.length > 0)
    .sort((a, b) => interest(b) - interest(a) || (a.name < b.name ? -1 : 1))
    .slice(0, many)
    .map(({ current, askers }) => ({
      code: showCode(askers[0]?.code ?? ''),
      state,
      title: current?.title ?? '',
      demands: current?.demands ?? 1,
    }));
}
