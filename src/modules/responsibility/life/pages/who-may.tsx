import type { Directory } from '#modules/directory';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { words } from '../../pages/parts.tsx';
import { peopleWith } from '../keepers.ts';
import type { DutyRight } from '../permit.ts';
import { personName } from './parts.tsx';

type Deed = Extract<DutyRight, 'duty.draft' | 'duty.accept' | 'duty.review' | 'duty.publish'>;

/** In place of a form that is not for this reader: who at the government does it, so that nobody is asked to fill in what is refused. */
export function WhoMay({ view, directory, right }: { view: View; directory: Directory; right: Deed }) {
  const t = words(view);
  const home = directory.findUnit(directory.blockOf(directory.district.district));
  const names = peopleWith(directory, right).map((code) => personName(view, directory, code));
  const unit = home ? nameIn(view.lang, { name: home.shortName ?? home.name, nameEn: home.nameEn }) : '';
  return (
    <p class="jw-quiet">
      {names.length === 0
        ? t('duty-list.who-may.nobody', { unit })
        : t(`duty-list.who-may.${right}`, { unit, people: names.join(t('duty.list')) })}
    </p>
  );
}
