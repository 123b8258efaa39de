import { describe, expect, it } from 'vitest';
import { MAX_HAND_OVERS, MAX_RETURNS, stages } from './dispute.ts';
import { legal } from './protocol.ts';
import { sharesOfTime, wholeOf } from './shares.ts';
import { type Edge, explore, longestPath } from './testing-explore.ts';
import { dispatchedTo, timeOf, UNITS, viewOf } from './testing-world.ts';

/** What no step may ever do; collected, so that the first case of each kind is told and not a million. */
const violations = new Map<string, string>();
const seenStages = new Set<string>();
const fail = (law: string, edge: Edge) => {
  if (!violations.has(law))
    violations.set(
      law,
      `${edge.deed}: ${JSON.stringify(edge.before.dispute)} → ${JSON.stringify(edge.world)}`,
    );
};

function check(edge: Edge): void {
  const { before, world, facts, happened } = edge;
  const { current } = world;
  seenStages.add(world.dispute.stage);
  const units: readonly string[] = UNITS;
  if (!units.includes(current.holder)) fail('one holder', edge);
  if (world.spans.at(-1)?.unit !== current.holder) fail('the last span is the holder’s', edge);
  const moves = happened.filter(({ fact }) => fact.type === 'case.moved' || fact.type === 'case.dispatched');
  if (before.current.holder !== current.holder && moves.length !== 1)
    fail('one fact for each hand-over', edge);
  checkReturns(edge);
  checkMoves(edge);
  checkTime(edge);
  if (world.dispute.handOvers > MAX_HAND_OVERS) fail('at most four hand-overs', edge);
  const { stage, keeper } = world.dispute;
  if (facts.length > 0 && keeper !== undefined && keeper !== current.holder)
    fail('the keeper keeps it', edge);
  if (stage === 'standing' && world.dispute.reviewAt === undefined) fail('a date for what stands', edge);
}

/** Only inside the window and before signing, at most twice; back to a unit that had it only by ruling. */
function checkReturns(edge: Edge): void {
  const { before, world, facts } = edge;
  for (const fact of facts) {
    if (fact.type === 'return.made' || (fact.type === 'ruling.asked' && edge.deed === 'return')) {
      const late = timeOf(before.tick) > viewOf(before).windowEnds;
      if (before.current.state !== 'dispatched' || late) fail('returned in time and before signing', edge);
    }
    if (fact.type === 'return.agreed' && before.had.includes(fact.body.to))
      fail('had it before: only by ruling', edge);
  }
  if (world.dispute.returns > MAX_RETURNS) fail('at most two returns', edge);
  if (before.dispute.stage === 'ruled' && (facts.length > 0 || world.dispute.stage !== 'ruled'))
    fail('a ruling is final', edge);
}

/** No move without a ground and a person; the protocol's own count is right. */
function checkMoves({ happened, byHand, ...edge }: Edge): void {
  for (const { fact, actor } of happened) {
    if (fact.type !== 'case.moved' && fact.type !== 'case.kept') continue;
    const { because } = fact.body;
    if (!('ground' in because) || because.ground.trim() === '' || !('person' in because))
      fail('a ground for each move', { ...edge, happened, byHand });
    else if (actor.kind !== 'person' || because.person !== actor.person)
      fail('a person for each move', { ...edge, happened, byHand });
  }
  const moved = happened.filter(({ fact }) => fact.type === 'case.moved').length;
  const counted = edge.world.dispute.handOvers - edge.before.dispute.handOvers;
  if (!byHand && moved !== counted) fail('each hand-over is counted', { ...edge, happened, byHand });
}

/** Elapsed time is conserved, and no deed of the protocol touches the resident's clock. */
function checkTime(edge: Edge): void {
  const { before, world, facts } = edge;
  const now = timeOf(world.tick);
  const spans = world.spans.map((span, i) => (i === world.spans.length - 1 ? { ...span, to: now } : span));
  const sum = sharesOfTime(spans).reduce((all, { millis }) => all + millis, 0);
  if (sum !== now.getTime() - timeOf(0).getTime() || sum !== wholeOf(spans)) fail('time is conserved', edge);
  for (const [i, span] of spans.entries())
    if (i > 0 && spans[i - 1]?.to.getTime() !== span.from.getTime()) fail('spans touch', edge);
  if (facts.length === 0) return;
  const [a, b] = [before.current, world.current];
  for (const date of ['due', 'contactDue', 'dispatchedAt', 'openedAt'] as const)
    if (a[date]?.getTime() !== b[date]?.getTime()) fail('the resident’s clock is not touched', edge);
  if (a.extension !== b.extension || a.round !== b.round) fail('no term is lengthened', edge);
}

const explored = explore([dispatchedTo('a'), dispatchedTo('d')], check);

describe('every order of returns, answers, silences, rulings and steps of the clock, of up to four units', () => {
  it('was explored to the end', () => {
    console.info(`${explored.states} states, ${explored.steps} steps`);
    expect(explored.states).toBeGreaterThan(10_000);
    expect(seenStages).toEqual(new Set(stages));
    for (const deed of Object.keys(legal)) expect(explored.deeds.get(deed), deed).toBeGreaterThan(0);
  });

  it('has exactly one holder at every instant, a ground and a person for each move, and conserves time', () => {
    expect([...violations]).toEqual([]);
  });

  it('has no infinite path', () => {
    const longest = longestPath(explored);
    expect(longest).toBeDefined();
    console.info(`longest path: ${longest} steps`);
  });

  it('ends closed or on the books, with nothing about who holds it left open', () => {
    expect([...explored.ends.keys()].sort()).toEqual([
      'closed free',
      'closed ruled',
      'on_books free',
      'on_books ruled',
    ]);
  });
});
