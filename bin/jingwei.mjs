#!/usr/bin/env node
// The command `jingwei`. Installs and builds if need be, says so on standard error only, then runs the program.
import { build } from '../scripts/build.mjs';
import { ensure, say } from '../scripts/ensure.mjs';
import { runProgram } from '../scripts/run.mjs';

try {
  await ensure({ tests: false });
  await build();
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  say(`jingwei: ${error.message}`);
  process.exitCode = 1;
}
