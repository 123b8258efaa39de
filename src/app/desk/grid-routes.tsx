import { newId } from '#kernel/ids.ts';
import { countCases, listCases, rulesOf } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { readPictures } from '#modules/intake';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { form, page, redirect } from '#platform/http/page.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { gridBody, gridDemand, MOST_PICTURES, placesOf } from './grid.ts';
import { checkCaller } from './hotline.ts';
import { receiptAt, receive } from './hotline-routes.tsx';
import { namesFor } from './names.ts';
import { GridPage } from './pages/grid.tsx';
import { GridFormPage } from './pages/grid-form.tsx';
import { filterOf } from './queue-filter.ts';

const right = 'demand.receive';
const SHOWN = 20;
const CAP = 1000;

/** The grid worker's telephone: what waits in the own community, and one large button. No check-ins, nothing to fill in without need. */
export function addGrid(app: App, kit: DeskKit): void {
  page(app, { path: '/desk/grid', right }, async ({ view, caller, now }) => {
    const actor = actorOf(caller);
    const { directory, book } = await rulesOf(kit.db, actor.district);
    const filter = filterOf({ view: 'held' }, actor, directory, now);
    const [{ cases }, count, assisting] = await Promise.all([
      listCases(kit.db, actor.district, filter, { limit: SHOWN }),
      countCases(kit.db, actor.district, filter, CAP),
      countCases(kit.db, actor.district, filterOf({ view: 'assists' }, actor, directory, now), CAP),
    ]);
    return (
      <GridPage
        view={view}
        actor={actor}
        directory={directory}
        names={namesFor(view, directory, book)}
        cases={cases}
        count={count}
        assisting={assisting}
      />
    );
  });
  addReport(app, kit);
}

function addReport(app: App, kit: DeskKit): void {
  form(
    app,
    { path: '/desk/grid/new', right, body: gridBody, files: true },
    {
      show: ({ view, caller }, state) => showForm(kit, view, actorOf(caller), state),
      async submit({ body, uploads, caller, now }) {
        const actor = actorOf(caller);
        checkCaller({ ...body, home: undefined, replyBy: undefined });
        const files = uploads.map(({ bytes }) => bytes);
        const pictures = await readPictures(files, MOST_PICTURES);
        const { directory } = await rulesOf(kit.db, actor.district);
        const receipt = await receive(kit, actor, gridDemand(body, actor, directory, pictures, now));
        return redirect(receiptAt(receipt), receipt.repeated ? ['entry.done-repeated'] : undefined);
      },
    },
  );
}

async function showForm(kit: DeskKit, view: View, actor: Actor, state: FormState) {
  const { directory, book } = await rulesOf(kit.db, actor.district);
  const token = firstValue(state, 'token') ?? newId(view.now);
  return (
    <GridFormPage
      view={view}
      form={state}
      token={token}
      names={namesFor(view, directory, book)}
      places={placesOf(actor, directory)}
      home={actor.area}
    />
  );
}
