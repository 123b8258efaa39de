import { showNumber } from '#modules/cases';
import { DeedBar, LinkButton } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Clock } from '#platform/html/clock/clock.tsx';
import type { FieldError } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Desk } from '#platform/html/queue/queue.tsx';
import { Tags } from '#platform/html/tag/tag.tsx';
import { Timeline } from '#platform/html/timeline/timeline.tsx';
import type { Content, Tone } from '#platform/html/view.ts';
import { Why } from '#platform/html/why/why.tsx';
import { showMoment } from '#platform/i18n/time.ts';
import type { CaseData } from '../case-data.ts';
import { clockParts, clockSentence, clockTotal } from '../clock-words.ts';
import { type DeskDeed, offers } from '../deeds.ts';
import { leftOf } from '../left.ts';
import { storyOf } from '../story.ts';
import { CaseSide } from './case-side.tsx';
import { QueueList, type QueueProps, QueueTools, queueHref } from './queue.tsx';
import { Said } from './said.tsx';
import { Together } from './together.tsx';

export interface CaseProps extends QueueProps {
  readonly found: CaseData;
  readonly offered: readonly DeskDeed[];
  /** The form of a deed, when one is open. */
  readonly open?: { readonly deed: DeskDeed; readonly form: Content };
  readonly errors?: readonly FieldError[];
  /** Contacts that were asked for in this request, by demand. */
  readonly contacts?: ReadonlyMap<string, { name?: string; phone?: string; address?: string }>;
  /** What was written in a form that the case no longer takes. */
  readonly kept?: string;
}

/** One case: the sentence first, then the clock, what the residents say, what was done; deeds at the foot. */
export function CasePage(props: CaseProps) {
  const { view, found, query } = props;
  const { current } = found;
  return (
    <Page
      view={view}
      title={current.title}
      width="full"
      heading={false}
      errors={props.errors ?? []}
      live="/desk/live"
      liveAbout={current.id}
      unlisted
    >
      <Desk
        view={view}
        queueTitle={view.t(`desk.view.${props.data.view}`)}
        queueHref={queueHref(query)}
        queueTools={<QueueTools {...props} />}
        queue={<QueueList {...props} current={current.id} />}
        side={<CaseSide {...props} />}
        deeds={<Deeds {...props} />}
      >
        <Body {...props} />
      </Desk>
    </Page>
  );
}

function Body(props: CaseProps) {
  const { view, found, names } = props;
  const { current, sentence, shares } = found;
  const { t } = view;
  const left = leftOf(view, props.directory, current);
  const number = showNumber(current);
  const head = [
    t('desk.number', { number }),
    showMoment(view.lang, current.openedAt, view.now),
    t(`channel.${current.channel}`),
  ];
  return (
    <>
      {props.kept ? (
        <Callout title={t('desk.kept')}>
          <p class="jw-prose">{props.kept}</p>
        </Callout>
      ) : null}
      <p class="jw-quiet jw-small">{head.join(' · ')}</p>
      <h1>{current.title}</h1>
      <Tags items={tagsOf(props)} />
      <Why doubt={sentence.doubt} label={t('desk.why')}>
        <p>
          {sentence.sentences.map((parts, i) => (
            <span key={i}>
              {parts.map((part, j) => (part.kind === 'unit' ? <b key={j}>{part.text}</b> : part.text))}
            </span>
          ))}
        </p>
        {sentence.whyNot.length > 0 ? (
          <details>
            <summary>{t('desk.why-not')}</summary>
            {sentence.whyNot.map((parts, i) => (
              <p key={i}>{parts.map(({ text }) => text).join('')}</p>
            ))}
          </details>
        ) : null}
      </Why>
      {props.open ? (
        <section class="jw-deed-form" id="deed" aria-label={t(`desk.deed.${props.open.deed}`)}>
          {props.open.form}
        </section>
      ) : null}
      {current.state === 'closed' ? null : (
        <section aria-labelledby="clock-title">
          <h2 id="clock-title">{t('desk.clock')}</h2>
          <Clock
            view={view}
            left={left.text}
            tone={left.tone}
            because={clockSentence(view, current)}
            {...clockParts(view, names, current, shares)}
            total={clockTotal(current)}
          />
        </section>
      )}
      <Together {...props} />
      <Said {...props} />
      {current.answer ? (
        <section aria-labelledby="answer-title">
          <h2 id="answer-title">{t('desk.answer')}</h2>
          <p class="jw-prose">{current.answer.text}</p>
          <p class="jw-quiet jw-small">
            {t(`desk.result.${current.answer.result}`)} · {names.unit(current.answer.unit)} ·{' '}
            {showMoment(view.lang, new Date(current.answer.at), view.now)}
          </p>
        </section>
      ) : null}
      <section aria-labelledby="story-title">
        <h2 id="story-title">{t('desk.story')}</h2>
        <Timeline view={view} items={storyOf(view, names, found.history, found.relied)} />
      </section>
    </>
  );
}

function tagsOf({ view, found, names }: CaseProps): { label: string; tone?: Tone }[] {
  const { current } = found;
  const { t } = view;
  const closed = current.state === 'closed';
  const tone: Tone = closed
    ? current.outcome === 'confirmed'
      ? 'solved'
      : 'quiet'
    : current.state === 'unnamed' || current.state === 'dispatched'
      ? 'soon'
      : 'own';
  return [
    {
      label: closed
        ? t(`outcome.${current.outcome ?? 'no_reply'}`)
        : t(current.paused ? 'state.paused' : `state.${current.state}`),
      tone,
    },
    ...(current.matter ? [{ label: names.matterPath(current.matter) }] : []),
    { label: names.where(current.area) },
    ...(current.demands > 1 ? [{ label: t('desk.people', { n: current.demands }) }] : []),
    ...(current.round > 1 ? [{ label: t('desk.round', { n: current.round }), tone: 'soon' as const }] : []),
    ...(current.because.kind === 'gap' ? [{ label: t('desk.gap'), tone: 'soon' as const }] : []),
    ...(current.extension && !current.extension.decision
      ? [{ label: t('desk.extension-waits'), tone: 'soon' as const }]
      : []),
  ];
}

function Deeds({ view, offered, found, query, open }: CaseProps) {
  if (offered.length === 0) return null;
  const suffix = queueHref(query).slice('/desk'.length).replace(/^\?/, '');
  const address = (deed: DeskDeed) =>
    `/desk/cases/${found.current.id}?do=${deed}${suffix ? `&${suffix}` : ''}#deed`;
  return (
    <DeedBar view={view}>
      {offered.map((deed, i) => (
        <LinkButton
          key={deed}
          href={address(deed)}
          shortcut={offers[deed].key}
          variant={i === 0 && !open ? 'primary' : i < 3 ? 'secondary' : 'tertiary'}
        >
          {view.t(`desk.deed.${deed}`)}
        </LinkButton>
      ))}
    </DeedBar>
  );
}
