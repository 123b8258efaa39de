// Checks the import law, and that it was checked: how many files and which kinds of imports were seen.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './ensure.mjs';

const cruise = spawnSync(
  node24(),
  [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 },
);
if (!cruise.stdout) fail([cruise.stderr]);
const { modules, summary } = JSON.parse(cruise.stdout);

const faults = summary.violations.map(({ rule, from, to, cycle }) => {
  const way = cycle ? [from, ...cycle.map((each) => each.name ?? each)].join(' → ') : `${from} → ${to}`;
  const why = summary.ruleSetUsed.forbidden.find((each) => each.name === rule.name)?.comment ?? '';
  return `${rule.name}: ${way}\n    ${why}`;
});

const written = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.tsx?$/.test(name),
);
const seen = modules.filter(({ source }) => /^src\/.*\.tsx?$/.test(source));
if (seen.length < written.length) faults.push(`saw ${seen.length} of ${written.length} source files`);
for (const [what, from, to] of [
  ['doors into the kernel', /^src\/modules\//, /^src\/kernel\//],
  ['doors into the platform', /^src\/modules\//, /^src\/platform\//],
  ['doors between modules', /^src\/modules\//, /^src\/modules\/[^/]+\/index\.ts$/],
]) {
  const found = seen.some(
    ({ source, dependencies }) => from.test(source) && dependencies.some(({ resolved }) => to.test(resolved)),
  );
  if (!found) faults.push(`saw no ${what}: imports are not being resolved`);
}

if (faults.length > 0) fail(faults);
process.stdout.write(`import law kept: ${seen.length} files, ${summary.totalDependenciesCruised} imports\n`);

function fail(lines) {
  process.stdout.write(`${lines.join('\n')}\n${lines.length} breaches of the import law\n`);
  process.exit(1);
}
