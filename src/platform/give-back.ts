import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects what one large piece of work left behind (a pack loaded, a year of demands played) and gives its pages back. Left alone,
 * V8 keeps the space that such work grew, because it expects more of it; a server at rest holds 100 MB that nothing lives in.
 */
export function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
