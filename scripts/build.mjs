// Builds dist/: the program (dist/cli.js), what browsers load (dist/assets, names carry a hash) and a manifest of it.
// Nothing is done when no source has changed. To add to it: a browser script is a file src/app/assets/NAME.ts, a picture
// lies in static/ beside it, a style sheet is imported by src/platform/html/theme/index.css.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure, root, say } from './ensure.mjs';

const dist = join(root, 'dist');
const folders = { assets: join(root, 'src/app/assets'), theme: join(root, 'src/platform/html/theme') };

/** @param {{force?: boolean, quiet?: boolean}} [options] */
export async function build({ force = false } = {}) {
  const sources = hashSources();
  const done = join(dist, 'sources.hash');
  if (!force && existsSync(done) && readFileSync(done, 'utf8') === sources) return;
  const started = performance.now();
  sweep();
  const fresh = `${dist}.new-${process.pid}`;
  mkdirSync(join(fresh, 'assets'), { recursive: true });
  try {
    const { build: bundle } = await import('esbuild');
    const manifest = {};
    await bundleProgram(bundle, fresh);
    await bundleBrowser(bundle, fresh, manifest);
    await bundleStyles(bundle, fresh, manifest);
    copyMaplibre(fresh, manifest);
    copyPictures(fresh, manifest);
    writeFileSync(join(fresh, 'assets', 'manifest.json'), JSON.stringify(manifest, null, 2));
    writeFileSync(join(fresh, 'sources.hash'), sources);
    swap(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  say(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

const common = {
  bundle: true,
  format: 'esm',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
  absWorkingDir: root,
};

const browser = {
  minify: true,
  metafile: true,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'dataurl', '.png': 'file', '.woff2': 'file' },
};

async function bundleProgram(bundle, fresh) {
  await bundle({
    ...common,
    // Training runs in a thread of its own, which needs a file of its own beside the program.
    entryPoints: {
      cli: join(root, 'src/app/cli.ts'),
      'train-worker': join(root, 'src/modules/brain/models/train-worker.ts'),
    },
    outdir: fresh,
    platform: 'node',
    target: 'node24',
    packages: 'external',
  });
}

async function bundleBrowser(bundle, fresh, manifest) {
  const entryPoints = filesIn(folders.assets, '.ts').filter((file) => !file.endsWith('.test.ts'));
  if (entryPoints.length === 0) return;
  const result = await bundle({
    ...common,
    ...browser,
    entryPoints,
    outdir: join(fresh, 'assets'),
    platform: 'browser',
    target: ['es2022'],
  });
  for (const [file, { entryPoint, cssBundle }] of Object.entries(result.metafile.outputs)) {
    if (!entryPoint) continue;
    const name = basename(entryPoint, '.ts');
    manifest[`${name}.js`] = basename(file);
    if (cssBundle) manifest[`${name}.css`] = basename(cssBundle);
  }
}

async function bundleStyles(bundle, fresh, manifest) {
  const entry = join(folders.theme, 'index.css');
  if (!existsSync(entry)) return;
  const outdir = join(fresh, 'assets');
  const result = await bundle({ ...common, ...browser, entryPoints: { app: entry }, outdir });
  const sheet = Object.keys(result.metafile.outputs).find((file) => file.endsWith('.css'));
  manifest['app.css'] = basename(sheet);
}

/** Loaded by address as they are, because it starts a worker from a file beside it. The folder carries the version. */
function copyMaplibre(fresh, manifest) {
  const source = join(root, 'node_modules/maplibre-gl');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = `maplibre-${version}`;
  mkdirSync(join(fresh, 'assets', folder));
  for (const name of [
    'maplibre-gl.mjs',
    'maplibre-gl-shared.mjs',
    'maplibre-gl-worker.mjs',
    'maplibre-gl.css',
  ]) {
    copyFileSync(join(source, 'dist', name), join(fresh, 'assets', folder, name));
  }
  manifest['maplibre.js'] = `${folder}/maplibre-gl.mjs`;
  manifest['maplibre.css'] = `${folder}/maplibre-gl.css`;
}

function copyPictures(fresh, manifest) {
  for (const extension of ['.svg', '.png', '.ico', '.webmanifest']) {
    for (const file of filesIn(join(folders.assets, 'static'), extension)) {
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);
      const hashed = `${basename(file, extension)}-${hash}${extension}`;
      copyFileSync(file, join(fresh, 'assets', hashed));
      manifest[basename(file)] = hashed;
    }
  }
}

function filesIn(folder, extension) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(folder, name));
}

/** By content and not by time: a fresh clone and a switch of branches set every time anew. */
function hashSources() {
  const hash = createHash('sha256');
  const inSource = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css|svg|js|json|png|woff2)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join('src', name));
  for (const name of ['package.json', 'package-lock.json', 'scripts/build.mjs', ...inSource.sort()]) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** What a build that was killed left behind. */
function sweep() {
  for (const name of readdirSync(root).filter((each) => /^dist\.(new|old)-\d+$/.test(each))) {
    const pid = Number(name.split('-')[1]);
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whole or not at all: a program that starts meanwhile finds either the old build or the new one. */
function swap(fresh) {
  const old = `${dist}.old-${process.pid}`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensure();
  await build({ force: process.argv.includes('--force') });
}
