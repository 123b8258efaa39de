import { z } from 'zod';
import { parseCode, showCode } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/open.ts';
import { EMPTY_FORM, type FormState } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import type { Shape } from '#platform/http/form.ts';
import { type PageContext, page, post, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { addByCode, reopenByCode, replyByCode, withdrawByCode } from '../commands.ts';
import { addressOf, pathOf, portalDistrict } from '../edge.ts';
import { followDemand, mayStill, type ResidentDeed } from '../follow.ts';
import { portalOf } from './context.ts';
import { DemandPage } from './demand-page.tsx';
import { FollowPage } from './follow.tsx';

const Params = z.object({ code: z.string().max(60) });
type Context = PageContext<typeof Params>;

const ReplyForm = z.object({
  solved: z.enum(['yes', 'no']),
  satisfaction: z.coerce.number().int().min(1).max(5).optional(),
  remark: z.string().max(2000).optional(),
});
const ReopenForm = z.object({ reason: z.string('d.reopen.reason.empty').max(2000) });
const WordsForm = z.object({ words: z.string('refusal.note-empty').max(2000) });
const WithdrawForm = z.object({ sure: z.string('d.withdraw.sure.empty') });

type Work = (tx: Tx, district: string, at: Date) => Promise<unknown>;

/** One demand's own page, for whoever holds its code, and what can be done there. */
export function addDemand(app: App, kit: Kit): void {
  page(app, { path: '/d/:code', right: 'public', params: Params }, async (context) => {
    const code = parseCode(context.params.code);
    const canonical = code ? pathOf(code) : undefined;
    if (canonical && context.view.path !== canonical) return redirect(canonical);
    return show(kit, context, EMPTY_FORM);
  });
  const deed = <B extends Shape>(
    name: ResidentDeed,
    body: B,
    work: (body: z.output<B>, code: string) => Work,
  ) =>
    post(
      app,
      {
        path: `/d/:code/${name}`,
        right: 'public',
        params: Params,
        body,
        again: (context, form) => show(kit, context as Context, form, name),
      },
      async (context) => {
        const code = (context.params as { code: string }).code;
        await perform(kit, { code, name, at: context.now }, work(context.body as z.output<B>, code));
        return redirect(pathOf(parseCode(code) ?? code), [`d.${name}.done`]);
      },
    );
  deed('reply', ReplyForm, ({ solved, satisfaction, remark }, code) => (tx, district, at) => {
    const reply = {
      solved: solved === 'yes',
      remark: remark ?? '',
      ...(satisfaction === undefined ? {} : { satisfaction }),
    };
    return replyByCode(tx, district, code, reply, at);
  });
  deed(
    'reopen',
    ReopenForm,
    ({ reason }, code) =>
      (tx, district, at) =>
        reopenByCode(tx, district, code, reason, at),
  );
  deed(
    'words',
    WordsForm,
    ({ words }, code) =>
      (tx, district, at) =>
        addByCode(tx, district, code, words, at),
  );
  deed(
    'withdraw',
    WithdrawForm,
    (_body, code) => (tx, district, at) => withdrawByCode(tx, district, code, at),
  );
}

async function perform(
  kit: Kit,
  { code, name, at }: { code: string; name: ResidentDeed; at: Date },
  work: Work,
): Promise<void> {
  const district = await portalDistrict(kit.db);
  await kit.db.transaction(async (tx) => {
    await mayStill(tx, district, code, name, at);
    await work(tx, district, at);
  });
}

async function show(kit: Kit, context: Context, form: FormState, deed?: ResidentDeed) {
  const { view, params, request, reply } = context;
  const portal = await portalOf(kit, view);
  try {
    const followed = await followDemand(kit.db, portal.district, params.code, portal.now);
    return (
      <DemandPage
        portal={portal}
        followed={followed}
        url={addressOf(kit, request, followed.demand.code)}
        form={form}
        deed={deed}
      />
    );
  } catch (error) {
    if (!isRefusal(error, 'code-unknown')) throw error;
    // Somebody copied it from paper: tell kindly what to check, with what they typed still in the field.
    reply.code(404);
    const typed = parseCode(params.code);
    const message = view.t(typed ? 'refusal.code-unknown' : 'refusal.code-misread');
    const again: FormState = {
      values: { code: typed ? showCode(typed) : params.code },
      errors: [{ field: 'code', message }],
    };
    return <FollowPage portal={portal} form={again} />;
  }
}
