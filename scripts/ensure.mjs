// Makes sure that what package-lock.json names is installed. Plain JavaScript without imports from npm, because it runs
// before anything is there and on whatever Node (20.19 or newer) the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const marker = join(modules, '.jingwei-lock');

export const say = (text) => process.stderr.write(`${text}\n`);

/** To run the program half of the packages is enough; tests and checks need them all. */
export async function ensure({ tests = true } = {}) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const everything = `${lock} everything`;
  const wanted = tests ? everything : `${lock} program`;
  const present = existsSync(marker) ? readFileSync(marker, 'utf8') : '';
  if ((present === wanted || present === everything) && existsSync(node24())) return;
  if (!isInstalled(tests)) await install(tests);
  try {
    writeFileSync(marker, wanted);
  } catch {
    // Installed by somebody else and not ours to write; the comparison is made again next time.
  }
}

/** The Node of the project, from npm; or the one we run on when that is new enough and npm's could not be installed. */
export function node24() {
  const ours = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(ours) && spawnSync(ours, ['--version']).status === 0) return ours;
  return Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : ours;
}

/** Somebody who ran `npm ci` or `npm install` by hand need not wait for it again. */
function isInstalled(tests) {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden) || !existsSync(node24())) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = read(hidden);
  return Object.entries(read(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, dev }]) =>
      path === '' || (dev && !tests) || (present[path] ? present[path].version === version : optional),
  );
}

async function install(tests) {
  const started = Date.now();
  say('Installing what the program needs (npm ci); about a minute the first time …');
  const ticking = setInterval(() => {
    const count = existsSync(modules) ? readdirSync(modules).length : 0;
    say(`  … ${Math.round((Date.now() - started) / 1000)} s, ${count} folders`);
  }, 5000);
  try {
    const code = await run([
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      tests ? '--include=dev' : '--omit=dev',
      '--include=optional',
    ]);
    if (code !== 0) throw new Error(`npm ci ended with ${code}; is the npm registry reachable?`);
    if (!existsSync(node24()))
      throw new Error(
        'npm package «node» was not set up: install scripts are switched off (npm config ignore-scripts)',
      );
  } finally {
    clearInterval(ticking);
  }
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** What npm prints goes to standard error: standard output belongs to the result of a command. */
function run(parts) {
  const npm = process.env.npm_execpath;
  const [command, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...parts]] : ['npm', parts];
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, all, { cwd: root, stdio: ['ignore', 2, 2], shell, env: npmEnvironment() });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Without what `npm start --omit=dev` and the like hand down, which would leave half of it out. */
function npmEnvironment() {
  const dropped = /^npm_config_(omit|include|production|ignore_scripts|package_lock_only|global|dry_run)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !dropped.test(key) && key !== 'NODE_ENV'),
  );
}
