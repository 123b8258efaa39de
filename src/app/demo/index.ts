/** The sample year: `jingwei demo`, and load for benches. */
export { type DemoOptions, runDemo } from './run.ts';
export type { DemandToFollow, DemoSummary } from './summary.ts';
