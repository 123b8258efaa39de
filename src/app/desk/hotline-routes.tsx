import { z } from 'zod';
import { isId, newId } from '#kernel/ids.ts';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { getCase, mayRead, type Rules, rulesOf } from '#modules/cases';
import { type Actor, locate } from '#modules/directory';
import { findDemand, type NewDemand, type Receipt, receiveDemands, tookDown } from '#modules/intake';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import { renderPart } from '#platform/html/render.ts';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { stateOf } from '#platform/http/form.ts';
import { form, page, redirect } from '#platform/http/page.ts';
import { adviseOnText } from '../brain/advice.ts';
import { decideOnText, groundOf, keepSignal, reliedOn } from '../brain/decide.ts';
import { followRoutes } from '../brain/follow.ts';
import { understandText } from '../brain/understand.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import {
  channelsOf,
  checkCaller,
  circumstancesIn,
  demandOf,
  type EntryBody,
  entryBody,
  saidIn,
} from './hotline.ts';
import { namesFor } from './names.ts';
import { EntryPage } from './pages/hotline.tsx';
import { parts } from './pages/hotline-parts.tsx';
import type { PartProps } from './pages/hotline-props.ts';
import { ReceiptPage } from './pages/hotline-receipt.tsx';
import { openParts } from './parting.ts';
import { NEW, NONE, type Said, suggest } from './suggest.ts';
import { earlierOf } from './suggest-caller.ts';

const right = 'demand.receive';

/** Taking demands by telephone, at a counter and from paper. */
export function addHotline(app: App, kit: DeskKit): void {
  form(
    app,
    { path: '/desk/new', right, body: entryBody },
    {
      show: ({ view, caller }, state) => showEntry(kit, view, actorOf(caller), state),
      async submit({ body, caller, now, view, request }) {
        const actor = actorOf(caller);
        if (body.advice) return decideAdvice(kit, view, actor, stateOf(request.body, []), body);
        if (body.do === 'look') return showEntry(kit, view, actor, stateOf(request.body, []));
        checkCaller(body);
        const { directory } = await rulesOf(kit.db, actor.district);
        const demand = demandOf(body, actor, directory, now);
        const receipt = await receive(kit, actor, demand, body.signal);
        return redirect(receiptAt(receipt), receipt.repeated ? ['entry.done-repeated'] : undefined);
      },
    },
  );
  addSuggest(app, kit);
  addReceipt(app, kit);
}

/** Where the person who took it reads it out. */
export function receiptAt({ demand }: Receipt): string {
  return `/desk/new/${demand}`;
}

/** One demand through the one entrance. A case that can no longer be joined is a fault of that field, not of the whole. */
export async function receive(
  kit: DeskKit,
  actor: Actor,
  demand: NewDemand,
  signal?: string | undefined,
): Promise<Receipt> {
  const following = await followRoutes(
    kit.db,
    await rulesOf(kit.db, actor.district),
    actor,
    [demand],
    demand.at,
  );
  try {
    return await kit.db.transaction(async (tx) => {
      const because = demand.matter ? await reliedOn(tx, actor, signal, demand.matter) : undefined;
      const demands = because ? [{ ...demand, because }] : await following.take(tx);
      const [receipt] = await receiveDemands(tx, actor, kit.sealer, demands);
      if (!receipt) throw new Error('a demand left no receipt');
      await following.keep(tx, [receipt]);
      if (!receipt.joined) await keepSignal(tx, actor, signal, receipt.case);
      return receipt;
    });
  } catch (error) {
    const gone = ['case-state', 'case-not-found', 'not-allowed'].some((code) => isRefusal(error, code));
    throw demand.join && gone ? new Refusal('entry-join-gone', { field: 'join' }, 400) : error;
  }
}

/** A suggestion taken or waved away while the demand is still being written: the choice goes into the form, where it can be changed. */
async function decideAdvice(kit: DeskKit, view: View, actor: Actor, state: FormState, body: EntryBody) {
  const rules = await rulesOf(kit.db, actor.district);
  const taken = /^take\.(\d{2,6})$/.exec(body.advice ?? '')?.[1];
  const { area } = locate(rules.directory, {
    area: body.which ?? body.area,
    address: body.address ?? body.text,
  });
  const channel = body.channel ?? channelsOf(actor, rules.directory)[0];
  const about = { at: view.now, text: body.text, area, channel, unit: actor.unit };
  const decision = taken
    ? ({ kind: 'accepted' } as const)
    : ({ kind: 'dismissed', ground: groundOf(body.ground ?? '') } as const);
  const signal = await decideOnText(kit.db, rules, actor, about, decision);
  const told = taken ? await toldFor(kit, rules, body, area, taken, view.now) : {};
  const chosen = taken ? { ...told, matter: taken, other: '', ground: '' } : {};
  const values = { ...state.values, signal, ...chosen };
  return showEntry(kit, view, actor, { ...state, values });
}

