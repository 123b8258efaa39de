import { communityOf, streetOf } from '#kernel/area-code.ts';
import { localDate } from '#kernel/time.ts';
import type { Pause } from '#modules/cases';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Details } from '#platform/html/details/details.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Timeline } from '#platform/html/timeline/timeline.tsx';
import { Why } from '#platform/html/why/why.tsx';
import { showLongDate, showMoment } from '#platform/i18n/time.ts';
import { dueBecause, isLate, showDue } from '../clock-words.ts';
import { explainHolder } from '../explain.ts';
import type { Followed, ResidentDeed } from '../follow.ts';
import { headlineOf, storyOf } from '../story.ts';
import { areaName, groundName, matterName, unitName, unitNames } from '../words.ts';
import { hotlineOf, type Portal } from './context.ts';
import { Deeds, ReplyForm } from './demand-deeds.tsx';
import { Code, Mine } from './demand-receipt.tsx';
import { Sentences } from './sentences.tsx';

export interface DemandProps {
  readonly portal: Portal;
  readonly followed: Followed;
  readonly url: string;
  readonly form: FormState;
  /** The form that was sent and has to be shown again. */
  readonly deed: ResidentDeed | undefined;
}

/** Receipt and progress in one: what to keep, who answers and why, when, how far it is, and what the resident can do. */
export function DemandPage(props: DemandProps) {
  const { portal, followed, form } = props;
  const { view, t, lang, rules, now } = portal;
  const { current } = followed;
  return (
    <Page
      view={view}
      title={matterName(rules, current.matter, lang)}
      heading={headlineOf(followed, lang, now)}
      lead={whatAndWhere(props)}
      errors={form.errors}
      unlisted
    >
      <Code {...props} />
      {followed.can.includes('reply') ? <AskFirst {...props} /> : null}
      <Holder {...props} />
      <When {...props} />
      <section class="jw-section">
        <h2>{t('d.story')}</h2>
        <Timeline
          view={view}
          items={storyOf(followed, lang, now).map(({ href, ...item }) =>
            href ? { ...item, what: <a href={href}>{item.what}</a> } : item,
          )}
        />
      </section>
      {followed.can.includes('reply') ? null : <Answer {...props} />}
      <Deeds {...props} />
      <Mine {...props} />
    </Page>
  );
}

function whatAndWhere({ portal, followed }: DemandProps): string {
  const { matter, area } = followed.current;
  const where = areaName(
    portal.rules,
    { street: streetOf(area) ?? null, community: communityOf(area) ?? null },
    portal.lang,
  );
  return `${matterName(portal.rules, matter, portal.lang)} · ${where}`;
}

function Holder({ portal, followed }: DemandProps) {
  const { t, lang, rules } = portal;
  const { current } = followed;
  const explained = explainHolder(
    rules,
    { holder: current.holder, because: current.because, about: current },
    current.openedAt,
    lang,
  );
  return (
    <section class="jw-section">
      <h2>{t('d.who')}</h2>
      <Why doubt={explained.doubt}>
        <p>
          <Sentences sentences={explained.sentences} lang={lang} />
        </p>
        {current.coordination && current.state !== 'closed' ? (
          <p>
            {t(current.due && current.due > portal.now ? 'd.coordinated' : 'd.coordinated-open', {
              unit: unitName(rules, current.coordination.unit, lang),
              units: unitNames(rules, current.coordination.units, lang),
              when: current.due ? showDue(lang, current.due, portal.now) : '',
            })}
          </p>
        ) : null}
        {current.tasks.length > 0 && current.state !== 'closed' ? (
          <p>
            {t('d.together', {
              lead: unitName(rules, current.holder, lang),
              units: unitNames(rules, [...new Set(current.tasks.map(({ unit }) => unit))], lang),
            })}
          </p>
        ) : null}
        {explained.phone || explained.address ? (
          <p>
            {explained.phone ? (
              <>
                {t('d.phone')} <a href={`tel:${explained.phone}`}>{explained.phone}</a>
              </>
            ) : null}
            {explained.phone && explained.address ? ' · ' : null}
            {explained.address}
          </p>
        ) : null}
      </Why>
      {explained.whyNot.length > 0 ? (
        <div class="jw-print-hide">
          <Details summary={t('d.why-not')} quiet>
            {explained.whyNot.map((sentence, i) => (
              <p key={i}>
                <Sentences sentences={[sentence]} lang={lang} />
              </p>
            ))}
          </Details>
        </div>
      ) : null}
    </section>
  );
}

/** When it is due, and why just then. Late is said plainly, with what can be done about it. */
function When({ portal, followed }: DemandProps) {
  const { t, lang, rules, now } = portal;
  const { current, withdrawn } = followed;
  if (withdrawn || !current.due || !['unnamed', 'dispatched', 'signed', 'in_hand'].includes(current.state))
    return null;
  const unit = unitName(rules, current.holder, lang);
  if (current.paused) return <Paused portal={portal} paused={current.paused} />;
  const because = dueBecause(current, lang, now).join(lang === 'en' ? ' ' : '');
  return (
    <section class="jw-section">
      <h2>{t('d.when')}</h2>
      {current.state === 'dispatched' && current.contactDue ? (
        <p>{t('d.when.contact', { unit, when: showDue(lang, current.contactDue, now) })}</p>
      ) : null}
      <p>
        <b>
          {t(current.state === 'unnamed' ? 'd.when.naming' : 'd.when.due', {
            unit,
            when: showDue(lang, current.due, now),
          })}
        </b>{' '}
        <span class="jw-quiet">{because}</span>
      </p>
      {isLate(current, now) ? (
        <Callout tone="late">
          <p>{t('d.late', { phone: hotlineOf(portal) })}</p>
        </Callout>
      ) : null}
    </section>
  );
}

/** While the clock stands still its old date would mislead. */
function Paused({ portal, paused }: { portal: Portal; paused: Pause }) {
  const { t, lang, rules, now } = portal;
  const ground = groundName(rules, 'pause', paused.ground, localDate(now), lang);
  return (
    <section class="jw-section">
      <h2>{t('d.when')}</h2>
      <p>{t('d.when.paused', { ground, until: showLongDate(lang, new Date(paused.until), now) })}</p>
    </section>
  );
}

/** While the resident's word is waited for, the answer and the question stand before everything else. */
function AskFirst(props: DemandProps) {
  return (
    <>
      <Answer {...props} />
      <ReplyForm {...props} />
    </>
  );
}

function Answer({ portal, followed }: DemandProps) {
  const { t, lang, rules, now } = portal;
  const { current } = followed;
  const { answer, books } = current;
  return (
    <>
      {current.state === 'on_books' && books ? (
        <section class="jw-section">
          <h2>{t('d.books')}</h2>
          <p class="jw-said">{books.reason}</p>
        </section>
      ) : null}
      {answer ? (
        <section class="jw-section" id="answer">
          <h2>{t(`d.answer.${answer.result}`, { unit: unitName(rules, answer.unit, lang) })}</h2>
          <p class="jw-said">{answer.text}</p>
          <p class="jw-quiet jw-small">{showMoment(lang, new Date(answer.at), now)}</p>
        </section>
      ) : null}
    </>
  );
}
