import type { DutyBook } from '../book.ts';
import type { Known } from './write.ts';

/** What offices write in the place of a code. */
export interface NamesOf {
  /** The one code that the text names in another way; undefined for a code itself and where several could be meant. */
  find(text: string): string | undefined;
  isCode(text: string): boolean;
  /** The name of a code, for telling what was understood. */
  nameOf(code: string): string;
}

/** Names of everything that a list refers to. */
export interface ListNames {
  readonly unit: NamesOf;
  readonly matter: NamesOf;
  readonly area: NamesOf;
  readonly power: NamesOf;
}

interface Named {
  readonly code: string;
  /** In the order in which they are believed: a full name says more than a short one. */
  readonly names: readonly string[];
}

export function namesOf({ book, directory }: Known): ListNames {
  const district = directory.findArea(book.district)?.name ?? '';
  const inUse = <T extends { readonly retired?: boolean | undefined }>(all: Iterable<T>) =>
    [...all].filter(({ retired }) => !retired);
  const units = inUse(directory.units.values()).map(({ code, name, shortName, nameEn }) => ({
    code,
    names: [name, shortName, nameEn, withoutBrackets(name)].filter((each) => each !== undefined),
  }));
  const areas = inUse(directory.areas.values()).map(({ code, name, aliases }) => ({
    code,
    names: [name, ...aliases, ...(code === book.district ? WHOLE : [])],
  }));
  const powers = [...directory.powers.values()].map(({ code, name }) => ({ code, names: [name] }));
  return {
    unit: index(units, (text) => withoutDistrict(text, district)),
    matter: index(mattersOf(book), undefined, (text) => (text.length % 2 === 1 ? [`0${text}`] : [])),
    area: index(areas, undefined, (text) => [`0${text}`]),
    power: index(powers),
  };
}

/** How offices say that an item holds everywhere. */
const WHOLE = ['全区', '全县', '全市', '全域', '本区', '全区范围'];

function mattersOf({ matters }: DutyBook): Named[] {
  return [...matters.values()]
    .filter(({ retired }) => !retired)
    .map(({ code, name }) => ({ code, names: [name] }));
}

/**
 * @param shorter the name without what everybody leaves out, which counts only where nothing says the same in full
 * @param repaired codes that a spreadsheet program may have made this text of
 */
function index(
  all: readonly Named[],
  shorter: (text: string) => string = (text) => text,
  repaired: (text: string) => readonly string[] = () => [],
): NamesOf {
  const byCode = new Map(all.map((each) => [each.code, each]));
  const full = grouped(all, plain);
  const short = grouped(all, (name) => shorter(plain(name)));
  const only = (codes: ReadonlySet<string> | undefined) => (codes?.size === 1 ? [...codes][0] : undefined);
  const byName = (text: string) =>
    full.has(plain(text)) ? only(full.get(plain(text))) : only(short.get(shorter(plain(text))));
  return {
    isCode: (text) => byCode.has(text),
    nameOf: (code) => byCode.get(code)?.names[0] ?? '',
    find(text) {
      const wanted = text.normalize('NFKC').trim();
      if (wanted === '' || byCode.has(wanted)) return undefined;
      const digits = /^\d+$/.test(wanted) ? repaired(wanted).filter((code) => byCode.has(code)) : [];
      return only(new Set(digits)) ?? byName(wanted) ?? codeBesideName(wanted, byCode, byName);
    },
  };
}

/** «cgj 城市管理局», «城市管理局（cgj）»: only when both mean the same. */
function codeBesideName(
  text: string,
  byCode: ReadonlyMap<string, Named>,
  byName: (text: string) => string | undefined,
): string | undefined {
  const parts = /^(.+?)\s*[(:：\s]\s*(.+?)\)?$/.exec(text);
  const [, one = '', other = ''] = parts ?? [];
  if (byCode.has(one) && byName(other) === one) return one;
  return byCode.has(other) && byName(one) === other ? other : undefined;
}

function grouped(all: readonly Named[], form: (name: string) => string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { code, names } of all)
    for (const name of names) {
      const key = form(name);
      if (key !== '') found.set(key, (found.get(key) ?? new Set()).add(code));
    }
  return found;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function withoutBrackets(name: string): string {
  return name.normalize('NFKC').replace(/\(.*?\)/g, '');
}

/** 云溪区城管局, 云溪城管局, 区城管局 → 城管局. */
function withoutDistrict(text: string, district: string): string {
  const name = plain(district);
  const fronts = [name, name.slice(0, -1), name.slice(-1)].filter((each) => each !== '');
  const front = fronts.find((each) => text.startsWith(each) && text.length > each.length + 1);
  return front === undefined ? text : text.slice(front.length);
}
