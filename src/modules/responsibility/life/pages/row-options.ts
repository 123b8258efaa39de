import type { Directory } from '#modules/directory';
import type { Option } from '#platform/html/field/choice.tsx';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { DutyBook } from '../../book.ts';
import { type Circumstance, matterAncestry } from '../../matter.ts';

/**
 * Areas down to communities, under the name of their street; grids change too often to be offered. What a row has already is
 * offered all the same, otherwise saving another field would lose it.
 */
export function areaOptions(view: View, directory: Directory, own?: string): Option[] {
  const options = areasDown(view, directory);
  if (own === undefined || own === '' || options.some(({ value }) => value === own)) return options;
  const area = directory.findArea(own);
  return [...options, { value: own, label: area ? `${nameIn(view.lang, area)} (${own})` : own }];
}

function areasDown(view: View, directory: Directory): Option[] {
  const { district } = directory.district;
  const whole = directory.findArea(district);
  const streets = directory.childrenOf(district);
  return [
    { value: district, label: whole ? nameIn(view.lang, whole) : district },
    ...streets.flatMap((street) => {
      const group = nameIn(view.lang, street);
      return [street, ...directory.childrenOf(street.code)].map((area) => ({
        value: area.code,
        label: nameIn(view.lang, area),
        group,
      }));
    }),
  ];
}

/** Units by kind, so that lines, blocks and partners stand together. */
export function unitOptions(view: View, directory: Directory): Option[] {
  return [...directory.units.values()].map((unit) => ({
    value: unit.code,
    label: `${nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn })} (${unit.code})`,
    group: view.t(`unit-kind.${unit.kind}`),
  }));
}

/** Circumstances that conditions of rows about a matter may name: its own, and those above and below it. */
export function circumstancesFor(book: DutyBook, code: string): readonly Circumstance[] {
  const above = new Set(matterAncestry(code));
  const all = [...book.matters.values()]
    .filter((matter) => !matter.retired && (above.has(matter.code) || matter.code.startsWith(code)))
    .flatMap(({ circumstances }) => circumstances);
  return [...new Map(all.map((each) => [each.name, each])).values()];
}
