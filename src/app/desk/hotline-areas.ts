import type { Directory } from '#modules/directory';
import type { Option } from '#platform/html/field/choice.tsx';
import type { Translate } from '#platform/i18n/messages.ts';
import type { Names } from './names.ts';

/** Streets and their communities for a select; the street itself stands first, for who knows no more. */
export function areaOptions(directory: Directory, names: Names, t: Translate): Option[] {
  return directory.childrenOf(directory.district.district).flatMap((street) => {
    const group = names.area(street.code);
    const whole = { value: street.code, label: t('desk.whole-street', { street: group }), group };
    return [
      whole,
      ...directory
        .childrenOf(street.code)
        .map(({ code }) => ({ value: code, label: names.area(code), group })),
    ];
  });
}
