import { localDate } from '#kernel/time.ts';
import type { Area } from '#modules/directory';
import { showTerm } from '#modules/directory';
import { Phone } from '#platform/html/callout/callout.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { termWords } from '../words.ts';
import { hotlineOf, type Portal, portalOf } from './context.ts';

export function addHelp(app: App, kit: Kit): void {
  page(app, { path: '/help', right: 'public' }, async ({ view }) => (
    <Help portal={await portalOf(kit, view)} />
  ));
}

function Help({ portal }: { portal: Portal }) {
  const { view, t } = portal;
  return (
    <Page view={view} title={t('help.title')} lead={t('help.lead')} back={{ href: '/' }}>
      <Phone number={hotlineOf(portal)}>{t('help.phone')}</Phone>
      <section class="jw-section" id="counters">
        <h2>{t('help.counters')}</h2>
        <p>{t('help.counters.lead')}</p>
        <Counters portal={portal} />
      </section>
      <section class="jw-section" id="somebody">
        <h2>{t('help.somebody')}</h2>
        <p>{t('help.somebody.text')}</p>
      </section>
      <section class="jw-section" id="times">
        <h2>{t('help.times')}</h2>
        <p>{t('help.times.lead')}</p>
        <Times portal={portal} />
      </section>
      <section class="jw-section" id="data">
        <h2>{t('help.data')}</h2>
        <ul>
          {(['contact', 'seen', 'secret', 'pictures', 'public', 'erase'] as const).map((each) => (
            <li key={each}>{t(`help.data.${each}`)}</li>
          ))}
        </ul>
      </section>
      <section class="jw-section" id="solved">
        <h2>{t('help.solved')}</h2>
        <p>
          {t('help.solved.text', {
            days: windowDays(portal, 'followup.days', 7),
            reopen: windowDays(portal, 'reopen.days', 15),
          })}
        </p>
      </section>
    </Page>
  );
}

function windowDays({ rules, now }: Portal, key: string, usual: number): number {
  return rules.directory.numberSetting(key, localDate(now), usual);
}

/** Streets and towns, each with its own counter and those of its communities. */
function Counters({ portal }: { portal: Portal }) {
  const { rules, lang, district } = portal;
  return (
    <div>
      {rules.directory.childrenOf(district).map((street) => (
        <Details key={street.code} summary={nameIn(lang, street)}>
          <StreetCounters portal={portal} street={street} />
        </Details>
      ))}
    </div>
  );
}

function StreetCounters({ portal, street }: { portal: Portal; street: Area }) {
  const { view, t, lang, rules } = portal;
  const areas = new Set([street.code, ...rules.directory.childrenOf(street.code).map(({ code }) => code)]);
  const units = [...rules.directory.units.values()].filter(
    ({ kind, area }) => (kind === 'block' || kind === 'community') && areas.has(area),
  );
  units.sort((a, b) => a.area.length - b.area.length || (a.code < b.code ? -1 : 1));
  return (
    <Table
      view={view}
      caption={t('help.counters.of', { street: nameIn(lang, street) })}
      captionHidden
      rows={units}
      rowKey={(unit) => unit.code}
      columns={[
        { label: t('help.counter'), cell: (unit) => nameIn(lang, unit) },
        { label: t('help.address'), cell: (unit) => (unit.address ? localise(lang, unit.address) : '–') },
        {
          label: t('help.telephone'),
          cell: (unit) => (unit.phone ? <a href={`tel:${unit.phone}`}>{unit.phone}</a> : '–'),
        },
      ]}
    />
  );
}

/** The classes of deadline that matters of the catalogue have now, shortest first. */
function Times({ portal }: { portal: Portal }) {
  const { view, t, lang, rules, now } = portal;
  const today = localDate(now);
  const names = [...new Set(rules.book.leaves.flatMap(({ deadlineClass }) => deadlineClass ?? []))];
  const classes = names
    .map((name) => rules.book.deadline(name, today))
    .sort((a, b) => hours(a.resolve) - hours(b.resolve) || hours(a.contact) - hours(b.contact));
  return (
    <Table
      view={view}
      caption={t('help.times')}
      captionHidden
      rows={classes}
      rowKey={(row) => row.class}
      columns={[
        {
          label: t('help.times.class'),
          cell: (row) =>
            view.t.has(`class.${row.class}`) ? view.t(`class.${row.class}`) : localise(lang, row.name),
        },
        { label: t('help.times.contact'), cell: (row) => termWords(showTerm(row.contact), lang) },
        { label: t('help.times.resolve'), cell: (row) => termWords(showTerm(row.resolve), lang) },
      ]}
    />
  );
}

/** Only to put them in order: a working day is longer than any number of hours within it. */
function hours({ amount, unit }: { amount: number; unit: string }): number {
  return unit === 'wd' ? amount * 24 : amount;
}
