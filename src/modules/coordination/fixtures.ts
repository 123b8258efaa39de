/** What tests of the whole program need of this module and those below it: a world, and the clockwork that acts in it. */
export { on, redateCases, wakeCases } from '../cases/testing.ts';
export { bring, type Place } from '../cases/testing-life.ts';
export { lapseTask } from './joint/assist.ts';
export { getSummons } from './joint/store-summons.ts';
export { getTask } from './joint/store-task.ts';
export { missSummons } from './joint/summons-commands.ts';
export { at, type JointWorld, jointWorld } from './joint/testing.ts';
export { lapseTasks, missUnits } from './joint/wake.ts';
export { refuseToTake, returnCase } from './returns/commands.ts';
/** The laws of returns as queries, for tests of the whole program. */
export { brokenLaws, brokenStories } from './returns/testing-agree.ts';
export { wakeDisputes } from './returns/wake.ts';
