import type { Model, ReadingCost } from '#modules/brain';
import { Facts } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { showMoment } from '#platform/i18n/time.ts';
import type { SecondOpinion } from '../second-opinion.ts';
import type { Progress } from '../watching.ts';

/** What the brain costs: of the database for all programs, of memory for the one that shows the page. */
export interface Cost {
  readonly reading: ReadingCost;
  /** Bytes of the model that reads in this program. */
  readonly mind: number;
  readonly watch: Progress;
  readonly second: SecondOpinion | undefined;
}

const megabytes = (bytes: number) => showNumber(Math.ceil(bytes / 1e6));
const milliseconds = (value: number) => (value < 10 ? value.toFixed(1) : showNumber(Math.round(value)));

/** Reading, training, memory, the watch for twins and topics, and the office's own language model. */
export function CostSection({
  view,
  cost,
  champion,
}: {
  view: View;
  cost: Cost;
  champion: Model | undefined;
}) {
  const { t } = view;
  const { reading, mind, watch, second } = cost;
  return (
    <section class="jw-section" aria-labelledby="cost-title">
      <h2 id="cost-title">{t('brain.cost')}</h2>
      <p class="jw-small jw-quiet">{t('brain.cost.lead')}</p>
      <Facts
        items={[
          {
            label: t('brain.cost.reading'),
            value: t('brain.cost.reading-value', {
              ...{ n: showNumber(reading.texts), median: milliseconds(reading.median) },
              slow: milliseconds(reading.slow),
            }),
          },
          {
            label: t('brain.cost.training'),
            value: champion
              ? t('brain.cost.training-value', {
                  seconds: showNumber(Math.round(champion.seconds)),
                  n: showNumber(champion.examples),
                })
              : '–',
          },
          { label: t('brain.cost.memory'), value: t('brain.cost.megabytes', { n: megabytes(mind) }) },
          { label: t('brain.cost.watch'), value: watchOf(view, watch) },
          ...(second
            ? [{ label: t('brain.cost.second', { name: second.name }), value: healthOf(view, second) }]
            : []),
        ]}
      />
    </section>
  );
}

function watchOf({ t }: View, { state, done, total, seconds, bytes }: Progress): string {
  return t(`brain.watch.${state}`, {
    ...{ done: showNumber(done), total: showNumber(total), seconds: showNumber(Math.round(seconds)) },
    n: megabytes(bytes),
  });
}

function healthOf(view: View, { health }: SecondOpinion): string {
  const { t, lang, now } = view;
  const { asked, answered, trouble, restsUntil, waiting, passedOver } = health;
  const counts = t('brain.second.counts', {
    ...{ asked: showNumber(asked), answered: showNumber(answered) },
    ...{ waiting: showNumber(waiting), passed: showNumber(passedOver) },
  });
  const last = trouble ? t(`brain.second.trouble.${trouble}`) : '';
  const rests =
    restsUntil && restsUntil > now ? t('brain.second.rests', { at: showMoment(lang, restsUntil, now) }) : '';
  return [counts, last, rests].filter(Boolean).join(' ');
}
