import type { Finding } from '../finding.ts';

/** Gives a finding its key, which the same finding has in every version. */
export function findingOf(finding: Omit<Finding, 'key'>): Finding {
  const { kind, matter, area, circumstances, units, power, means } = finding;
  const parts = [kind, matter ?? '', area ?? '', circumstances, [...units].sort().join('+'), power ?? ''];
  if (means) parts.push(`${means.kind}:${means.name}`);
  return { ...finding, key: parts.join('|') };
}
