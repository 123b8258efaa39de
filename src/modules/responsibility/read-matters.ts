import { foldName } from '#modules/directory';
import type { DutyBook } from './book.ts';

/**
 * Codes of the matters that somebody wrote, by code or by name in either script or in English, between commas: `路灯不亮，0203`.
 * What is neither stays as it was written, so that the fault can name it.
 */
export function readMatters(text: string, { matters }: Pick<DutyBook, 'matters'>): readonly string[] {
  const byName = new Map<string, string>();
  for (const { code, name, nameEn, retired } of matters.values())
    if (!retired) for (const each of [name, nameEn ?? '']) if (each !== '') byName.set(foldName(each), code);
  const parts = text
    .split(/[；;，,、\n]+/)
    .flatMap((part) => (/^[\d\s]+$/.test(part) ? part.split(/\s+/) : [part]));
  const written = parts.map((part) => part.trim()).filter(Boolean);
  return [
    ...new Set(written.map((part) => (matters.has(part) ? part : (byName.get(foldName(part)) ?? part)))),
  ];
}
