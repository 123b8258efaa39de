import type { LocalDate } from '#kernel/time.ts';
import { compareItems, compareSpecificity, type Duty, type ListVersion } from './duty.ts';
import { indexTransfers, passOn, type TransferIndex } from './pass-on.ts';
import type { Resolution, ResolveQuery } from './resolution.ts';
import { applicable, indexRows, type RowIndex } from './row-index.ts';
import type { Transfer } from './transfer.ts';

/** The rows and transfers of one version, laid out for asking. */
export interface VersionIndex {
  readonly version: string;
  readonly rows: RowIndex<Duty>;
  readonly transfers: TransferIndex;
}

export interface Resolver {
  versionOn(at: LocalDate): ListVersion | undefined;
  resolve(query: ResolveQuery): Resolution;
}

/** Prepares lists for resolving: rows find who has the duty, transfers who has it from them. */
export function resolver(
  versions: readonly ListVersion[],
  duties: readonly Duty[],
  transfers: readonly Transfer[] = [],
): Resolver {
  const indexes = new Map<string, VersionIndex>();
  return resolverOver(versions, (version) => {
    const own = (row: { readonly version: string }) => row.version === version;
    const index = indexes.get(version) ?? indexVersion(version, duties.filter(own), transfers.filter(own));
    indexes.set(version, index);
    return index;
  });
}

export function indexVersion(
  version: string,
  duties: readonly Duty[],
  transfers: readonly Transfer[],
): VersionIndex {
  return { version, rows: indexRows(duties, ({ item }) => item), transfers: indexTransfers(transfers) };
}

/** The same over lists that are prepared when they are first asked. */
export function resolverOver(
  versions: readonly ListVersion[],
  indexOf: (version: string) => VersionIndex | undefined,
): Resolver {
  const inForce = versions.filter(({ status }) => status === 'published').sort(laterFirst);
  const versionOn = (at: LocalDate): ListVersion | undefined =>
    inForce.find(({ effectiveFrom }) => effectiveFrom <= at);
  return {
    versionOn,
    resolve(query) {
      const list = versionOn(query.at);
      const index = list && indexOf(list.version);
      return index ? decide(index, query) : list ? { kind: 'gap', version: list.version } : { kind: 'gap' };
    },
  };
}

/** Two versions from the same day: the later name wins, so that the choice does not hang on the order of rows. */
function laterFirst(a: ListVersion, b: ListVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? 1 : -1;
  return -compareItems(a.version, b.version);
}

function decide(index: VersionIndex, query: ResolveQuery): Resolution {
  const { version } = index;
  const rows = applicable(index.rows, query);
  const first = rows[0];
  if (!first) return { kind: 'gap', version };
  let equals = 1;
  let contested = false;
  for (; equals < rows.length; equals++) {
    const row = rows[equals];
    if (!row || compareSpecificity(row, first) !== 0) break;
    contested ||= row.lead !== first.lead;
  }
  if (contested) return overlapOfRows(version, rows.slice(0, equals));
  const { holder, moves, contest } = passOn(first.lead, index.transfers, query);
  if (contest.length > 0) return overlapOfTransfers(version, first, moves, contest);
  const assists = moves.length === 0 ? first.assists : first.assists.filter((unit) => unit !== holder);
  return { kind: 'holder', lead: holder, assists, duty: first, version, beaten: rows.slice(equals), moves };
}

function overlapOfRows(version: string, rows: readonly Duty[]): Resolution {
  const claimants = rows.map(({ lead, item, ground }) => ({ lead, item, ground, by: 'duty' as const }));
  return { kind: 'overlap', version, claimants, rows, moves: [] };
}

function overlapOfTransfers(
  version: string,
  row: Duty,
  moves: readonly Transfer[],
  contest: readonly Transfer[],
): Resolution {
  const claimants = contest.map(({ to, code, ground }) => {
    return { lead: to, item: code, ground, by: 'transfer' as const };
  });
  return { kind: 'overlap', version, claimants, rows: [row], moves };
}
