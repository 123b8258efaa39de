import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Case, getCase } from '#modules/cases';
import { may, minutesPerDay, workingMinutesBetween } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { App } from '#platform/http/app.ts';
import { showLeft, showMoment } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { formPage, needed } from '../../joint/pages/form-page.ts';
import type { World } from '../../joint/pages/parts.tsx';
import { returnCase } from '../commands.ts';
import type { Dispute } from '../dispute.ts';
import { candidates, namedRule } from '../grounds.ts';
import { findDispute } from '../queries.ts';
import { recordRead } from '../sees.ts';
import { returnWindowEnds, whyNoReturn } from '../terms.ts';
import { atField, GroundFields, Reason, UnitField } from './fields.tsx';

const text = z.string().max(1000).default('');
const body = z.object({
  seen: z.coerce.number().int().min(0),
  ...{ ground: needed('refusal.return-ground-empty'), groundArticle: text },
  to: needed('field.choose'),
  ...{ other: needed('refusal.return-ground-empty'), otherArticle: text },
  reason: needed('refusal.reason-empty'),
});

/** `/returns/new?case=`: «not ours but theirs», with both grounds. */
export function newReturnPage(app: App, kit: Kit): void {
  const query = z.object({ case: z.string().refine(isId) });
  formPage(
    app,
    kit,
    { path: '/returns/new', right: 'return.make', query, body },
    async (world, { query }, form) => {
      const { district } = world.actor;
      const current = await getCase(kit.db, district, query.case);
      if (!may(world.actor, 'return.make', world.rules.directory, { unit: current.holder }))
        throw new Refusal('not-allowed', { right: 'return.make' }, 403);
      // The title is what a resident said.
      await recordRead(kit, world.actor, current.id, world.view.now);
      const dispute = await findDispute(kit.db, district, current.id);
      return <NewReturn world={world} current={current} dispute={dispute} form={form} />;
    },
    async (tx, actor, sent, { query, now }) => {
      const ground = namedRule(sent.ground, sent.groundArticle);
      const fields = {
        'return-ground-empty': ground.item || ground.law ? 'other' : 'ground',
        'ground-not-on-list': 'ground',
        'reason-empty': 'reason',
        'unknown-unit': 'to',
        'return-to-self': 'to',
      };
      const otherGround = namedRule(sent.other, sent.otherArticle);
      const given = { to: sent.to, ground, otherGround, reason: sent.reason };
      const on = { id: query.case, seen: sent.seen };
      const { dispute } = await atField(fields, () => returnCase(tx, actor, on, given, now));
      // A third return, or one back to who had it, asks nobody: it is the question itself.
      const say = dispute.stage === 'asked' ? 'return.done.return' : 'return.done.return-to-rule';
      return { to: `/returns/cases/${query.case}`, say };
    },
  );
}

function NewReturn(props: { world: World; current: Case; dispute: Dispute; form: FormState }) {
  const { world, current, dispute } = props;
  const { view, rules } = world;
  const [best] = candidates(rules, current, view.now);
  const blank = Object.keys(props.form.values).length === 0;
  const form = blank && best ? startWith({ to: best }) : props.form;
  const no = whyNoReturn(rules, current, dispute, view.now);
  const shared = { world, current, form };
  return (
    <Page
      view={view}
      title={view.t('return.new')}
      lead={current.title}
      width="text"
      back={{ href: `/desk/cases/${current.id}`, label: view.t('joint.back-to-case') }}
      errors={form.errors}
      unlisted
    >
      {no ? (
        <Callout>{view.t(`refusal.${no}`)}</Callout>
      ) : (
        <>
          <p>{windowLeft(world, current)}</p>
          <p class="jw-quiet">{view.t('return.new-lead', { unit: world.unit(current.holder) })}</p>
          <Form view={view} action={`/returns/new?case=${current.id}`} hidden={{ seen: dispute.version }}>
            <GroundFields {...shared} name="ground" label={view.t('return.field.ground')} />
            <UnitField {...shared} name="to" label={view.t('return.field.to')} />
            <GroundFields {...shared} name="other" label={view.t('return.field.other')} />
            <Reason
              {...shared}
              name="reason"
              label={view.t('joint.field.reason')}
              hint={view.t('return.no-residents')}
            />
            <Buttons>
              <Button>{view.t('return.deed.return')}</Button>
            </Buttons>
          </Form>
        </>
      )}
    </Page>
  );
}

/** How much of the window is left, in working hours, and when it ends. */
export function windowLeft({ view, rules }: World, current: Case): string {
  const ends = returnWindowEnds(rules, current);
  const { calendar } = rules.directory;
  const span = {
    kind: 'working' as const,
    minutes: workingMinutesBetween(calendar, view.now, ends),
    minutesPerDay: minutesPerDay(calendar, localDate(view.now)) || 450,
  };
  return view.t('return.window', {
    left: showLeft(view.lang, span),
    at: showMoment(view.lang, ends, view.now),
  });
}
