import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { fromLocal, isLocalDate, localDate } from '#kernel/time.ts';
import { type Case, showNumber } from '#modules/cases';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import type { App } from '#platform/http/app.ts';
import { localise } from '#platform/i18n/messages.ts';
import { showMoment } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { formPage, neededBy } from '../../joint/pages/form-page.ts';
import { Section, type World } from '../../joint/pages/parts.tsx';
import {
  agreeToTake,
  bringToRuling,
  mayRule,
  orderConference,
  orderFallback,
  recordConference,
  refuseToTake,
  rule,
  withdrawReturn,
} from '../commands.ts';
import { type Dispute, wakesAt } from '../dispute.ts';
import { namedRule, rowsBearing } from '../grounds.ts';
import { type DisputeSeen, readDispute } from '../read.ts';
import { sharesOfTime } from '../shares.ts';
import { DisputeDeeds } from './deeds.tsx';
import { atField } from './fields.tsx';
import { PrecedentTable, StageTag } from './lists.tsx';
import { SharesTable } from './shares-table.tsx';
import { DisputeStory } from './story.tsx';

const text = z.string().max(1000).default('');
const fields = z.object({
  seen: z.coerce.number().int().min(0),
  do: z.enum(['agree', 'refuse', 'withdraw', 'bring', 'order', 'record', 'fallback', 'rule']),
  ...{
    refuseGround: text,
    refuseGroundArticle: text,
    refuseReason: text,
    withdrawReason: text,
    bringReason: text,
  },
  ...{ where: text, day: text, time: text, onSite: text, minutes: text },
  present: z.array(z.string().max(40)).default([]),
  ...{ fallbackGround: text, fallbackGroundArticle: text, fallbackReason: text },
  assists: z.array(z.string().max(40)).default([]),
  ...{ lead: text, ruleGround: text, ruleGroundArticle: text, ruleReason: text },
});
const [ground, why] = ['refusal.return-ground-empty', 'refusal.reason-empty'] as const;
const body = neededBy(fields, {
  refuse: { refuseGround: ground, refuseReason: why },
  withdraw: { withdrawReason: why },
  bring: { bringReason: why },
  order: {
    ...{ where: 'refusal.conference-where', day: 'refusal.conference-day' },
    time: 'refusal.conference-time',
  },
  record: { minutes: 'refusal.minutes-empty' },
  fallback: { fallbackGround: ground, fallbackReason: why },
  rule: { lead: 'field.choose', ruleGround: ground, ruleReason: why },
});
type Sent = z.output<typeof body>;

export interface DisputeProps {
  readonly world: World;
  readonly current: Case;
  readonly dispute: Dispute;
  readonly form: FormState;
}

/** `/returns/cases/:id`: both grounds side by side, the list, the precedents, who holds it, and the deeds of whoever looks. */
export function disputePage(app: App, kit: Kit): void {
  const params = z.object({ id: z.string().refine(isId) });
  formPage(
    app,
    kit,
    { path: '/returns/cases/:id', right: 'return.read', params, body },
    async (world, { params, now }, form) => {
      const seen = await readDispute(kit.db, world, params.id, now);
      return <DisputePage {...seen} world={world} form={form} />;
    },
    async (tx, actor, sent, { params, now }) => {
      const on = { id: params.id, seen: sent.seen };
      await perform(sent, { tx, actor, on, now });
      return { to: `/returns/cases/${params.id}`, say: `return.done.${sent.do}` };
    },
  );
}

type Doing = {
  tx: Parameters<typeof rule>[0];
  actor: Parameters<typeof rule>[1];
  on: { id: string; seen: number };
  now: Date;
};

