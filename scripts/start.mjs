// npm start: install what is missing, build what has changed, run.
import { build } from './build.mjs';
import { ensure, say } from './ensure.mjs';
import { runProgram } from './run.mjs';

try {
  await ensure({ tests: false });
  await build();
  process.exitCode = await runProgram(['start', ...process.argv.slice(2)]);
} catch (error) {
  say(`Could not start: ${error.message}`);
  process.exitCode = 1;
}
