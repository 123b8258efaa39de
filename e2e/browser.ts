import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { unpackChromium, writeFontSettings } from './unpack.ts';

/** Software rendering, so that the map's WebGL works without a graphics card. */
const drawing = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/**
 * A browser for journeys and pictures: the one named by JINGWEI_CHROMIUM, Debian's, or the one that npm brings (`npm`
 * names it), which needs nothing installed. Chinese is drawn with a font from npm, so that pictures look the same everywhere.
 */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  const wanted = process.env.JINGWEI_CHROMIUM;
  const own =
    wanted === 'npm' ? undefined : [wanted, '/usr/bin/chromium'].find((path) => path && existsSync(path));
  const unpacked = own ? undefined : await unpackChromium();
  const environment = {
    ...process.env,
    FONTCONFIG_FILE: writeFontSettings(unpacked?.fonts),
    ...(unpacked ? { LD_LIBRARY_PATH: unpacked.libraries } : {}),
  };
  return chromium.launch({
    executablePath: own ?? unpacked?.program ?? '',
    // The sandbox needs rights that neither root nor a container gives; the pages are our own.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', ...drawing],
    ...options,
    env: { ...environment, ...options.env } as Record<string, string>,
  });
}
