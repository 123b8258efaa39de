import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Case, findCaseByNumber, mayRead, type Rules, rulesOf } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { type Contact, eraseContact, findDemand, findPicture, revealContact } from '#modules/intake';
import { EMPTY_FORM, type FormState, startWith } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import { type PageContext, page, post, redirect } from '#platform/http/page.ts';
import { type CaseData, loadCase } from './case-data.ts';
import { type DeskDeed, deskDeeds, offeredTo } from './deeds.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { lookBody, lookOver } from './look.ts';
import { namesFor } from './names.ts';
import { CasePage } from './pages/case.tsx';
import { DeedForm } from './pages/deed-forms.tsx';
import { QueuePage } from './pages/queue.tsx';
import { loadQueue } from './queue-data.ts';
import { type QueueQuery, queueQuery } from './queue-filter.ts';

export const caseParams = z.object({ id: z.string().refine(isId) });

export type CaseContext = PageContext<typeof caseParams, typeof queueQuery>;

/** Queue, case, contact and pictures. */
export function addCasePages(app: App, kit: DeskKit): void {
  page(
    app,
    { path: '/desk', right: 'case.list', query: queueQuery },
    async ({ view, query, caller, now }) => {
      const actor = actorOf(caller);
      const rules = await rulesOf(kit.db, actor.district);
      const direct = await byNumber(kit, actor, rules, query);
      if (direct) return redirect(`/desk/cases/${direct.id}`);
      const data = await loadQueue(kit.db, actor, rules, query, now);
      const names = namesFor(view, rules.directory, rules.book);
      return (
        <QueuePage
          view={view}
          actor={actor}
          directory={rules.directory}
          names={names}
          query={query}
          data={data}
        />
      );
    },
  );

  page(
    app,
    { path: '/desk/cases/:id', right: 'case.read', params: caseParams, query: queueQuery },
    (context) => showCase(kit, context, { deed: deedIn(context.query.do), form: EMPTY_FORM }),
  );

  const contactBody = z.object({ demand: z.string().refine(isId) });
  post(
    app,
    {
      path: '/desk/cases/:id/contact',
      right: 'case.contact.read',
      params: caseParams,
      query: queueQuery,
      body: contactBody,
    },
    async (context) => {
      const actor = actorOf(context.caller);
      const { demand } = context.body;
      const contact = await kit.db.transaction((tx) =>
        revealContact(tx, actor, kit.sealer, demand, context.now),
      );
      return showCase(kit, context, { contacts: new Map([[demand, contact]]) });
    },
  );

  // Where a reload or a change of language leads from the page that showed a contact.
  page(app, { path: '/desk/cases/:id/contact', right: 'case.read', params: caseParams }, ({ params }) =>
    redirect(`/desk/cases/${params.id}`),
  );

  post(
    app,
    { path: '/desk/cases/:id/erase', right: 'case.contact.erase', params: caseParams, body: contactBody },
    async ({ params, body, caller, now }) => {
      const actor = actorOf(caller);
      await kit.db.transaction((tx) => eraseContact(tx, actor, body.demand, now));
      return redirect(`/desk/cases/${params.id}`, ['desk.done.erase']);
    },
  );

  const pictureParams = z.object({
    demand: z.string().refine(isId),
    position: z.coerce.number().int().min(1).max(20),
  });
  page(
    app,
    { path: '/desk/pictures/:demand/:position', right: 'case.read', params: pictureParams },
    async ({ params, caller, reply, view }) => {
      const actor = actorOf(caller);
      const demand = await findDemand(kit.db, actor.district, params.demand);
      if (!demand) throw new Refusal('not-found', {}, 404);
      await loadCase(kit.db, actor, demand.caseId, view.lang, view.now);
      const picture = await findPicture(kit.db, actor.district, demand.id, params.position);
      if (!picture) throw new Refusal('not-found', {}, 404);
      reply.header('cache-control', 'private, no-store').type(picture.media_type);
      return reply.send(picture.bytes);
    },
  );
}

/** What else a case page shows: an open form, its faults, contacts just asked for. */
export interface Shown {
  readonly deed?: DeskDeed | undefined;
  readonly form?: FormState;
  /** The reply in the form is looked over. */
  readonly looked?: boolean;
  readonly contacts?: ReadonlyMap<string, Contact>;
}

/** The page of one case with its list beside it. */
export async function showCase(kit: DeskKit, context: CaseContext, shown: Shown) {
  const { view, params, query, caller, now } = context;
  const actor = actorOf(caller);
  const found = await loadCase(kit.db, actor, params.id, view.lang, now);
  const { directory, book } = found.rules;
  const data = await loadQueue(kit.db, actor, found.rules, query, now);
  const names = namesFor(view, directory, book);
  const offered = offeredTo(actor, directory, found.current).filter(
    (each) => each !== 'supervise' || !found.together.supervised,
  );
  const form = shown.form ?? EMPTY_FORM;
  const base = {
    view,
    actor,
    directory,
    names,
    query,
    data,
    found,
    offered,
    errors: form.errors,
    ...(shown.contacts ? { contacts: shown.contacts } : {}),
  };
  const deed = shown.deed && offered.includes(shown.deed) ? shown.deed : undefined;
  if (!deed) return <CasePage {...base} kept={wordsIn(form)} />;
  const filled = form === EMPTY_FORM ? firstGuess(deed, found, query) : form;
  const look = shown.looked ? lookOver(lookBody.parse(filled.values), asked(found), directory) : undefined;
  const open = <DeedForm {...base} deed={deed} form={filled} look={look} />;
  return <CasePage {...base} open={{ deed, form: open }} />;
}

/** What residents said, as the page shows it. */
function asked({ demands }: CaseData): string[] {
  return demands.map(({ text }) => text);
}

/** The likely choice is made before anybody types. */
function firstGuess(deed: DeskDeed, { current, demands }: CaseData, query: QueueQuery): FormState {
  if (deed === 'join' && query.with) return startWith({ to: query.with });
  if (deed === 'separate' && query.with) return startWith({ demand: query.with });
  if (deed === 'sign')
    return startWith({ contact: demands.some(({ hasContact }) => hasContact) ? 'phone' : 'visit' });
  if (deed === 'answer') return startWith({ result: 'done' });
  if (deed === 'name') {
    const circumstances = Object.fromEntries(
      Object.entries(current.circumstances).map(([name, value]) => [`c.${name}`, value]),
    );
    // A guess is offered, never chosen beforehand: this case waits because it could not be told.
    return startWith({ ...circumstances, ...(current.matter ? { guess: current.matter } : {}) });
  }
  return EMPTY_FORM;
}

/** What somebody wrote in a form that the case no longer takes; it is shown, so that it can be used elsewhere. */
function wordsIn({ values }: FormState): string {
  const texts = ['text', 'note', 'reason', 'remark'].map((name) => values[name]);
  return texts.filter((each) => typeof each === 'string' && each.trim() !== '').join('\n');
}

function deedIn(text: string | undefined): DeskDeed | undefined {
  return deskDeeds.find((deed) => deed === text);
}

/** A number typed into the search box goes straight to its case, when the person may see it. */
async function byNumber(
  kit: DeskKit,
  actor: Actor,
  { directory }: Rules,
  query: QueueQuery,
): Promise<Case | undefined> {
  if (!query.q || !/^(\d{4}-)?\d{1,12}$/.test(query.q.trim())) return undefined;
  const found = await findCaseByNumber(kit.db, actor.district, query.q);
  return found && mayRead(actor, directory, found) ? found : undefined;
}
