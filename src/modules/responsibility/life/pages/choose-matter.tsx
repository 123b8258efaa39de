import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { View } from '#platform/html/view.ts';
import { matterOptions } from '../../pages/matter-options.ts';
import { words } from '../../pages/parts.tsx';
import type { ShownList } from './show-list.ts';

/** First the matter, because what may be written under conditions hangs on it. */
export function ChooseMatter(props: { view: View; shown: ShownList; title: string; hint: string }) {
  const { view, shown, title, hint } = props;
  const t = words(view);
  return (
    <Form view={view} method="get" label={title}>
      <Select
        view={view}
        name="matter"
        label={t('findings.matter')}
        hint={hint}
        options={matterOptions(view, shown.book)}
      />
      <Buttons>
        <Button>{t('row.next')}</Button>
      </Buttons>
    </Form>
  );
}
