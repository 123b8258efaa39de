import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import type { Fault } from './problem.ts';

/** One calm page for whatever went wrong: what it means, what to do now, and never a stack. */
export function ErrorPage(props: {
  view: View;
  fault: Fault;
  requestId: string;
  signIn?: string | undefined;
  /** The page the reader came from: where a form that lost a race can be opened again. */
  cameFrom?: string | undefined;
}) {
  const { view, fault } = props;
  const { t } = view;
  const family = t.has(`error.${fault.status}.title`) ? fault.status : 400;
  const key = `refusal.${fault.code}`;
  return (
    <Page view={view} title={t(`error.${family}.title`)} width="text" unlisted>
      <p class="jw-lead">
        {t.has(key) && !GENERAL.has(fault.code) ? t(key, fault.params) : t(`error.${family}.text`)}
      </p>
      <p class="jw-buttons">
        {family === 401 && props.signIn ? (
          <a class="ds-button" href={props.signIn}>
            {t('error.401.title')}
          </a>
        ) : (
          <a
            class="ds-button"
            data-variant={family === 409 ? 'primary' : 'secondary'}
            href={family === 409 ? (props.cameFrom ?? view.chrome.home) : view.chrome.home}
          >
            {t(family === 409 ? 'error.try-again' : 'error.back')}
          </a>
        )}
      </p>
      {fault.bug ? <p class="jw-quiet jw-small">{t('error.reference', { id: props.requestId })}</p> : null}
    </Page>
  );
}

/** Codes whose page text says more than their message. */
const GENERAL = new Set([
  'not-found',
  'forbidden',
  'too-large',
  'too-many',
  'bad-request',
  'unavailable',
  'changed-meanwhile',
  'sign-in-needed',
]);
