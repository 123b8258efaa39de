import { type Lang, localise } from '#platform/i18n/messages.ts';
import { festivalInEnglish } from './statutory.ts';

const WEEKEND: Readonly<Record<string, string>> = { 周六: 'Saturday', 周日: 'Sunday' };

/** The note of a day in the reader's language; what an office wrote of its own days stays as it is. */
export function showDayNote(lang: Lang, note: string): string {
  if (lang !== 'en') return localise(lang, note);
  const festival = note.replace(/调休上班$/, '');
  const name = WEEKEND[festival] ?? festivalInEnglish(festival);
  if (name === undefined) return note;
  return festival === note ? name : `worked to make up for ${name}`;
}
