import type { FastifyRequest } from 'fastify';
import { showCode } from '#kernel/ids.ts';
import { type Rules, rulesOf } from '#modules/cases';
import { type Actor, onlyDistrict, ROLES, type Role, resident } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import type { Caller } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';

/** How long the district of an installation is taken for granted; asking with every request would cost one query each. */
const FRESH = 2000;
const known = new WeakMap<Database, { district: string; askedAt: number }>();

/** The district whose portal this is. @throws Refusal `no-district` (503) when no pack was loaded */
export async function portalDistrict(db: Database): Promise<string> {
  const found = known.get(db);
  if (found && performance.now() - found.askedAt < FRESH) return found.district;
  const district = await onlyDistrict(db);
  known.set(db, { district, askedAt: performance.now() });
  return district;
}

export async function portalRules(kit: Kit): Promise<Rules> {
  return rulesOf(kit.db, await portalDistrict(kit.db));
}

/** Who does the deed of a request: the person who is signed in, otherwise a resident. */
export function actorOf(caller: Caller | undefined, district: string): Actor {
  if (caller?.kind !== 'person') return resident(district);
  const roles = caller.roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role));
  return { ...caller, roles };
}

/** Address of a demand's own page, whole, for codes on paper. */
export function addressOf(kit: Kit, request: FastifyRequest, code: string): string {
  const base = kit.config.JINGWEI_URL.replace(/\/+$/, '') || `${request.protocol}://${request.host}`;
  return base + pathOf(code);
}

export function pathOf(code: string): string {
  return `/d/${showCode(code)}`;
}
