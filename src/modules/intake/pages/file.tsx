import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { isRefusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { resident } from '#modules/directory';
import type { FieldError } from '#platform/html/form-state.ts';
import { renderPage } from '#platform/html/render.ts';
import type { App } from '#platform/http/app.ts';
import type { Upload } from '#platform/http/multipart.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { createSealer, type Sealer } from '../contact.ts';
import { pathOf } from '../edge.ts';
import { readPictures } from '../pictures.ts';
import { receiveDemands } from '../receive.ts';
import { type Portal, portalOf } from './context.ts';
import { AboutStep } from './file-about.tsx';
import { PlaceStep } from './file-place.tsx';
import { SendStep } from './file-send.tsx';
import {
  demandOf,
  Filing,
  faultsOfContact,
  faultsOfPlace,
  isClear,
  newToken,
  type Step,
  stillToAsk,
  understand,
} from './filing.ts';

/** What a step shows: the form so far, and what is wrong with it. */
export interface StepProps {
  readonly portal: Portal;
  readonly filing: Filing;
  readonly errors: readonly FieldError[];
}

/** Filing a demand: what and where, what it is about, how to be reached. Three short pages, complete without script. */
export function addFile(app: App, kit: Kit): void {
  const sealer = createSealer(kit.secret);
  page(app, { path: '/file', right: 'public' }, async ({ view, reply }) => {
    const portal = await portalOf(kit, view);
    return show(reply, portal, Filing.parse({ token: newToken() }), 'place');
  });
  post(
    app,
    { path: '/file', right: 'public', body: Filing, files: true },
    async ({ view, body, uploads, reply }) => {
      const portal = await portalOf(kit, view);
      const filing = { ...body, token: body.token ?? newToken() };
      if (filing.go === 'back') return show(reply, portal, filing, stepBefore(portal, filing));
      const faults = faultsOfPlace(filing, portal.rules, portal.t);
      if (faults.length > 0) return show(reply, portal, filing, 'place', faults);
      const known = understand(portal.rules, filing, portal.lang, portal.now);
      if (filing.step === 'place') return show(reply, portal, filing, isClear(known) ? 'send' : 'about');
      const choose = filing.step === 'about' && known.guesses.length > 0 && !filing.matter;
      if (choose)
        return show(reply, portal, filing, 'about', [
          { field: 'matter', message: portal.t('file.matter.choose') },
        ]);
      if (filing.step === 'about')
        return show(reply, portal, filing, stillToAsk(filing, known) ? 'about' : 'send');
      return send(kit, sealer, portal, { filing, uploads, reply });
    },
  );
}

function stepBefore({ rules, lang, now }: Portal, filing: Filing): Step {
  if (filing.step !== 'send') return 'place';
  return isClear(understand(rules, filing, lang, now)) ? 'place' : 'about';
}

async function send(
  kit: Kit,
  sealer: Sealer,
  portal: Portal,
  sent: { filing: Filing; uploads: readonly Upload[]; reply: FastifyReply },
) {
  const { filing, uploads, reply } = sent;
  const { t, rules, lang, now, district } = portal;
  const lost: FieldError[] =
    uploads.length > 0 ? [{ field: 'pictures', message: t('file.pictures.again') }] : [];
  const faults = faultsOfContact(filing, t);
  if (faults.length > 0) return show(reply, portal, filing, 'send', [...faults, ...lost]);
  try {
    const most = rules.directory.numberSetting('attachments.max', localDate(now), 4);
    const pictures = await readPictures(
      uploads.map(({ bytes }) => bytes),
      most,
    );
    const demand = { ...demandOf(filing, rules, lang, now), ...(pictures.length > 0 ? { pictures } : {}) };
    const [receipt] = await kit.db.transaction((tx) =>
      receiveDemands(tx, resident(district), sealer, [demand]),
    );
    if (!receipt) throw new Error('a demand gave no receipt');
    return redirect(pathOf(receipt.code), [
      receipt.repeated ? 'file.sent-before' : receipt.joined ? 'file.sent-joined' : 'file.sent',
    ]);
  } catch (error) {
    if (isRefusal(error, 'idempotency-conflict')) {
      // Sent, gone back, changed and sent again: that may be another matter, so it is asked and not guessed.
      return show(reply, portal, { ...filing, token: newToken() }, 'send', [
        { field: '', message: t('file.sent-other') },
        ...lost,
      ]);
    }
    if (!isRefusal(error) || ![400, 413, 422].includes(error.status)) throw error;
    const field = error.params['field'];
    const fault = {
      field: typeof field === 'string' ? field : '',
      message: portal.view.t(`refusal.${error.code}`, error.params),
    };
    return show(reply, portal, filing, 'send', fault.field === 'pictures' ? [fault] : [fault, ...lost]);
  }
}

const pages: Readonly<Record<Step, (props: StepProps) => VNode>> = {
  place: PlaceStep,
  about: AboutStep,
  send: SendStep,
};

/**
 * Shows a step. While there is no contact in it the browser may keep the page, so that its back button works; a page with a
 * contact is not kept, because the next person at a shared computer has a back button too.
 */
function show(
  reply: FastifyReply,
  portal: Portal,
  filing: Filing,
  step: Step,
  errors: readonly FieldError[] = [],
): FastifyReply {
  const Step = pages[step];
  const personal = Boolean(filing.name || filing.phone || filing.contactAddress);
  return reply
    .code(errors.length > 0 ? 422 : 200)
    .header('cache-control', personal ? 'no-store' : 'private, no-cache')
    .header('vary', 'Cookie, Accept-Language')
    .type('text/html; charset=utf-8')
    .send(renderPage(<Step portal={portal} filing={filing} errors={errors} />));
}
