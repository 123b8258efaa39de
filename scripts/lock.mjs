// Run after every `npm install PACKAGE`. Completes package-lock.json where the registry at hand (a mirror) lacks optional
// packages for other platforms: npm then leaves them out, and `npm ci` refuses the whole file although nobody needs them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];
const exact = /^\d+\.\d+\.\d+/;

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = lock.packages[`node_modules/${name}`] ?? lock.packages[`${path}/node_modules/${name}`];
    const os = systems.filter((each) => name.split(/[-/]/).includes(each));
    const cpu = processors.filter((each) => name.split(/[-/]/).includes(each));
    if (known || !exact.test(version) || os.length === 0) continue;
    const libc = name.includes('musl') ? { libc: ['musl'] } : {};
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...libc,
      license: entry.license,
      optional: true,
      os,
    };
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
if (process.argv.includes('--check')) {
  process.stderr.write(
    added ? `package-lock.json lacks ${added} entries: run \`node scripts/lock.mjs\`\n` : '',
  );
  process.exitCode = added ? 1 : 0;
} else {
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stderr.write(`${added} entries added\n`);
}
