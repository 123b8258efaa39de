import { localDate } from '#kernel/time.ts';
import { changesBetween } from '#modules/responsibility';
import { Details } from '#platform/html/details/details.tsx';
import { Flows } from '#platform/html/flows/flows.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { type StatItem, Stats } from '#platform/html/stat/stat.tsx';
import { showNumber } from '#platform/i18n/figures.ts';
import { showEnds, showMoment } from '#platform/i18n/time.ts';
import { casesHref } from '../which-cases.ts';
import { TrialForm } from './ask.tsx';
import { Deadlines } from './deadlines.tsx';
import { Gaps } from './gaps.tsx';
import { Loads } from './loads.tsx';
import type { TrialProps } from './props.ts';
import { unitName } from './words.tsx';

/** What would be different: first the sentence, then the picture, then the tables. */
export function TrialPage(props: TrialProps) {
  const { view, world, trial, result } = props;
  const { t, lang, now } = view;
  const { a, b, from, to } = trial.asked;
  const [first, last] = showEnds(lang, from, to, now);
  const said = {
    ...{ a, b, cases: showNumber(result.cases), moved: showNumber(result.moved) },
    ...{ from: first, to: last },
  };
  return (
    <Page
      view={view}
      title={t('trial.title')}
      width="wide"
      back={{ href: '/duties', label: t('lattice.title') }}
      lead={t(result.moved === 0 ? 'trial.sum.none' : 'trial.sum', said)}
    >
      <Differences {...props} />
      <Stats items={statsOf(props)} />
      <FlowPicture {...props} />
      <Loads {...props} />
      <Gaps {...props} kind="opened" />
      <Gaps {...props} kind="closed" />
      <Deadlines {...props} />
      <p class="jw-quiet jw-small">{t('trial.fresh', { time: showMoment(lang, trial.beganAt, now) })}</p>
      <Details summary={t('trial.go')} quiet>
        <TrialForm view={view} world={world} query={trial.asked} today={localDate(now)} />
      </Details>
    </Page>
  );
}

/** How much the two versions differ, rows and delegations, and where to read it. */
function Differences({ view, world, trial }: TrialProps) {
  const { a, b } = trial.asked;
  const { duties, transfers } = changesBetween(world.book, a, b);
  const query = new URLSearchParams({ a, b });
  const counts = { duties: showNumber(duties.length), transfers: showNumber(transfers.length) };
  return (
    <p>
      <a href={`/duties/diff?${query.toString()}`}>{view.t('trial.differences', counts)}</a>
    </p>
  );
}

function statsOf({ view, result }: TrialProps): StatItem[] {
  const { t } = view;
  const sum = (some: readonly { cases: number }[]) => some.reduce((n, { cases }) => n + cases, 0);
  const item = (
    value: number,
    label: string,
    which: Parameters<typeof casesHref>[1],
    tone?: 'late' | 'solved',
  ) => ({
    value,
    label,
    ...(value > 0 ? { href: casesHref(view, which), ...(tone ? { tone } : {}) } : {}),
  });
  return [
    item(result.cases, t('trial.stat.cases'), {}),
    item(result.moved, t('trial.stat.moved'), { kind: 'moved' }),
    item(sum(result.opened), t('trial.stat.opened'), { kind: 'opened' }, 'late'),
    item(sum(result.closed), t('trial.stat.closed'), { kind: 'closed' }, 'solved'),
    {
      value: sum(result.deadlines),
      label: t('trial.stat.deadlines'),
      ...(result.deadlines.length > 0 ? { href: '#deadlines' } : {}),
    },
  ];
}

function FlowPicture({ view, world, trial, result }: TrialProps) {
  const { t } = view;
  const { a, b } = trial.asked;
  const [largest] = result.flows;
  if (!largest) return null;
  const name = (code: string) => unitName(view, world.directory, code);
  const title = t('trial.flows.title', {
    moved: showNumber(result.moved),
    from: name(largest.from),
    to: name(largest.to),
    n: showNumber(largest.cases),
  });
  return (
    <section class="jw-section">
      <h2>{t('trial.flows')}</h2>
      <Flows
        view={view}
        title={title}
        labels={{
          from: t('trial.flows.from', { a }),
          to: t('trial.flows.to', { b }),
          value: t('trial.flows.value'),
        }}
        others={t('trial.flows.others')}
        flows={result.flows.map(({ from, to, cases }) => ({
          from: name(from),
          to: name(to),
          value: cases,
          href: casesHref(view, { x: from, y: to }),
        }))}
      />
    </section>
  );
}
