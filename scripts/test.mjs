// npm test: everything. With the name of a step: that step only, e.g. `npm run unit -- src/modules/cases`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { build } from './build.mjs';
import { ensure, node24, root, say } from './ensure.mjs';

const minute = 60_000;
const bin = (name) => join(root, 'node_modules', name);

/** Each step is one test that passes or fails, except those of vitest, which count their own. */
const steps = {
  types: { command: () => [bin('typescript/bin/tsc'), '-p', '.'] },
  lint: { command: () => [bin('@biomejs/biome/bin/biome'), 'check', '.'] },
  law: { command: () => ['scripts/law.mjs'] },
  unused: { command: () => [bin('knip/bin/knip.js')] },
  generated: { run: checkGenerated },
  unit: { run: (parts) => vitest(['--project', 'unit', ...parts]) },
  database: { run: () => vitest(['--project', 'unit', ...databaseTests()]) },
  e2e: { run: (parts) => (hasJourneys() ? vitest(['--project', 'e2e', ...parts]) : [0, 0]) },
};
const groups = { check: ['types', 'lint', 'law', 'unused', 'generated'] };
const all = [...groups.check, 'unit', 'e2e'];

async function main([name, ...parts]) {
  const chosen = name ? (groups[name] ?? [name]) : all;
  if (chosen.some((each) => !steps[each]))
    throw new Error(`no step ${name}: ${Object.keys(steps).join(', ')}, check`);
  await ensure();
  if (!name || chosen.includes('e2e')) await build();
  let [passed, failed] = [0, 0];
  for (const each of chosen) {
    const [good, bad] = await runStep(each, parts);
    passed += good;
    failed += bad;
  }
  process.exitCode = failed === 0 ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}

async function runStep(name, parts) {
  const started = performance.now();
  say(`── ${name}`);
  const { command, run } = steps[name];
  const [good, bad] = command ? await asOne(command(), parts) : await run(parts);
  say(
    `── ${name}: ${bad === 0 ? 'good' : `${bad} FAILED`} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  return [good, bad];
}

async function asOne(command, parts) {
  const code = await node([...command, ...parts], 10 * minute);
  return code === 0 ? [1, 0] : [0, 1];
}

/** Files that are made from others are checked in; each of these scripts says whether they still agree. */
async function checkGenerated() {
  let [good, bad] = await asOne(['scripts/lock.mjs', '--check'], []);
  for (const name of ['tables', 'schema', 'openapi', 'graph']) {
    const script = join('scripts', `${name}.ts`);
    if (!existsSync(join(root, script))) continue;
    const bundled = await node(['scripts/run-ts.mjs', script, '--check'], 5 * minute);
    if (bundled === 0) good++;
    else {
      bad++;
      say(`${script} --check failed: run \`node scripts/run-ts.mjs ${script}\` and look at what changed`);
    }
  }
  return [good, bad];
}

async function vitest(parts) {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-vitest-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await node([bin('vitest/vitest.mjs'), 'run', ...reporters, ...parts], 40 * minute);
    if (!existsSync(report)) return [0, 1];
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A file that could not even be loaded has no tests that could fail.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const bad = numFailedTests + broken;
    return [numPassedTests, bad === 0 && (code !== 0 || numFailedTestSuites > 0) ? 1 : bad];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tests that use the database: what CI also runs on an older server. */
function databaseTests() {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join('src', name))
    .filter((file) => /testDatabase/.test(readFileSync(join(root, file), 'utf8')));
}

function hasJourneys() {
  const folder = join(root, 'e2e');
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.spec.ts'))
  );
}

/** On the project's Node, which is also the `node` that anything started from there finds. */
function node(parts, limit) {
  const env = {
    ...process.env,
    PATH: [dirname(node24()), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  };
  const child = spawn(node24(), parts, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  const timer = setTimeout(() => {
    say(`gave up after ${limit / minute} minutes`);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }, limit);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say(`${error.message}`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
