import type { Case } from '#modules/cases';
import type { Actor, Directory } from '#modules/directory';
import { LinkButton } from '#platform/html/button/button.tsx';
import { Empty } from '#platform/html/empty/empty.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Queue } from '#platform/html/queue/queue.tsx';
import type { View } from '#platform/html/view.ts';
import { leftOf } from '../left.ts';
import type { Names } from '../names.ts';

export interface GridProps {
  readonly view: View;
  readonly actor: Actor;
  readonly directory: Directory;
  readonly names: Names;
  readonly cases: readonly Case[];
  readonly count: number;
  readonly assisting: number;
}

/** Made for a thumb: the list, and one button within its reach. */
export function GridPage(props: GridProps) {
  const { view, actor, names, cases, count, assisting } = props;
  const { t } = view;
  return (
    <Page view={view} title={t('gridwork.title')} heading={names.unit(actor.unit)} width="text" refresh={60}>
      <div class="jw-grid-page">
        <p class="jw-row">
          <a href="/desk?view=held">{t('gridwork.open', { n: count })}</a>
          {assisting > 0 ? (
            <a href="/desk?view=assists">{t('gridwork.assisting', { n: assisting })}</a>
          ) : null}
        </p>
        {cases.length > 0 ? (
          <div class="jw-grid-list">
            <Queue view={view} items={cases.map((current) => row(props, current))} />
          </div>
        ) : (
          <Empty title={t('gridwork.none')}>
            <p>{t('gridwork.none-hint')}</p>
          </Empty>
        )}
        {count > cases.length ? (
          <p>
            <a href="/desk?view=held">{t('gridwork.more')}</a>
          </p>
        ) : null}
        <div class="jw-thumb">
          <LinkButton href="/desk/grid/new" shortcut="n">
            {t('gridwork.report')}
          </LinkButton>
        </div>
      </div>
    </Page>
  );
}

function row({ view, directory, names }: GridProps, current: Case) {
  const left = leftOf(view, directory, current);
  const where =
    current.place ?? (current.area.length === 15 ? names.area(current.area) : names.where(current.area));
  const meta = [
    where,
    view.t(current.paused ? 'state.paused' : `state.${current.state}`),
    ...(current.demands > 1 ? [view.t('desk.people', { n: current.demands })] : []),
  ];
  return {
    href: `/desk/cases/${current.id}`,
    title: current.title,
    left: left.text,
    ...(left.tone ? { tone: left.tone } : {}),
    meta: meta.join(' · '),
  };
}
