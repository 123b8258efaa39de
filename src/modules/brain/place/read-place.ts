import { communityOf, contains, streetOf } from '#kernel/area-code.ts';
import { type Directory, foldName, locate } from '#modules/directory';
import { LABELS, type Label } from './labels.ts';
import { isRuralGroup, roadName } from './road-name.ts';
import { byRules, type Labeller } from './rule-labeller.ts';
import { tokensOf } from './tokens.ts';

export interface PlacePart {
  readonly label: Label;
  readonly text: string;
}

export interface PlaceCandidate {
  readonly area: string;
  readonly name: string;
  /** What ranked it: it lies in the caller's block, in the same community, or nothing does. */
  readonly because: 'community' | 'block' | 'name';
}

export interface PlaceRead {
  /** Narrowest area that is certain; undefined when the text names nothing that the pack knows. */
  readonly area?: string | undefined;
  readonly community?: string | undefined;
  readonly road?: string | undefined;
  readonly building?: string | undefined;
  /** Only where the pack knows a point; never made up. */
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  /** Name of the pack that was recognised. */
  readonly matched?: string | undefined;
  /** Only where somebody lives is named: it may be about another place. */
  readonly home?: true | undefined;
  /** Where the name fits several areas: likeliest first. A person chooses. */
  readonly candidates: readonly PlaceCandidate[];
  readonly parts: readonly PlacePart[];
}

/** A demand's text is read so far for its place. */
const LONGEST = 600;

/**
 * Where a text says that something is. Areas and points come from the pack, by `locate`; parts, road and building from
 * the labeller: rules of our own, or one trained on an office's labelled addresses. Ambiguous names are ranked by the
 * caller's area, never decided by it: people report what they see on their way too.
 * @param callerArea code of the block or community that the call came from
 */
export function readPlace(
  directory: Directory,
  text: string,
  callerArea?: string,
  labeller: Labeller = byRules,
): PlaceRead {
  const said = text.slice(0, LONGEST).replace(/\p{C}+/gu, ' ');
  const located = locate(directory, { address: said });
  const known = located.matched !== undefined && located.matched !== '';
  const parts = partsOf(said, labeller);
  return {
    area: known ? located.area : undefined,
    community: known ? communityOf(located.area) : undefined,
    road: roadOf(directory, said) ?? roadIn(parts),
    building: buildingOf(parts),
    lon: located.lon,
    lat: located.lat,
    matched: known ? located.matched : undefined,
    ...(known && located.home ? { home: true as const } : {}),
    candidates: located.candidates.map((each) => ranked(each, callerArea)).sort(byRank(callerArea)),
    parts,
  };
}

function partsOf(text: string, labeller: Labeller): PlacePart[] {
  const tokens = tokensOf(text);
  return labeller(tokens).map(({ from, to, label }) => ({
    label: LABELS[label] ?? 'otherinfo',
    text: tokens.slice(from, to).join(''),
  }));
}

/** Group of a village, house, unit, floor and room as said, in that order. */
function buildingOf(parts: readonly PlacePart[]): string | undefined {
  const inside: readonly Label[] = ['houseno', 'cellno', 'floorno', 'roomno'];
  const group = parts.find(({ label, text }) => label === 'road' && isRuralGroup(text))?.text ?? '';
  const said = inside.flatMap((label) => parts.find((part) => part.label === label)?.text ?? []).join('');
  return group + said === '' ? undefined : group + said;
}

/** A road that only the text knows. */
function roadIn(parts: readonly PlacePart[]): string | undefined {
  for (const [i, { label, text }] of parts.entries()) {
    const name = label === 'road' ? roadName(text, parts[i + 1]?.text ?? '') : undefined;
    if (name) return name;
  }
  return undefined;
}

/** Names of the pack's roads with their folded form, the longest first: folded once, not for every text. */
const roadsOf = new WeakMap<Directory, readonly { readonly name: string; readonly folded: string }[]>();

function roadsIn(directory: Directory) {
  let roads = roadsOf.get(directory);
  if (!roads) {
    roads = directory.places
      .flatMap(({ kind, name }) => (kind === '道路' ? [{ name, folded: foldName(name) }] : []))
      .sort((a, b) => b.name.length - a.name.length);
    roadsOf.set(directory, roads);
  }
  return roads;
}

/** A road of the pack that the text names; the longest such name. */
function roadOf(directory: Directory, text: string): string | undefined {
  const folded = foldName(text);
  return roadsIn(directory).find((road) => folded.includes(road.folded))?.name;
}

function ranked(
  { area, name }: { area: string; name: string },
  callerArea: string | undefined,
): PlaceCandidate {
  const community = callerArea && communityOf(callerArea);
  const street = callerArea && streetOf(callerArea);
  const because =
    community && contains(community, area)
      ? 'community'
      : street && contains(street, area)
        ? 'block'
        : 'name';
  return { area, name, because };
}

const RANK: Readonly<Record<PlaceCandidate['because'], number>> = { community: 0, block: 1, name: 2 };

function byRank(callerArea: string | undefined) {
  return (a: PlaceCandidate, b: PlaceCandidate) =>
    (callerArea ? RANK[a.because] - RANK[b.because] : 0) || (a.area < b.area ? -1 : 1);
}
