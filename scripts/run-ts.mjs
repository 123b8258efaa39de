// Runs a TypeScript file that may import pages (.tsx), which Node alone does not read: bundled first, then run.
// `node scripts/run-ts.mjs scripts/openapi.ts --check`
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ensure, node24, root } from './ensure.mjs';

const [file, ...parts] = process.argv.slice(2);
if (!file) throw new Error('which file?');
await ensure();
const { build } = await import('esbuild');
const folder = join(root, 'node_modules/.cache/run-ts');
mkdirSync(folder, { recursive: true });
const bundled = join(folder, `${basename(file, '.ts')}-${process.pid}.mjs`);
try {
  await build({
    entryPoints: [resolve(file)],
    outfile: bundled,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  process.exitCode = await new Promise((done) => {
    const child = spawn(node24(), ['--enable-source-maps', bundled, ...parts], {
      stdio: 'inherit',
      cwd: root,
    });
    child.on('close', (code) => done(code ?? 1));
  });
} finally {
  rmSync(bundled, { force: true });
}
