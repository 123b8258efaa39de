import { explore, longestPath } from '../src/modules/coordination/returns/testing-explore.ts';
import { dispatchedTo } from '../src/modules/coordination/returns/testing-world.ts';

// Every way the protocol of returns can go, without the checks of the test: how many states, and how long it takes.
const before = process.cpuUsage();
const started = performance.now();
const explored = explore([dispatchedTo('a'), dispatchedTo('d')], () => undefined);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    states: explored.states,
    steps: explored.steps,
    longest: longestPath(explored),
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
  }),
);
