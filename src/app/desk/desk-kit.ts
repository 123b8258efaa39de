import { createSealer, type Sealer } from '#modules/intake';
import type { Kit } from '#platform/plug.ts';

/** What the desk's pages stand on. */
export interface DeskKit extends Kit {
  readonly sealer: Sealer;
}

export function deskKit(kit: Kit): DeskKit {
  return { ...kit, sealer: createSealer(kit.secret) };
}

export { actorOf } from '#modules/directory';
