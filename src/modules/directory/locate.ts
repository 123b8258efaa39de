import { communityOf, contains, streetOf } from '#kernel/area-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { areaIndex } from './area-index.ts';
import type { Directory, Place } from './directory.ts';
import { type AddressIndex, addressIndex, readAddress } from './read-address.ts';

export interface PlaceGiven {
  readonly area?: string | undefined;
  readonly address?: string | undefined;
  readonly point?: { readonly lon: number; readonly lat: number } | undefined;
}

export interface Located {
  /** Narrowest area that is certain; at least the district. */
  readonly area: string;
  readonly street?: string | undefined;
  readonly community?: string | undefined;
  readonly grid?: string | undefined;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly circumstances: Readonly<Record<string, string>>;
  /** Name that was recognised in the address. */
  readonly matched?: string | undefined;
  /** The text names only where somebody lives. */
  readonly home?: true | undefined;
  /** When several areas fit equally: then `area` is what contains them all. */
  readonly candidates: readonly { readonly area: string; readonly name: string }[];
  /** The point lies outside the district; it is kept, and the area is what the rest says. */
  readonly outside?: boolean | undefined;
}

interface Indexes {
  readonly areaAt: (lon: number, lat: number) => string | undefined;
  readonly addresses: AddressIndex;
}

const indexes = new WeakMap<Directory, Indexes>();

/**
 * Where a demand is about. What a person chose (`area`) is not overruled, only made narrower: first by the point, then
 * by the names in the address. Where they contradict each other the earlier one stands.
 * @throws Refusal `unknown-area` 422 for an area that is not in the district
 */
export function locate(directory: Directory, given: PlaceGiven): Located {
  const { areaAt, addresses } = indexesOf(directory);
  const district = directory.district.district;
  let area = given.area ? activeArea(directory, given.area) : district;
  const atPoint = given.point ? areaAt(given.point.lon, given.point.lat) : undefined;
  if (atPoint && contains(area, atPoint)) area = atPoint;
  const read = readAddress(addresses, given.address ?? '', area);
  // A grid that a point shows is narrower than the community that the address names; both then stand.
  if (read && contains(area, read.area)) area = read.area;
  const shown = given.point ?? pointOf(read?.place);
  if (read && !given.point && shown && read.candidates.length === 0) {
    const narrower = areaAt(shown.lon, shown.lat);
    if (narrower && contains(area, narrower)) area = narrower;
  }
  return {
    area,
    street: streetOf(area),
    community: communityOf(area),
    grid: area.length === 15 ? area : undefined,
    lon: shown?.lon,
    lat: shown?.lat,
    circumstances: read?.circumstances ?? {},
    matched: read?.matched,
    candidates: (read?.candidates ?? []).map((code) => ({ area: code, name: directory.area(code).name })),
    ...(read?.home ? { home: true as const } : {}),
    ...(given.point && !atPoint ? { outside: true } : {}),
  };
}

function indexesOf(directory: Directory): Indexes {
  let found = indexes.get(directory);
  if (!found) {
    found = { areaAt: areaIndex(directory.areas.values()), addresses: addressIndex(directory) };
    indexes.set(directory, found);
  }
  return found;
}

/** The area itself, or what is left of it when it was retired: the narrowest area around it that is in force. */
function activeArea(directory: Directory, code: string): string {
  let area = directory.findArea(code);
  while (area?.retired && area.parent) area = directory.findArea(area.parent);
  if (!area) throw new Refusal('unknown-area', { area: code }, 422);
  return area.code;
}

/** What runs through an area has no point of its own that would say where on it. */
const LONG: ReadonlySet<string> = new Set(['道路', '河道']);

function pointOf(place: Place | undefined): { lon: number; lat: number } | undefined {
  if (!place || LONG.has(place.kind) || place.lon === undefined || place.lat === undefined) return undefined;
  return { lon: place.lon, lat: place.lat };
}
