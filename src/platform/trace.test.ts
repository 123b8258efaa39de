import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { originalTrace } from './trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-trace-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a trace of the built program names the source, with line and column', async () => {
  const source = join(folder, 'fails.ts');
  const built = join(folder, 'built.js');
  writeFileSync(
    source,
    '\n\n\ntype Word = string;\n\nexport function fails(word: Word): never {\n  throw new Error(word);\n}\n',
  );
  await build({ entryPoints: [source], outfile: built, bundle: true, format: 'esm', sourcemap: true });
  const { fails } = (await import(/* @vite-ignore */ built)) as { fails(word: string): never };
  let stack = '';
  try {
    fails('甲');
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  // Whatever ran it may have mapped it already: then nothing is left to do.
  const raw = stack.includes('fails.ts') ? `Error: 甲\n    at fails (file://${built}:3:9)` : stack;
  expect(originalTrace(raw)).toContain(`${relative(process.cwd(), source)}:7:`);
});

it('what has no map stays as it is', () => {
  const stack = 'Error\n    at f (/nowhere/at-all.js:3:7)\n    at node:internal/x:1:2';
  expect(originalTrace(stack)).toBe(stack);
});
