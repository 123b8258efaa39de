import { explore } from '/work/wt/d/src/modules/coordination/returns/testing-explore.ts';
import { dispatchedTo } from '/work/wt/d/src/modules/coordination/returns/testing-world.ts';

const t = performance.now();
const e = explore([dispatchedTo('a'), dispatchedTo('d')], () => {});
console.log(
  e.states,
  e.steps,
  Math.round(performance.now() - t) / 1000,
  process.cpuUsage().user / 1e6,
  Math.round(process.memoryUsage.rss() / 1e6),
);
