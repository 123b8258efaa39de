import type { Directory } from './directory.ts';

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
  /** When several areas fit equally: then `area` is what contains them all. */
  readonly candidates: readonly { readonly area: string; readonly name: string }[];
  /** The point lies outside the district. */
  readonly outside?: boolean | undefined;
}

/** Where a demand is about, from what was given of it. */
export function locate(_directory: Directory, _place: PlaceGiven): Located {
  throw new Error('not written yet');
}
