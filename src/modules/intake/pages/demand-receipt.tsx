import { showCode } from '#kernel/ids.ts';
import { CopyButton, PrintButton } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { showMoment } from '#platform/i18n/time.ts';
import { MOST_VIEWS } from '../follow.ts';
import { qrPath } from '../qr.ts';
import { unitName } from '../words.ts';
import type { DemandProps } from './demand-page.tsx';

/** What to keep: the code, large enough to copy by hand, and the way back as a QR code for paper and telephones. */
export function Code({ portal, followed, url }: DemandProps) {
  const { view, t, lang, now } = portal;
  const code = showCode(followed.demand.code);
  const qr = qrPath(url);
  return (
    <section class="jw-panel jw-code-panel" aria-label={t('d.code')}>
      <div>
        <p class="jw-quiet jw-small">{t('d.code')}</p>
        <p class="jw-code">{code}</p>
        <p class="jw-small">
          {t('d.code.keep', { when: showMoment(lang, followed.demand.receivedAt, now) })}
        </p>
        <div class="jw-row jw-print-hide">
          <CopyButton view={view} text={code} />
          <PrintButton view={view} />
        </div>
      </div>
      <svg
        class="jw-qr"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={t('d.qr')}
        shape-rendering="crispEdges"
      >
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
    </section>
  );
}

/** What the resident wrote, folded away because somebody may look over their shoulder, and who has seen how to reach them. */
export function Mine({ portal, followed }: DemandProps) {
  const { t, lang, rules, now } = portal;
  const { demand, views } = followed;
  const count = views.length >= MOST_VIEWS ? `${MOST_VIEWS}+` : views.length;
  return (
    <section class="jw-section jw-print-hide">
      <h2>{t('d.mine')}</h2>
      <Details summary={t('d.said')}>
        <p class="jw-said">{demand.text}</p>
        {demand.attachments > 0 ? <p class="jw-quiet">{t('d.pictures', { n: demand.attachments })}</p> : null}
      </Details>
      {demand.hasContact || views.length > 0 ? (
        <Details summary={t(views.length === 0 ? 'd.views.none' : 'd.views', { n: count })}>
          <p>{t(demand.secret ? 'd.views.secret' : 'd.views.text')}</p>
          {views.length > 0 ? (
            <ul>
              {views.map((each) => (
                <li key={each.at.getTime()}>
                  {unitName(rules, each.unit, lang)} · {showMoment(lang, each.at, now)}
                </li>
              ))}
            </ul>
          ) : null}
        </Details>
      ) : (
        <p class="jw-quiet jw-small">{t('d.no-contact')}</p>
      )}
    </section>
  );
}
