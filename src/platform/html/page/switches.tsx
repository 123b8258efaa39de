import { LANG_NAMES, LANGS } from '#platform/i18n/messages.ts';
import { href, type View } from '../view.ts';

/** Plain links that change a cookie by a query value: they work without script, and a link with them can be sent to somebody. */
export function Switches(props: { view: View; sizes?: boolean }) {
  const { view } = props;
  const { t } = view;
  const dark = view.scheme === 'dark';
  return (
    <nav class="jw-switches" aria-label={t('html.switches')}>
      <ul>
        {props.sizes === false ? null : (
          <li>
            <a
              href={href(view, { size: view.size === 'lg' ? 'md' : 'lg' })}
              rel="nofollow"
              data-turbo="false"
            >
              {t(view.size === 'lg' ? 'html.normal' : 'html.larger')}
            </a>
          </li>
        )}
        <li>
          <a href={href(view, { scheme: dark ? 'light' : 'dark' })} rel="nofollow" data-turbo="false">
            {t(dark ? 'html.light' : 'html.dark')}
          </a>
        </li>
        {LANGS.filter((lang) => lang !== view.lang).map((lang) => (
          <li key={lang}>
            <a href={href(view, { lang })} lang={lang} hreflang={lang} rel="nofollow" data-turbo="false">
              {LANG_NAMES[lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
