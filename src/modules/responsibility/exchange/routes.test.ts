import type { FastifyReply } from 'fastify';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, authoriser } from '#modules/directory';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import * as fileMessages from '#platform/files/messages.ts';
import type { App } from '#platform/http/app.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { aBrowser, testServer } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import { MATTERS, VERSION } from '../fixtures.ts';
import { createDraft } from '../life/commands-draft.ts';
import { setTransfer } from '../life/commands-transfers.ts';
import { coversRow, type LifeWorld, lifeWorld, NOW } from '../life/testing.ts';
import * as messages from '../messages.ts';
import plug from '../module.ts';
import { dutiesOf } from '../queries.ts';
import { listRows, writeList } from '../workbook/write.ts';

const DRAFT = '2026-2';
const WORKBOOK = `/api/v1/duties/versions/${DRAFT}/workbook`;
const DMN = `/api/v1/matters/${MATTERS.manholes}/dmn`;
let app: App;
let world: LifeWorld;

beforeEach(async () => {
  world = await lifeWorld();
  await world.deed(async (tx) => {
    await createDraft(tx, world.steward, { version: DRAFT, effectiveFrom: '2026-07-01', from: VERSION }, NOW);
    await setTransfer(tx, world.steward, { version: DRAFT, code: 'FQ-01' }, coversRow(), NOW);
  });
  const clock = fixedClock(NOW);
  const kit = { db: world.db, clock, config: readConfig({}), log: silentLog, data: '' } as unknown as Kit;
  const options = {
    clock,
    authorise: authoriser(world.db),
    sessions: createSessions(databaseSessions(world.db), { secure: false }),
    routes: (server: App) => plug.routes?.(server, kit),
  };
  app = await testServer(options, messages, fileMessages);
});

/** A program that works for somebody. */
async function programOf(actor: Actor | undefined) {
  const browser = aBrowser(app);
  const reply = { setCookie: (_: string, token: string) => browser.useSession(token) };
  const sessions = createSessions(databaseSessions(world.db), { secure: false });
  if (actor) await sessions.begin(reply as unknown as FastifyReply, actor, NOW);
  return {
    get: async (url: string) => (await browser.get(url)).rawPayload,
    async post(url: string, payload: object) {
      const cookies = Object.fromEntries(browser.cookies);
      const headers = { 'accept-language': 'zh-CN' };
      const response = await app.inject({ method: 'POST', url, headers, cookies, payload });
      return { status: response.statusCode, body: response.json() as Record<string, unknown> };
    },
  };
}
const movesNow = async () => (await dutiesOf(world.db, world.district)).transfers(DRAFT);
const asFile = (bytes: Buffer, filename = 'a.xlsx') => ({ filename, content: bytes.toString('base64') });

describe('a program that keeps the list', () => {
  test('takes a workbook out and puts it back: checked first, then stored, and the same changes nothing', async () => {
    const program = await programOf(world.steward);
    const bytes = await program.get(WORKBOOK);
    const { status, body } = await program.post(WORKBOOK, { ...asFile(bytes), check: true });
    expect({ status, body }).toEqual({
      status: 200,
      body: { stored: false, rows: 17, transfers: 1, changes: [], notes: [], confirm: [] },
    });
    const other = await program.get(`/api/v1/duties/versions/${VERSION}/workbook`);
    expect(await program.post(WORKBOOK, { ...asFile(other), check: true })).toMatchObject({
      status: 409,
      body: { code: 'file-of-other-version' },
    });
    const known = { book: await dutiesOf(world.db, world.district), directory: world.directory };
    const without = { ...listRows(known.book, DRAFT), transfers: [], origin: undefined };
    const unmarked = Buffer.from(await writeList(without, known));
    const checked = await program.post(WORKBOOK, { ...asFile(unmarked), check: true });
    expect(checked.body['confirm']).toMatchObject([{ what: 'unmarked' }]);
    expect(checked.body['changes']).toEqual([
      '取消赋权：桥东街道“井盖缺失破损”不再由城管局移给桥东街道（原 FQ-01）。',
    ]);
    expect(await movesNow()).toHaveLength(1);
    const refused = await program.post(WORKBOOK, { ...asFile(unmarked), revision: 2 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'file-unmarked' } });
    const sure = { ...asFile(unmarked), revision: 2, confirm: ['unmarked'] };
    const stored = await program.post(WORKBOOK, sure);
    expect(stored).toMatchObject({
      status: 200,
      body: { stored: true, counts: { added: 0, kept: 17, transfers: { removed: 1 } }, revision: 3 },
    });
    expect(await movesNow()).toEqual([]);
    expect((await program.post(WORKBOOK, { ...asFile(bytes), revision: 2 })).status).toBe(409);
  });

  test('puts a matter’s tables back, and is told every fault with its place and remedy', async () => {
    const program = await programOf(world.steward);
    const xml = (await program.get(`${DMN}?version=${DRAFT}`)).toString();
    const send = (text: string) =>
      program.post(DMN, { ...asFile(Buffer.from(text), 'a.dmn'), version: DRAFT });
    const faulty = await send(xml.replaceAll('<text>"b001"</text>', '<text>"b01"</text>'));
    expect(faulty).toMatchObject({ status: 422, body: { code: 'duty-faults', params: { count: 1 } } });
    const [error] = faulty.body['errors'] as { path: string; message: string }[];
    expect(error?.path).toContain('适用赋权收回');
    expect(error?.message).toMatch(/b01.*b001/);
    const { status, body } = await send(xml.replaceAll('《赋权决定》附件第一项', '《赋权决定》附件第二项'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ counts: { changed: 0, transfers: { changed: 1 } } });
    expect(await movesNow()).toMatchObject([{ ground: '《赋权决定》附件第二项' }]);
  });

  test('is refused what is no file of ours, no draft, no matter, and what a person of that right may not', async () => {
    const program = await programOf(world.steward);
    const bytes = await program.get(WORKBOOK);
    expect((await program.post(WORKBOOK, asFile(Buffer.from('%PDF-1.7'), 'a.pdf'))).body['code']).toBe(
      'file-not-table',
    );
    expect((await program.post(WORKBOOK, { filename: 'a.xlsx' })).status).toBe(400);
    const published = `/api/v1/duties/versions/${VERSION}/workbook`;
    expect((await program.post(published, asFile(bytes))).status).toBe(409);
    const nowhere = '/api/v1/matters/999999/dmn';
    expect((await program.post(nowhere, { ...asFile(bytes), version: DRAFT })).status).toBe(404);
    for (const actor of [world.actors.handler, world.actor('b001.coordinator')]) {
      const other = await programOf(actor);
      expect((await other.post(WORKBOOK, asFile(bytes))).status).toBe(403);
    }
    expect((await (await programOf(undefined)).post(WORKBOOK, asFile(bytes))).status).toBe(401);
  });
});

test('what differs between two versions is told to programs with its delegations', async () => {
  const program = await programOf(world.steward);
  const told = JSON.parse((await program.get(`/api/v1/duties/diff?a=${VERSION}&b=${DRAFT}`)).toString());
  expect(told).toMatchObject({ changes: [], transfers: [{ kind: 'added', code: 'FQ-01' }] });
});
