import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import {
  answerCase,
  askExtension,
  type Case,
  callBack,
  closeInSilence,
  decideExtension,
  findCaseByNumber,
  getCase,
  moveCase,
  nameMatter,
  noteCase,
  type OnCase,
  pauseCase,
  putOnBooks,
  redateCase,
  reopenCase,
  replyToAnswer,
  resumeCase,
  signCase,
  startCase,
  takeOffBooks,
} from '#modules/cases';
import { changeLevel, superviseCase, takeCase } from '#modules/coordination';
import type { Actor, Right } from '#modules/directory';
import { joinCases, separateDemand } from '#modules/intake';
import type { Tx } from '#platform/db/open.ts';
import type { App } from '#platform/http/app.ts';
import { type Shape, stateOf } from '#platform/http/form.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import { acceptSignal, reliedOn, twinReliedOn } from '../brain/decide.ts';
import { type DeskDeed, offers } from './deeds.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { queueHref } from './pages/queue.tsx';
import { queueQuery } from './queue-filter.ts';
import { type CaseContext, caseParams, showCase } from './routes-case.tsx';

const version = z.coerce.number().int().min(1);
const words = z.string().max(5000).default('');
const needed = z.string().min(1).max(5000);
const code = z.string().min(1).max(60);
const day = z.iso.date();
const yes = z.enum(['yes', 'no']).transform((value) => value === 'yes');

/** Every deed of the desk that acts on one case: its form's fields and what is done with them. */
export function addDeeds(app: App, kit: DeskKit): void {
  const sign = z.object({ version, contact: z.enum(['phone', 'visit', 'message', 'none']), note: words });
  deed(app, kit, 'sign', sign, (tx, actor, on, { contact, note }, at) =>
    signCase(tx, actor, on, { contact, note }, at),
  );
  deed(app, kit, 'start', z.object({ version, note: words }), (tx, actor, on, { note }, at) =>
    startCase(tx, actor, on, note, at),
  );
  deed(app, kit, 'note', z.object({ version, note: needed }), (tx, actor, on, { note }, at) =>
    noteCase(tx, actor, on, note, at),
  );
  const answer = z.object({
    version,
    result: z.enum(['done', 'partly', 'explained']),
    text: needed,
    unfinished: words,
  });
  deed(app, kit, 'answer', answer, (tx, actor, on, { text, result, unfinished }, at) =>
    answerCase(tx, actor, on, { text, result, ...(unfinished ? { unfinished } : {}) }, at),
  );
  const mark = z.coerce.number().int().min(1).max(5).optional();
  const reply = z.object({
    version,
    demand: z.string().refine(isId),
    solved: yes,
    satisfaction: mark,
    remark: words,
  });
  deed(app, kit, 'reply', reply, (tx, actor, on, { demand, solved, satisfaction, remark }, at) =>
    replyToAnswer(tx, actor, on, { demand, solved, remark, ...(satisfaction ? { satisfaction } : {}) }, at),
  );
  const back = z.object({ version, solved: yes, note: needed });
  deed(app, kit, 'callback', back, (tx, actor, on, { solved, note }, at) =>
    callBack(tx, actor, on, { solved, note }, at),
  );
  deed(app, kit, 'reopen', z.object({ version, reason: needed }), (tx, actor, on, { reason }, at) =>
    reopenCase(tx, actor, on, reason, at),
  );
  addClockDeeds(app, kit);
  addPlacing(app, kit);
}

function addClockDeeds(app: App, kit: DeskKit): void {
  const pause = z.object({ version, ground: code, reason: needed, until: day });
  deed(app, kit, 'pause', pause, (tx, actor, on, { ground, reason, until }, at) =>
    pauseCase(tx, actor, on, { ground, reason, until }, at),
  );
  const byHand = z.object({ version, reason: needed });
  deed(app, kit, 'resume', byHand, (tx, actor, on, { reason }, at) => resumeCase(tx, actor, on, reason, at));
  const extend = z.object({
    version,
    ground: code,
    amount: z.coerce.number().min(1).max(1000),
    reason: needed,
  });
  deed(app, kit, 'extend', extend, (tx, actor, on, { ground, amount, reason }, at, current) => {
    const unit = /[a-z]+$/.exec(current.clock.resolveTerm ?? '1wd')?.[0] ?? 'wd';
    return askExtension(tx, actor, on, { ground, reason, term: `${amount}${unit}` }, at);
  });
  const decide = z.object({ version, approved: yes, remark: words });
  deed(app, kit, 'decide', decide, (tx, actor, on, { approved, remark }, at) =>
    decideExtension(tx, actor, on, { approved, remark }, at),
  );
  const books = z.object({ version, ground: code, reason: needed, reviewOn: day });
  deed(app, kit, 'books', books, (tx, actor, on, { ground, reason, reviewOn }, at) =>
    putOnBooks(tx, actor, on, { ground, reason, reviewOn }, at),
  );
  deed(app, kit, 'unbooks', byHand, (tx, actor, on, { reason }, at) =>
    takeOffBooks(tx, actor, on, reason, at),
  );
  deed(app, kit, 'redate', byHand, (tx, actor, on, { reason }, at) => redateCase(tx, actor, on, reason, at));
  deed(app, kit, 'close', byHand, (tx, actor, on, { reason }, at) =>
    closeInSilence(tx, actor, on, reason, at),
  );
}

