import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#platform/config.ts';

/** Runs a script of this folder in a process of its own. Returns what it printed. */
export function run(file: string, ...given: readonly string[]): string {
  const root = projectRoot();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'scripts/run-ts.mjs'), `bench/${file}`, ...given],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
