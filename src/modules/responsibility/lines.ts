import type { Directory } from '#modules/directory';
import type { DutyBook } from './book.ts';
import type { Finding } from './finding.ts';

/** The row of the lattice in which a unit stands: its line; `block` for blocks and communities, `other` for the rest. */
export function lineOf(directory: Directory, lead: string): string {
  const unit = directory.findUnit(lead);
  if (unit?.kind === 'block' || unit?.kind === 'community') return 'block';
  return unit?.line ?? 'other';
}

/**
 * The rows of the lattice in which a gap or an overlap is to be seen. An overlap: with each claimant. A gap has no lead, so it is
 * shown where one would look for it: with the line that leads the same matter elsewhere or otherwise, else the one that leads
 * most of its neighbours in the catalogue, else the one whose power it needs.
 */
export function linesOfFinding(finding: Finding, book: DutyBook, directory: Directory): string[] {
  const { kind, units, matter = '', version } = finding;
  if (kind === 'overlap' && units.length > 0)
    return [...new Set(units.map((unit) => lineOf(directory, unit)))];
  for (const near of [matter, matter.slice(0, -2), matter.slice(0, -4)]) {
    if (near === '') continue;
    const most = mostFrequent(leadsNear(book, version, near).map((lead) => lineOf(directory, lead)));
    if (most !== undefined) return [most];
  }
  const powers = book.findMatter(matter)?.powers ?? [];
  const holder = powers.map((code) => directory.powers.get(code)?.unit).find((unit) => unit !== undefined);
  return [holder === undefined ? 'other' : lineOf(directory, holder)];
}

/** Leads of rows about the matter, what is above it or below it. */
function leadsNear(book: DutyBook, version: string, matter: string): string[] {
  const above = book.path(matter).flatMap(({ code }) => book.rowsOf(version, code));
  if (above.length > 0) return above.map(({ lead }) => lead);
  return book
    .rows(version)
    .filter((row) => row.matter.startsWith(matter))
    .map(({ lead }) => lead);
}

function mostFrequent(keys: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length] as const);
  return counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
