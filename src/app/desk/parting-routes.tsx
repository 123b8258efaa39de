import { findCases, getCase, showNumber } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { findDemand, findPart, type Receipt, tookDown } from '#modules/intake';
import { type FormState, firstValue, startWith } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import { form, type PageContext, type Redirect, redirect } from '#platform/http/page.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { circumstancesIn } from './hotline.ts';
import { namesFor } from './names.ts';
import { PartingPage } from './pages/parting.tsx';
import { askedOfPart, enterPart, loadParting, partBody, partParams, partQuery } from './parting.ts';

type Context = PageContext<typeof partParams, typeof partQuery>;

/** A part of what somebody told, entered on its own. */
export function addParting(app: App, kit: DeskKit): void {
  const route = { path: '/desk/demands/:demand/part', right: 'demand.receive', params: partParams };
  form(
    app,
    { ...route, query: partQuery, body: partBody },
    {
      show: (context, state) => showParting(kit, context, state),
      async submit({ params, body, caller, now }) {
        const actor = actorOf(caller);
        const from = await loadParting(kit, actor, params.demand, now);
        const { matter, text, part = matter } = body;
        const sent = { matter, text, part, circumstances: circumstancesIn(body) };
        const receipt = await kit.db.transaction((tx) => enterPart(tx, kit, actor, from, sent, now));
        return onward(kit, actor, from, receipt, now);
      },
    },
  );
}

/** To the receipt, where its code can be read out at once; otherwise back to the case whose demand told of it. */
async function onward(
  kit: DeskKit,
  actor: Actor,
  from: { readonly current: { readonly id: string }; readonly readable: boolean },
  receipt: Receipt,
  now: Date,
): Promise<Redirect> {
  const number = showNumber(await getCase(kit.db, actor.district, receipt.case));
  const notice = [receipt.repeated ? 'parting.done-already' : 'parting.done', { number }] as const;
  const made = await findDemand(kit.db, actor.district, receipt.demand);
  const read = made && tookDown(actor, made, now);
  return redirect(
    read || !from.readable ? `/desk/new/${receipt.demand}` : `/desk/cases/${from.current.id}`,
    notice,
  );
}

async function showParting(kit: DeskKit, { view, params, query, caller, now }: Context, sent: FormState) {
  const actor = actorOf(caller);
  const found = await loadParting(kit, actor, params.demand, now);
  const { directory, book } = found.rules;
  const part = firstValue(sent, 'part') ?? query.part;
  const proposed = found.parts.find(({ matter }) => matter === part);
  const text = firstValue(sent, 'text') ?? proposed?.text ?? found.demand.text;
  const matter = firstValue(sent, 'matter') ?? proposed?.matter;
  const asked = matter ? await askedOfPart(kit, found, { matter, text }, now) : { told: {}, questions: [] };
  const told = Object.fromEntries(Object.entries(asked.told).map(([name, value]) => [`c.${name}`, value]));
  const filled = startWith({ ...told, text, ...(matter ? { matter } : {}), ...sent.values });
  const done = findPart(found.parted, params.demand, part);
  const [opened] = done ? await findCases(kit.db, actor.district, [done.made.case]) : [];
  return (
    <PartingPage
      view={view}
      names={namesFor(view, directory, book)}
      form={{ ...filled, errors: sent.errors }}
      found={found}
      part={part}
      proposed={proposed !== undefined}
      questions={asked.questions}
      done={opened}
    />
  );
}
