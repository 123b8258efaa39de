import type { Case } from '#modules/cases';
import { states } from '#modules/cases';
import type { Actor, Directory } from '#modules/directory';
import { Button } from '#platform/html/button/button.tsx';
import { Empty } from '#platform/html/empty/empty.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Desk, Queue, type QueueItem } from '#platform/html/queue/queue.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { DeskDeed } from '../deeds.ts';
import { leftOf } from '../left.ts';
import type { Names } from '../names.ts';
import type { QueueData } from '../queue-data.ts';
import type { QueueQuery } from '../queue-filter.ts';

export interface QueueProps {
  readonly view: View;
  readonly actor: Actor;
  readonly directory: Directory;
  readonly names: Names;
  readonly query: QueueQuery;
  readonly data: QueueData;
}

/** My unit's work, due first. Without a case open it has the whole width. */
export function QueuePage(props: QueueProps) {
  const { view } = props;
  return (
    <Page
      view={view}
      title={view.t(`desk.view.${props.data.view}`)}
      width="full"
      heading={false}
      refresh={30}
      live="/desk/live"
    >
      <Desk
        view={view}
        queueTitle={view.t(`desk.view.${props.data.view}`)}
        queueHref={queueHref(props.query)}
        queueTools={<QueueTools {...props} />}
        queue={<QueueList {...props} />}
      />
    </Page>
  );
}

/** The address of the list that a case was opened from. */
export function queueHref(query: QueueQuery): string {
  const { do: _, with: __, ...kept } = query;
  const search = new URLSearchParams(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const text = search.toString();
  return text ? `/desk?${text}` : '/desk';
}

/** The address of a deed's form on an open case, filled in with the other case or the demand that it is about. */
export function formHref(
  { found, query }: { found: { current: { id: string } }; query: QueueQuery },
  deed: DeskDeed,
  other?: string,
): string {
  const search = new URLSearchParams(queueHref(query).slice('/desk?'.length));
  search.set('do', deed);
  if (other) search.set('with', other);
  return `/desk/cases/${found.current.id}?${search}#deed`;
}

/** The list itself; the case that is open is marked. */
export function QueueList(props: QueueProps & { current?: string }) {
  const { view, data, query } = props;
  if (data.cases.length === 0) {
    return (
      <Empty title={view.t(query.q || query.state ? 'desk.none-found' : 'desk.none-waiting')}>
        <p>{view.t(query.q ? 'desk.none-found-hint' : 'desk.none-waiting-hint')}</p>
      </Empty>
    );
  }
  const suffix = queueHref(query).slice('/desk'.length);
  const items = data.cases.map((each) =>
    item(props, each, `/desk/cases/${each.id}${suffix}`, each.id === props.current),
  );
  const next = data.next ? href(view, { ...query, after: data.next, do: undefined }, '/desk') : undefined;
  const first = query.after ? href(view, { ...query, after: undefined, do: undefined }, '/desk') : undefined;
  const summary = view.t(data.capped ? 'desk.count-capped' : 'desk.count', { n: data.count });
  return (
    <>
      <Queue view={view} items={items} />
      <Pagination view={view} previous={first} next={next} summary={summary} />
    </>
  );
}

function item(props: QueueProps, each: Case, address: string, current: boolean): QueueItem {
  const { view, directory, names, actor } = props;
  const left = leftOf(view, directory, each);
  const meta = [
    names.where(each.area),
    view.t(each.paused ? 'state.paused' : `state.${each.state}`),
    ...(each.matter ? [names.matter(each.matter)] : []),
    ...(each.holder === actor.unit ? [] : [names.unit(each.holder)]),
    ...(each.demands > 1 ? [view.t('desk.people', { n: each.demands })] : []),
    ...(each.round > 1 ? [view.t('desk.round', { n: each.round })] : []),
    ...(each.because.kind === 'gap' ? [view.t('desk.gap')] : []),
  ];
  return {
    href: address,
    title: each.title,
    left: left.text,
    ...(left.tone ? { tone: left.tone } : {}),
    meta: meta.join(' · '),
    current,
  };
}

/** Tabs and filters above the list; a plain form that works without script. */
export function QueueTools(props: QueueProps) {
  const { view, data, query, directory, names } = props;
  const { t } = view;
  const tabs = data.tabs.map((tab) => ({
    href: tab.view === 'held' ? '/desk?view=held' : `/desk?view=${tab.view}`,
    label: t(`desk.view.${tab.view}`),
    ...(tab.count === undefined ? {} : { count: tab.count }),
    current: tab.view === data.view,
  }));
  const streets = directory
    .childrenOf(directory.district.district)
    .map(({ code }) => ({ value: code, label: names.area(code) }));
  const stateOptions = states
    .filter((state) => state !== 'closed')
    .map((state) => ({ value: state, label: t(`state.${state}`) }));
  const form = startWith({ ...query });
  const filtered =
    query.state ??
    query.street ??
    query.q ??
    query.late ??
    query.matter ??
    query.unit ??
    query.gap ??
    query.today ??
    query.asking ??
    query.community;
  return (
    <>
      <Tabs label={t('desk.lists')} items={tabs} />
      <details class="jw-details" data-quiet="" open={filtered !== undefined}>
        <summary>{t('desk.filter')}</summary>
        <Form
          view={view}
          method="get"
          action="/desk"
          class="jw-form jw-filter"
          hidden={{ view: data.view }}
          label={t('desk.filter')}
        >
          <TextField view={view} form={form} name="q" type="search" label={t('desk.search')} optional />
          <Select
            view={view}
            form={form}
            name="state"
            label={t('desk.state')}
            options={stateOptions}
            blank={t('desk.any')}
          />
          <Select
            view={view}
            form={form}
            name="street"
            label={t('desk.street')}
            options={streets}
            blank={t('desk.any')}
          />
          <Select
            view={view}
            form={form}
            name="late"
            label={t('desk.lateness')}
            options={[{ value: '1', label: t('desk.only-late') }]}
            blank={t('desk.any')}
          />
          <div class="jw-row">
            <Button variant="secondary">{t('desk.apply')}</Button>
            {filtered === undefined ? null : <a href={`/desk?view=${data.view}`}>{t('desk.clear')}</a>}
          </div>
        </Form>
      </details>
    </>
  );
}
