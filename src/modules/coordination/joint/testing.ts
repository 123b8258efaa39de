import { type Case, startCase } from '#modules/cases';
import { type CaseWorld, caseWorld, on } from '../../cases/testing.ts';
import { bring } from '../../cases/testing-life.ts';
import { type Asked, askTask } from './assist-ask.ts';
import type { PlacedTask } from './store-task.ts';

export { on } from '../../cases/testing.ts';

/** A district with cases, and short words for what units ask of each other. Monday 23 November 2026, ten o'clock. */
export interface JointWorld extends CaseWorld {
  readonly at: Date;
  /** A case that `cgj` leads and has in hand. */
  inHand(): Promise<Case>;
  /** A task that `cgj` asks for a case, of `scj` unless told otherwise. */
  ask(current: Case, asked?: Partial<Asked>): Promise<PlacedTask>;
}

export const at = on('2026-11-23', 10);

export async function jointWorld(): Promise<JointWorld> {
  const world = await caseWorld();
  return {
    ...world,
    at,
    async inHand() {
      const { current } = await bring(world, 'signed');
      return world.deed((tx) => startCase(tx, world.actor('cgj.handler'), { id: current.id }, '', at));
    },
    ask: (current, asked = {}) =>
      world.deed((tx) =>
        askTask(
          tx,
          world.actor('cgj.handler'),
          { caseId: current.id },
          { unit: 'scj', what: '到场核查摊主证照', term: '2工作日', ...asked },
          at,
        ),
      ),
  };
}
