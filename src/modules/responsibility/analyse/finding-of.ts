import type { Finding } from '../finding.ts';

/** Gives a finding its key, which the same finding has in every version. */
export function findingOf(finding: Omit<Finding, 'key'>): Finding {
  const { kind, matter, area, circumstances, units, power } = finding;
  const parts = [kind, matter ?? '', area ?? '', circumstances, [...units].sort().join('+'), power ?? ''];
  return { ...finding, key: parts.join('|') };
}
