import { Callout } from '#platform/html/callout/callout.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { href, type View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Trial } from '../trials.ts';

/** How far the trial is. The page asks again by itself, by script or by its header, until the result is there. */
export function WorkingPage({ view, trial }: { view: View; trial: Trial }) {
  const { t } = view;
  const { phase, done, of } = trial.progress;
  const back = { href: '/duties/simulate', label: t('trial.title') };
  if (trial.failed !== undefined)
    return (
      <Page view={view} title={t('trial.title')} back={back}>
        <Callout tone="late">
          <p>{t('trial.failed')}</p>
          <a class="ds-button" href={href(view, {})}>
            {t('trial.go')}
          </a>
        </Callout>
      </Page>
    );
  const words = t(`trial.working.${phase}`, { done: showNumber(done), of: showNumber(of) });
  return (
    <Page view={view} title={t('trial.working')} back={back} lead={t('trial.working.wait')}>
      <p role="status">
        <progress class="jw-progress" value={done} max={of} aria-label={words} /> {words}
      </p>
    </Page>
  );
}
