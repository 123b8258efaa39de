import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

export interface Unpacked {
  readonly program: string;
  readonly libraries: string;
  readonly fonts: string;
}

const find = createRequire(import.meta.url).resolve;

/** One folder a user and version: another user's copy is neither readable nor to be trusted. */
function place(name: string): string {
  return join(tmpdir(), `jingwei-${name}-${userInfo().uid}`);
}

/**
 * Unpacks Chromium, its libraries and its basic fonts from the npm package, once. The package's own `executablePath`
 * is not used: it unpacks to fixed names in /tmp, where two users or two runs get in each other's way, and leaves out
 * the libraries (NSS and others) unless it believes itself on Amazon's system.
 */
export async function unpackChromium(): Promise<Unpacked> {
  const home = join(dirname(find('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const target = `${place('chromium')}-${version}`;
  if (!existsSync(target)) await unpackInto(home, target);
  return {
    program: join(target, 'chromium'),
    libraries: join(target, 'al2023', 'lib'),
    fonts: join(target, 'fonts'),
  };
}

/** Beside and renamed when whole; of two runs at once the later one finds it done. */
async function unpackInto(home: string, target: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const half = mkdtempSync(`${target}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = half; // where `inflate` writes to
  try {
    const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'];
    await Promise.all(archives.map((name) => inflate(join(home, 'bin', name))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** Settings for fontconfig: the npm font for Chinese, the system's fonts for what it lacks. */
export function writeFontSettings(basicFonts?: string): string {
  const folder = place('fonts');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const noto = dirname(find('@expo-google-fonts/noto-sans-sc/package.json'));
  const folders = [
    join(noto, '400Regular'),
    join(noto, '500Medium'),
    join(noto, '700Bold'),
    basicFonts,
    '/usr/share/fonts',
  ];
  const family = (generic: string) =>
    `<alias binding="same"><family>${generic}</family><prefer><family>Noto Sans SC</family></prefer></alias>`;
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders
  .filter((each) => each !== undefined)
  .map((each) => `<dir>${each}</dir>`)
  .join('\n')}
<cachedir>${join(folder, 'cache')}</cachedir>
${['sans-serif', 'serif', 'system-ui', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC'].map(family).join('\n')}
</fontconfig>
`;
  const file = join(folder, 'fonts.conf');
  writeFileSync(`${file}.${process.pid}`, settings);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
