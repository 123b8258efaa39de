// The units that duties may name, and the short forms used for them in the catalogue.
import { LINES } from './lines.ts';

export const blocks = ['001', '002', '003', '004', '101', '102', '103', '104'];
const towns = new Set(['101', '102', '103', '104']);

/** How the lists call a line: 区城市管理局…, not 云溪区…. */
export const lineNames: Record<string, string> = Object.fromEntries(
  LINES.map(([code, name]) => [code, name.replace(/^云溪区/, '区')]),
);
/** Which property firm stands behind «物» in which block; elsewhere the association of property firms. */
const propertyFirms: Record<string, string> = { '001': 'wyjh', '002': 'wyyl', '003': 'wyla', '004': 'wyjh' };

export const block = (suffix: string): string => `b${suffix}`;

/** «块» the block, «物» its property firm, `cgj*` the line's station in the block, anything else as it is. */
export function unit(code: string, suffix: string): string {
  if (code === '块') return block(suffix);
  if (code === '物') return propertyFirms[suffix] ?? 'wyxh';
  if (!code.endsWith('*')) return code;
  const line = code.slice(0, -1);
  if (suffix === '' || (line === 'nyj' && !towns.has(suffix))) return line;
  return `${line}-${suffix}`;
}

function covered(part: string, suffix: string): boolean {
  return (
    part === 'A' ||
    part === suffix ||
    (part === 'T' && towns.has(suffix)) ||
    (part === 'S' && !towns.has(suffix))
  );
}

/** Scopes: `A` all, `S` streets, `T` towns, `101`; `T,002` adds, `A-103` leaves out. */
export function inScope(scope: string, suffix: string): boolean {
  const [first = '', ...without] = scope.split('-');
  return (
    first.split(',').some((part) => covered(part, suffix)) && !without.some((part) => covered(part, suffix))
  );
}

export const scopeWidth = (scope: string): number => blocks.filter((suffix) => inScope(scope, suffix)).length;