/** The deed of a form, with what it refuses shown at its field. */
function perform(sent: Sent, { tx, actor, on, now }: Doing): Promise<unknown> {
  const ground = (name: 'refuse' | 'fallback' | 'rule') =>
    namedRule(sent[`${name}Ground`], sent[`${name}GroundArticle`]);
  const at = (name: string, more: Record<string, string> = {}) => ({
    'return-ground-empty': `${name}Ground`,
    'ground-not-on-list': `${name}Ground`,
    'reason-empty': `${name}Reason`,
    ...more,
  });
  const deeds = {
    agree: () => agreeToTake(tx, actor, on, {}, now),
    refuse: () =>
      atField(at('refuse'), () =>
        refuseToTake(tx, actor, on, { ground: ground('refuse'), reason: sent.refuseReason }, now),
      ),
    withdraw: () => withdrawReturn(tx, actor, on, sent.withdrawReason, now),
    bring: () =>
      atField({ 'reason-empty': 'bringReason' }, () => bringToRuling(tx, actor, on, sent.bringReason, now)),
    order: () =>
      atField({ 'conference-where': 'where', 'conference-in-the-past': 'day' }, async () =>
        orderConference(
          tx,
          actor,
          on,
          { onSite: sent.onSite !== '', where: sent.where, meets: meets(sent) },
          now,
        ),
      ),
    record: () =>
      atField({ 'minutes-empty': 'minutes', 'minutes-too-long': 'minutes' }, () =>
        recordConference(tx, actor, on, { minutes: sent.minutes, present: sent.present }, now),
      ),
    fallback: () =>
      atField(at('fallback'), () =>
        orderFallback(tx, actor, on, { ground: ground('fallback'), reason: sent.fallbackReason }, now),
      ),
    rule: () =>
      atField(at('rule', { 'unknown-unit': 'lead' }), () =>
        rule(
          tx,
          actor,
          on,
          { lead: sent.lead, assists: sent.assists, ground: ground('rule'), reason: sent.ruleReason },
          now,
        ),
      ),
  };
  return deeds[sent.do]();
}

/** When a conference meets, from its day and time as they were written. */
function meets({ day, time }: Sent): Date {
  const clock = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(time.trim());
  if (!isLocalDate(day)) throw new Refusal('conference-day', { field: 'day' }, 400);
  if (!clock) throw new Refusal('conference-time', { field: 'time' }, 400);
  return fromLocal(day, Number(clock[1]) * 60 + Number(clock[2]));
}

type Seen = DisputeProps & DisputeSeen;

function DisputePage(props: Seen) {
  const { world, current, dispute, form, spans, story, precedents, sees } = props;
  const { view } = world;
  const by = wakesAt(dispute);
  // Who rules reads what was ruled before first; who says yes or no, perhaps on a phone, has the deed at hand.
  const rules = mayRule(world.rules, world.actor, dispute);
  const past = (
    <Section id="precedents-title" title={view.t('return.precedents')}>
      <PrecedentTable world={world} found={precedents} />
    </Section>
  );
  return (
    <Page
      view={view}
      title={view.t('return.of', { title: sees.title ? current.title : world.matter(current.matter) })}
      width="wide"
      back={{ href: '/returns', label: view.t('return.title') }}
      errors={form.errors}
      live="/desk/live"
      liveAbout={current.id}
      unlisted
    >
      <p>
        <StageTag world={world} stage={dispute.stage} by={by} />{' '}
        {by ? view.t(`return.until.${next(dispute)}`, { at: showMoment(view.lang, by, view.now) }) : null}
      </p>
      <Facts
        items={[
          {
            label: view.t('joint.case'),
            value: sees.case ? (
              <a href={`/desk/cases/${current.id}`}>{showNumber(current)}</a>
            ) : (
              showNumber(current)
            ),
          },
          { label: view.t('return.holder'), value: world.unit(current.holder) },
          { label: view.t('joint.matter'), value: world.matter(current.matter) },
          { label: view.t('joint.where'), value: world.area(current.area) },
        ]}
      />
      <BothGrounds {...props} />
      <Conference {...props} />
      <Ruled {...props} />
      <ListRows {...props} />
      {rules ? past : null}
      <DisputeDeeds world={world} current={current} dispute={dispute} form={form} />
      {rules ? null : past}
      <Section id="shares-title" title={view.t('return.shares')}>
        <SharesTable view={view} shares={sharesOfTime(spans)} holder={current.holder} name={world.unit} />
      </Section>
      <DisputeStory world={world} entries={story} />
    </Page>
  );
}