function addPlacing(app: App, kit: DeskKit): void {
  const name = z
    .object({
      version,
      guess: z.string().optional(),
      matter: z.string().optional(),
      area: z.string().optional(),
      signal: z.string().optional(),
    })
    .catchall(z.string());
  deed(app, kit, 'name', name, async (tx, actor, on, { matter, guess, area, signal, ...rest }, at) => {
    const chosen = matter ?? guess;
    if (!chosen) throw new Refusal('matter-needed', { field: 'matter' }, 400);
    const circumstances: Record<string, string> = {};
    for (const [key, value] of Object.entries(rest))
      if (key.startsWith('c.')) circumstances[key.slice(2)] = String(value);
    const because = await reliedOn(tx, actor, signal, chosen, on.id);
    if (because) await acceptSignal(tx, actor, because, on.id, at);
    const named = {
      matter: chosen,
      circumstances,
      ...(area ? { area } : {}),
      ...(because ? { because } : {}),
    };
    return nameMatter(tx, actor, on, named, at);
  });
  const move = z.object({ version, to: code, ground: code, reason: needed });
  deed(app, kit, 'move', move, (tx, actor, on, { to, ground, reason }, at) =>
    moveCase(tx, actor, on, { to, ground, reason }, at),
  );
  const take = z.object({ version, ground: code, reason: needed });
  deed(app, kit, 'take', take, (tx, actor, on, { ground, reason }, at) =>
    takeCase(tx, actor, on, { ground, reason }, at),
  );
  const level = move.extend({ level: z.enum(['up', 'down']) });
  deed(app, kit, 'level', level, (tx, actor, on, { level, to, ground, reason }, at) =>
    changeLevel(tx, actor, on, { level, to, ground, reason }, at),
  );
  const supervise = z.object({ version, reason: needed });
  deed(app, kit, 'supervise', supervise, async (tx, actor, on, { reason }, at, current) => {
    await superviseCase(tx, actor, on, reason, at);
    return current;
  });
  addRegrouping(app, kit);
}

/** Merging cases and taking one demand out again. */
function addRegrouping(app: App, kit: DeskKit): void {
  const join = z.object({ version, to: code, reason: needed });
  deed(app, kit, 'join', join, async (tx, actor, on, { to, reason }, at) => {
    const target = isId(to) ? { id: to } : await findCaseByNumber(tx, actor.district, to);
    if (!target) throw new Refusal('join-unknown', { field: 'to' }, 400);
    const because = await twinReliedOn(tx, actor, on.id, target.id);
    return joinCases(tx, actor, on, { id: target.id, reason, because }, at);
  });
  const separate = z.object({ version, demand: z.string().refine(isId), reason: needed });
  deed(app, kit, 'separate', separate, (tx, actor, on, { demand, reason }, at) =>
    separateDemand(tx, actor, on, { demand, reason }, at),
  );
}

type Doing<B extends Shape> = (
  tx: Tx,
  actor: Actor,
  on: OnCase,
  body: z.output<B>,
  at: Date,
  current: Case,
) => Promise<Case>;

/** One deed at `POST /desk/cases/:id/<deed>`: done in a transaction, or its form again with what is wrong. */
function deed<B extends Shape>(app: App, kit: DeskKit, name: DeskDeed, body: B, doing: Doing<B>): void {
  const right: Right = offers[name].right;
  const route = { path: `/desk/cases/:id/${name}`, right, params: caseParams, query: queueQuery, body };
  // Where a reload or a change of language leads from a form that came back with faults.
  page(app, { path: route.path, right: 'case.read', params: caseParams }, ({ params }) =>
    redirect(`/desk/cases/${params.id}?do=${name}`),
  );
  post(
    app,
    { ...route, again: (context, form) => showCase(kit, context, { deed: name, form }) },
    async (context) => {
      const { params, body: sent, caller, now, query } = context;
      const actor = actorOf(caller);
      const { version: seen } = sent as { version: number };
      const work = async (tx: Tx) => {
        const current = await getCase(tx, actor.district, params.id);
        return doing(tx, actor, { id: params.id, version: seen }, sent as z.output<B>, now, current);
      };
      try {
        const after = await kit.db.transaction(work);
        const back = queueHref({ ...query, do: undefined }).slice('/desk'.length);
        return redirect(`/desk/cases/${after.id}${back}`, [`desk.done.${name}`]);
      } catch (error) {
        if (isRefusal(error, 'changed-meanwhile')) return showLostRace(kit, context, name);
        throw error;
      }
    },
  );
}

/** Somebody else was faster: the case as it is now, with the same form and what was written, to be looked at and sent again. */
function showLostRace(kit: DeskKit, context: CaseContext, deed: DeskDeed) {
  context.reply.code(409);
  const message = context.view.t('desk.changed-meanwhile');
  return showCase(kit, context, { deed, form: stateOf(context.request.body, [{ field: '', message }]) });
}
