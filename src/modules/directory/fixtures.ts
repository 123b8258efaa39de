import type { Database } from '#platform/db/open.ts';
import type { Actor, Role } from './actor.ts';
import type { Directory, DistrictRow } from './directory.ts';
import { directoryOf } from './directory-of.ts';
import { aDistrict, type DistrictOptions, peopleOfFixture } from './fixtures-data.ts';
import type { DirectoryData } from './pack-data.ts';
import { buildDirectory } from './snapshot.ts';
import { storeDirectory } from './store.ts';

export { aDistrict, type DistrictOptions, FIXTURE } from './fixtures-data.ts';
export type { DirectoryData } from './pack-data.ts';

export interface SeedOptions extends DistrictOptions {
  readonly at?: Date;
}

export interface Seeded {
  readonly district: string;
  readonly directory: Directory;
  readonly data: DirectoryData;
  /** One person of each role: clerk of the hotline, handler of `cgj`, grid of `c001001`, coordinator of `b001`, the rest of `gov`. */
  readonly actors: Record<Role, Actor>;
  /** Somebody of any post of the fixture, e.g. `actor('scj.handler')`, `actor('b101.coordinator')`. */
  actor(post: string): Actor;
}

/**
 * A little district for tests: 990110 with 2 streets, 4 communities, 8 square grids, a dozen units and people of every
 * role. Where everything is, is told in `fixtures-data.ts`.
 */
export async function seedDistrict(db: Database, options: SeedOptions = {}): Promise<Seeded> {
  const data = aDistrict(options);
  const district = data.district.code;
  await db.transaction((tx) => storeDirectory(tx, data, options.at ?? new Date('2026-01-05T01:00:00Z')));
  const directory = await directoryOf(db, district);
  const actor = (post: string) => actorAt(directory, post);
  const actors = Object.fromEntries(
    Object.entries(peopleOfFixture).map(([role, post]) => [role, actor(post)]),
  ) as Record<Role, Actor>;
  return { district, directory, data, actors, actor };
}

/** The district as its office loads it anew, different from before. */
export function loadAnew(db: Database, data: DirectoryData, at: Date): Promise<void> {
  return db.transaction((tx) => storeDirectory(tx, data, at));
}

/** The little district in memory, for what needs no database. */
export function aDirectory(options: DistrictOptions = {}): Directory {
  const data = aDistrict(options);
  const own = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, local: false }));
  return buildDirectory({
    ...data,
    district: { ...data.district, district: data.district.code } as unknown as DistrictRow,
    places: data.places.map((place, index) => ({ ...place, id: index + 1 })),
    posts: own(data.posts),
    people: own(data.people),
  });
}

/** Whoever holds the post, acting from it. */
export function actorAt(directory: Directory, code: string): Actor {
  const post = directory.posts.get(code);
  const person = [...directory.people.values()].find((each) => each.posts.includes(code));
  if (!post || !person) throw new Error(`nobody holds the post ${code}`);
  return {
    district: directory.district.district,
    kind: 'person',
    person: person.code,
    name: person.name,
    unit: post.unit,
    roles: [post.role],
    area: post.area,
  };
}