/** What comes when the time is over: another superior, or none. */
function next({ stage, question }: Dispute): string {
  if (stage !== 'to_rule' || !question) return stage;
  return question.level + 1 < question.levels.length ? stage : 'last';
}

/** What each of the two says, side by side. */
function BothGrounds({ world, dispute }: Seen) {
  const { view } = world;
  const { claim, question } = dispute;
  if (!claim) return null;
  const { refused } = question ?? {};
  const law = (text: string) => localise(view.lang, text);
  const rows = [
    {
      what: view.t('return.says'),
      from: view.t('return.says-not-ours'),
      to: view.t(refused ? 'return.says-not-ours' : 'return.named-with'),
    },
    { what: view.t('return.ground'), from: law(claim.ground.text), to: law(refused?.ground.text ?? '–') },
    { what: view.t('joint.field.reason'), from: claim.reason, to: refused?.reason ?? '–' },
  ];
  return (
    <Section id="grounds-title" title={view.t('return.grounds')}>
      <Table
        view={view}
        caption={view.t('return.grounds')}
        captionHidden
        rows={rows}
        rowKey={({ what }) => what}
        columns={[
          { label: view.t('return.between'), cell: ({ what }) => <span class="jw-nowrap">{what}</span> },
          { label: world.unit(claim.from), cell: ({ from }) => from },
          { label: world.unit(claim.to), cell: ({ to }) => to },
        ]}
      />
      <p>{view.t('return.other-named', { ground: law(claim.otherGround.text) })}</p>
      {question ? <p>{view.t(`return.why.${question.why}`, { unit: world.unit(claim.to) })}</p> : null}
    </Section>
  );
}

function Conference({ world, dispute }: Seen) {
  const { view } = world;
  const conference = dispute.question?.conference;
  if (!conference) return null;
  return (
    <Section id="conference-title" title={view.t('return.conference')}>
      <p>
        {showMoment(view.lang, new Date(conference.meets), view.now)} · {conference.where}
        {conference.onSite ? ` · ${view.t('return.on-site')}` : ''}
      </p>
      {conference.minutes ? (
        <>
          <p class="jw-prose">{conference.minutes}</p>
          <p class="jw-quiet">
            {view.t('return.came', { units: world.units(conference.present ?? []) || '–' })}
          </p>
        </>
      ) : null}
    </Section>
  );
}

function Ruled({ world, dispute, ruling }: Seen) {
  const { view } = world;
  const made = dispute.ruling;
  if (!made) return null;
  return (
    <Section id="ruling-title" title={view.t('return.ruling')}>
      <p>
        <b>{view.t('return.ruled', { unit: world.unit(made.lead), decider: world.unit(made.decider) })}</b>
      </p>
      {made.assists.length > 0 ? (
        <p>{view.t('return.assisted', { units: world.units(made.assists) })}</p>
      ) : null}
      <p class="jw-prose">{made.reason}</p>
      <p class="jw-quiet">{localise(view.lang, made.ground.text)}</p>
      {ruling?.proposal ? (
        <p>
          <a href={`/duties/proposals/${ruling.proposal}`}>{view.t('return.proposal')}</a>
        </p>
      ) : null}
    </Section>
  );
}

/** What the list says of this matter here, so that nobody has to look it up. */
function ListRows({ world, current }: Seen) {
  const { view, rules } = world;
  const rows = rowsBearing(rules, current, localDate(view.now));
  return (
    <Section id="list-title" title={view.t('return.from-list')}>
      <Table
        view={view}
        caption={view.t('return.from-list')}
        captionHidden
        rows={rows}
        empty={view.t('return.list-none')}
        columns={[
          { label: view.t('return.item'), cell: ({ item }) => item },
          { label: view.t('return.lead'), cell: ({ lead }) => world.unit(lead) },
          { label: view.t('return.assist'), cell: ({ assists }) => world.units(assists) },
          { label: view.t('return.ground'), cell: ({ ground }) => localise(view.lang, ground) },
        ]}
      />
    </Section>
  );
}
