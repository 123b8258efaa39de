import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ASSETS_PREFIX = '/assets/';

/** Finds built files by plain name: `asset('app.js')` → `/assets/app-3F2A.js`. */
export interface Assets {
  readonly folder: string | undefined;
  asset(name: string): string;
}

/**
 * Reads `dist/assets/manifest.json`. Without a build (unit tests) names stand for themselves. The manifest is read again when it
 * changes, so that a rebuild needs no restart; that is one `stat` a second at most.
 */
export function openAssets(root: string): Assets {
  const folder = join(root, 'dist', 'assets');
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return { folder: undefined, asset: (name) => ASSETS_PREFIX + name };
  let names: Record<string, string> = {};
  let changed = -1;
  let looked = 0;
  const load = () => {
    const now = performance.now();
    if (changed >= 0 && now - looked < 1000) return;
    looked = now;
    const { mtimeMs } = statSync(manifest, { throwIfNoEntry: false }) ?? { mtimeMs: changed };
    if (mtimeMs === changed) return;
    names = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
    changed = mtimeMs;
  };
  return {
    folder,
    asset(name) {
      load();
      return ASSETS_PREFIX + (names[name] ?? name);
    },
  };
}
