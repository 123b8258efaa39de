/** The laws of returns as queries, for tests of the whole program. */
export { brokenLaws, brokenStories } from './returns/testing-agree.ts';
