import type { Option } from '#platform/html/field/choice.tsx';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { DutyBook } from '../book.ts';

/** Matters in use with their codes, under the name of the top of their tree. */
export function matterOptions(view: View, book: DutyBook): Option[] {
  return [...book.matters.values()]
    .filter(({ retired }) => !retired)
    .map((matter) => {
      const top = book.findMatter(matter.code.slice(0, 2));
      return {
        value: matter.code,
        label: `${matter.code} ${nameIn(view.lang, matter)}`,
        group: top ? nameIn(view.lang, top) : undefined,
      };
    });
}