/** Circumstances that the text states of the matter that was taken, as fields of the form; what was chosen there already stands. */
async function toldFor(
  kit: DeskKit,
  rules: Rules,
  body: EntryBody,
  area: string,
  matter: string,
  now: Date,
): Promise<Record<string, string>> {
  const circumstances = circumstancesIn(body);
  const { understanding } = await understandText(
    kit.db,
    rules,
    { text: body.text, area, circumstances },
    now,
  );
  if (understanding.reading.guesses[0]?.label !== matter) return {};
  return Object.fromEntries(understanding.circumstances.map(({ name, value }) => [`c.${name}`, value]));
}

/** The page, with whatever is in the form so far and what follows from it. */
async function showEntry(kit: DeskKit, view: View, actor: Actor, state: FormState) {
  const rules = await rulesOf(kit.db, actor.district);
  const props = await advise(kit, rules, view, actor, state);
  const token = firstValue(state, 'token') ?? newId(view.now);
  return <EntryPage {...props} token={token} ways={channelsOf(actor, rules.directory)} />;
}

async function advise(
  kit: DeskKit,
  rules: Rules,
  view: View,
  actor: Actor,
  state: FormState,
): Promise<PartProps> {
  const names = namesFor(view, rules.directory, rules.book);
  const said = await asFollowed(kit, rules, actor, state, view.now);
  const advice = await suggest(kit.db, rules, actor, said, view.lang, view.now);
  const earlier = await earlierOf(
    kit.db,
    rules,
    actor,
    kit.sealer,
    firstValue(state, 'phone') ?? '',
    view.now,
  );
  const { located } = advice;
  const about = {
    text: firstValue(state, 'text') ?? '',
    area: located.area,
    home: firstValue(state, 'home'),
    circumstances: { ...located.circumstances, ...saidIn(state).circumstances },
  };
  const brain = await adviseOnText(kit.db, rules, actor, about, view.lang, view.now);
  return { view, rules, actor, names, form: state, advice, brain, ...(earlier ? { earlier } : {}) };
}

/** What is said so far, with what the rules in force would make of it when it is sent now: what the page promises is what happens. */
async function asFollowed(
  kit: DeskKit,
  rules: Rules,
  actor: Actor,
  state: FormState,
  at: Date,
): Promise<Said> {
  const said = saidIn(state);
  const { text, area, address, matter, join } = said;
  if (text.trim() === '' || matter || (join && join !== NEW)) return said;
  const sent = firstValue(state, 'channel');
  const channel =
    channelsOf(actor, rules.directory).find((one) => one === sent) ?? channelsOf(actor, rules.directory)[0];
  const place = { ...(area ? { area } : {}), ...(address ? { address } : {}) };
  const demand = { text, at, channel, ...(area || address ? { place } : {}) };
  const { expected } = await followRoutes(kit.db, rules, actor, [demand], at);
  const [would] = expected;
  if (would?.suggested) return { ...said, followed: would.suggested.matter };
  return would?.noGuess ? { ...said, matter: NONE } : said;
}

/**
 * The same advice while somebody types: the parts of the page as JSON, each rendered by the one component that also stands in
 * the page. A POST, because what a caller says and a telephone number have no place in an address. The number comes along only
 * when it was changed, so that one call is one look-up.
 */
function addSuggest(app: App, kit: DeskKit): void {
  app.post('/desk/suggest', { config: { right }, schema: { hide: true } }, async (request, reply) => {
    if (!request.view) throw new Error('A part of a page needs a view');
    const view = await request.view();
    const actor = actorOf(request.caller);
    const rules = await rulesOf(kit.db, actor.district);
    const props = await advise(kit, rules, view, actor, stateOf(request.body, []));
    const asked = Object.entries(parts).filter(([name]) => name !== 'earlier' || props.earlier !== undefined);
    reply.header('cache-control', 'no-store');
    return {
      parts: Object.fromEntries(asked.map(([name, Part]) => [name, renderPart(<Part {...props} />)])),
    };
  });
}

function addReceipt(app: App, kit: DeskKit): void {
  const params = z.object({ demand: z.string().refine(isId) });
  page(
    app,
    { path: '/desk/new/:demand', right, params },
    async ({ view, params: { demand: id }, caller, now }) => {
      const actor = actorOf(caller);
      const demand = await findDemand(kit.db, actor.district, id);
      if (!demand) throw new Refusal('not-found', {}, 404);
      // Whoever has the code speaks for the resident; staff see it only while they tell it.
      if (!tookDown(actor, demand, now)) throw new Refusal('entry-receipt-gone', {}, 403);
      const rules = await rulesOf(kit.db, actor.district);
      const { directory, book } = rules;
      const current = await getCase(kit.db, actor.district, demand.caseId);
      const readable = mayRead(actor, directory, current);
      return (
        <ReceiptPage
          view={view}
          names={namesFor(view, directory, book)}
          directory={directory}
          demand={demand}
          current={current}
          readable={readable}
          parts={await openParts(kit.db, rules, actor, { demand, current }, now)}
        />
      );
    },
  );
}
