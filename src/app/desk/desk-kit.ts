import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import { createSealer, type Sealer } from '#modules/intake';
import type { Caller } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';

/** What the desk's pages stand on. */
export interface DeskKit extends Kit {
  readonly sealer: Sealer;
}

export function deskKit(kit: Kit): DeskKit {
  return { ...kit, sealer: createSealer(kit.secret) };
}

/** The signed-in person as the modules know them. Routes of the desk are never public, so there always is one. */
export function actorOf(caller: Caller | undefined): Actor {
  if (!caller || caller.kind !== 'person') throw new Refusal('sign-in-needed', {}, 401);
  return caller as Actor;
}
