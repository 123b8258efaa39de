import type { CaseTerms, Redated } from '#modules/responsibility';
import { Table } from '#platform/html/table/table.tsx';
import { showNumber } from '#platform/i18n/figures.ts';
import { localise } from '#platform/i18n/messages.ts';
import { casesHref } from '../which-cases.ts';
import type { TrialProps } from './props.ts';
import { matterName, termText } from './words.tsx';

/** Terms that would run otherwise: by the class of the matter on the day, and by the hours of who holds it. */
export function Deadlines({ view, world, trial, result }: TrialProps) {
  const { t } = view;
  const { a, b } = trial.asked;
  const terms = (found: CaseTerms | undefined) => {
    if (!found) return t('trial.deadlines.unset');
    const said = t('trial.deadlines.terms', {
      contact: termText(view, found.contact),
      resolve: termText(view, found.resolve),
    });
    return found.hours ? `${said}（${localise(view.lang, found.hours)}）` : said;
  };
  return (
    <section class="jw-section" id="deadlines">
      <h2>{t('trial.deadlines')}</h2>
      <Table
        view={view}
        caption={t('trial.deadlines')}
        captionHidden
        rows={result.deadlines}
        empty={t('trial.deadlines.none')}
        columns={[
          {
            label: t('trial.gap.what'),
            cell: ({ matter }: Redated) => (
              <a href={`/matters/${matter}`}>{matterName(view, world.book, matter)}</a>
            ),
          },
          { label: t('trial.flows.from', { a }), cell: ({ before }) => terms(before) },
          { label: t('trial.flows.to', { b }), cell: ({ after }) => terms(after) },
          {
            label: t('trial.flows.value'),
            number: true,
            cell: ({ matter, cases }) => <a href={casesHref(view, { terms: matter })}>{showNumber(cases)}</a>,
          },
        ]}
      />
    </section>
  );
}
