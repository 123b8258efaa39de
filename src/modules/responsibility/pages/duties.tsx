import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { Button } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href, type View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { showConditions } from '../condition.ts';
import { type Duty, LIST_TYPES, type ListType, type ListVersion } from '../duty.ts';
import { dutiesOfUnit } from '../lattice.ts';
import { inScript, MatterLink, UnitName, UnitNames, type World, words, worldOf } from './parts.tsx';

const PAGE = 50;
const Filter = z.object({
  type: z.enum(LIST_TYPES).optional(),
  q: z.string().max(100).optional(),
  from: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
const Which = z.object({ unit: z.string().max(60) });

/** The duty list as it concerns one unit: a block's basic, assisting and withdrawn items, a line's own. */
export function dutyPages(app: App, kit: Kit): void {
  page(
    app,
    { path: '/duties/:unit', right: PUBLIC, params: Which, query: Filter },
    async ({ view, params, query, caller, now }) => {
      const world = await worldOf(kit, caller);
      const unit = world.directory.unit(params.unit);
      const at = localDate(now);
      const version = world.book.versionOn(at);
      const t = words(view);
      const title = t('duties.title', {
        unit: nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }),
      });
      const back = { href: '/duties', label: t('lattice.title') };
      if (!version) return <Page view={view} title={title} back={back} lead={t('duties.none')} />;
      const all = dutiesOfUnit(world.book, world.directory, unit.code, at);
      return (
        <Page view={view} title={title} width="wide" back={back} lead={leadOf(view, version)}>
          <Kinds view={view} all={all} type={query.type} />
          <List
            view={view}
            world={world}
            rows={select(world, all, query.type, query.q)}
            from={query.from ?? 0}
          />
        </Page>
      );
    },
  );
}

function leadOf(view: View, { version, effectiveFrom }: ListVersion): string {
  return words(view)('duties.lead', { version, from: showDate(view.lang, effectiveFrom, view.now) });
}

function select(
  world: World,
  all: readonly Duty[],
  type: ListType | undefined,
  search: string | undefined,
): Duty[] {
  const wanted = (search ?? '').normalize('NFKC').toLowerCase().split(/\s+/);
  return all
    .filter((row) => type === undefined || row.listType === type)
    .filter((row) => {
      const matter = world.book.findMatter(row.matter);
      const lead = world.directory.findUnit(row.lead);
      const text = [
        row.item,
        row.ground,
        matter?.name,
        matter?.nameEn,
        lead?.name,
        lead?.nameEn,
        row.blockDoes,
      ]
        .join(' ')
        .toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
}

function Kinds(props: { view: View; all: readonly Duty[]; type: ListType | undefined }) {
  const { view, all, type } = props;
  const t = words(view);
  const counts = LIST_TYPES.map(
    (each) => [each, all.filter(({ listType }) => listType === each).length] as const,
  );
  return (
    <>
      <Tabs
        label={t('duties.filter.type')}
        items={[
          {
            href: href(view, { type: undefined, from: undefined }),
            label: t('duties.filter.all'),
            count: all.length,
            current: type === undefined,
          },
          ...counts
            .filter(([, count]) => count > 0)
            .map(([each, count]) => ({
              href: href(view, { type: each, from: undefined }),
              label: t(`duties.type.${each}`),
              count,
              current: type === each,
            })),
        ]}
      />
      <Form view={view} method="get" class="jw-row" label={t('duties.filter')} hidden={{ type }}>
        <TextField
          view={view}
          form={startWith(view.query)}
          name="q"
          type="search"
          label={t('duties.filter.text')}
          length={24}
        />
        <Button variant="secondary">{t('duties.filter.apply')}</Button>
      </Form>
    </>
  );
}
