/** Formats that are understood without being named: how Chinese systems and spreadsheet programs write time. */
const usual = [
  'YYYY-M-D H:m:s',
  'YYYY-M-D H:m',
  'YYYY/M/D H:m:s',
  'YYYY/M/D H:m',
  'YYYY年M月D日 H时m分s秒',
  'YYYY年M月D日 H时m分',
  'YYYY年M月D日 H:m:s',
  'YYYY年M月D日 H:m',
  'YYYY.M.D H:m:s',
  'YYYY.M.D H:m',
  'YYYYMMDDHHmmss',
  'YYYYMMDD',
  'YYYY-M-D',
  'YYYY/M/D',
  'YYYY年M月D日',
  'YYYY.M.D',
];

const parts: Readonly<Record<string, [name: string, pattern: string]>> = {
  YYYY: ['year', '(\\d{4})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  DD: ['day', '(\\d{2})'],
  D: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  hh: ['hour', '(\\d{2})'],
  h: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  A: ['half', '(AM|PM|am|pm|上午|下午)'],
};

type ReadTime = (text: string) => Date | undefined;

/** A reader of times in these formats, then the usual ones, then ISO with a zone of its own. */
export function timeReader(formats: readonly string[], zone: string): ReadTime {
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * (zone.startsWith('-') ? -1 : 1);
  const readers = [...formats, ...usual].map((format) => reader(format, offset));
  let last = readers[0];
  return (raw) => {
    const text = raw.normalize('NFKC').trim();
    // Files keep to one format for long stretches, so the one that fitted before is tried first.
    const before = last?.(text);
    if (before) return before;
    for (const read of readers) {
      const found = read(text);
      if (found) {
        last = read;
        return found;
      }
    }
    return iso(text, offset);
  };
}

function reader(format: string, offset: number): ReadTime {
  const names: string[] = [];
  const pattern = format.replace(/YYYY|MM?|DD?|HH?|hh?|mm?|ss?|A|[^\w\s\u4e00-\u9fff]|\s+/g, (token) => {
    const part = parts[token];
    if (part) {
      names.push(part[0]);
      return part[1];
    }
    return /^\s+$/.test(token) ? '\\s*' : `\\${token}`;
  });
  const expression = new RegExp(`^${pattern}(?:\\.0+)?$`);
  return (text) => {
    const found = expression.exec(text);
    return found ? build(names, found, offset) : undefined;
  };
}

function build(names: readonly string[], found: RegExpExecArray, offset: number): Date | undefined {
  const value: Record<string, number> = {};
  let half = '';
  for (const [index, name] of names.entries()) {
    if (name === 'half') half = found[index + 1]?.toUpperCase() ?? '';
    else value[name] = Number(found[index + 1]);
  }
  const { year = 0, month = 1, day = 1, minute = 0, second = 0 } = value;
  let { hour = 0 } = value;
  if (half !== '') hour = (hour % 12) + (half === 'PM' || half === '下午' ? 12 : 0);
  const real = new Date(Date.UTC(year, month - 1, day));
  if (year < 1970 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000);
}

function iso(text: string, offset: number): Date | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (!found) return undefined;
  const at = Date.parse(`${found[1]}T${found[2]}${found[3] ?? 'Z'}`);
  if (Number.isNaN(at)) return undefined;
  return new Date(found[3] ? at : at - offset * 60_000);
}
