import type { FastifyReply } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, authoriser } from '#modules/directory';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { sheetEn, sheetZh } from '#platform/files/sheet/messages.ts';
import type { App } from '#platform/http/app.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { aBrowser, testServer } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import { messages as directoryMessages } from '../../../directory/messages.ts';
import { MATTERS, VERSION } from '../../fixtures.ts';
import * as messages from '../../messages.ts';
import plug from '../../module.ts';
import { proposeDuty } from '../propose.ts';
import { findingsKept } from '../store-findings.ts';
import { type LifeWorld, lifeWorld, NOW } from '../testing.ts';

const clock = fixedClock(NOW);
let app: App;
let world: LifeWorld;

beforeEach(async () => {
  world = await lifeWorld();
  const kit = { db: world.db, clock, config: readConfig({}), log: silentLog, data: '' } as unknown as Kit;
  const options = {
    clock,
    authorise: authoriser(world.db),
    sessions: createSessions(databaseSessions(world.db), { secure: false }),
    routes: (server: App) => plug.routes?.(server, kit),
  };
  app = await testServer(options, messages, directoryMessages, {
    zh: sheetZh,
    en: sheetEn,
  });
});

/** Somebody at their desk: reads pages as text and sends forms. */
async function at(actor: Actor) {
  const browser = aBrowser(app);
  const reply = { setCookie: (_: string, token: string) => browser.useSession(token) };
  const sessions = createSessions(databaseSessions(world.db), { secure: false });
  await sessions.begin(reply as unknown as FastifyReply, actor, NOW);
  const textOf = (body: string) =>
    body
      .replace(/<head>[\s\S]*?<\/head>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
  return {
    async read(path: string, lang = 'zh-CN') {
      const response = await browser.get(encodeURI(path), { 'accept-language': lang });
      return { status: response.statusCode, body: response.body, text: textOf(response.body) };
    },
    async send(path: string, values: Record<string, string>, shownAt = path) {
      const response = await browser.submit(encodeURI(path), values, encodeURI(shownAt));
      const to = response.headers.location;
      return { status: response.statusCode, body: response.body, text: textOf(response.body), to };
    },
  };
}
type Desk = Awaited<ReturnType<typeof at>>;

const HOME = '/duties/versions/2026-2';
const ROW = {
  ...{ item: '90', matter: MATTERS.dogs, area: '990110', conditions: '', listType: 'line', lead: 'gaf' },
  ...{ ground: '《养犬管理条例》第三条', validFrom: '2026-07-01' },
};
async function begin(steward: Desk): Promise<void> {
  const draft = { version: '2026-2', effectiveFrom: '2026-07-01', from: VERSION };
  const begun = await steward.send('/duties/versions/new', draft);
  expect(begun).toMatchObject({ status: 303, to: HOME });
}
const revisionAt = async (desk: Desk) =>
  /name="revision" value="(\d+)"/.exec((await desk.read(HOME)).body)?.[1] ?? '';
const step = async (desk: Desk, name: string, more: Record<string, string> = {}) =>
  desk.send(`${HOME}/${name}`, { revision: await revisionAt(desk), ...more }, HOME);

describe('a list on its pages', () => {
  it('is drafted, changed, given to review, reviewed and published by three people', async () => {
    const [steward, coordinator, supervisor] = [
      await at(world.steward),
      await at(world.coordinator),
      await at(world.supervisor),
    ];
    await begin(steward);
    expect((await steward.send(`${HOME}/row`, ROW, `${HOME}/row?matter=${MATTERS.dogs}`)).status).toBe(303);
    const changed = await coordinator.read(HOME);
    expect(changed.text).toContain('新增：云溪区“流浪犬”由公安主办（第 90 项）。');
    expect(changed.text).toContain('草稿');
    expect((await step(steward, 'submit', { note: '请审' })).to).toBe(HOME);
    expect((await step(coordinator, 'review', { remark: '无误' })).to).toBe(HOME);
    const barred = await coordinator.read(HOME);
    expect(barred.text).toContain('是您审核的，请由另一个人公布');
    expect((await step(supervisor, 'publish', { effectiveFrom: '2026-07-01' })).to).toBe(HOME);
    const { text } = await supervisor.read(`${HOME}?view=history`);
    expect(text).toMatch(/开始起草.*增加第 90 项.*送审.*请审.*审核通过.*无误.*公布/);
    expect((await supervisor.read('/duties/versions')).text).toContain('已公布');
    expect((await steward.read(`${HOME}/row?item=90`)).status).toBe(409);
    const findings = await steward.read('/duties/findings');
    expect(findings.text).toContain('“2026-2”已公布，7 月 1 日起适用 到那天会解决 1 处');
    expect(findings.text).toMatch(/“流浪犬”没有哪家主办。.*待解决 7 月 1 日起由“2026-2”解决/);
    const [, gap = ''] = /findings\/(\w+)">[^<]*“流浪犬”没有哪家主办/.exec(findings.body) ?? [];
    expect((await steward.read(`/duties/findings/${gap}`)).text).toContain('到那天这处问题就解决了');
  });

  it('that would open a gap is shown with what stands in the way, until it is accepted', async () => {
    const [steward, coordinator, supervisor] = [
      await at(world.steward),
      await at(world.coordinator),
      await at(world.supervisor),
    ];
    await begin(steward);
    const row = { item: '7', revision: '1' };
    expect((await steward.send(`${HOME}/row/remove`, row, `${HOME}/row?item=7`)).status).toBe(303);
    await step(steward, 'submit');
    await step(coordinator, 'review');
    const refused = await step(supervisor, 'publish', { effectiveFrom: '2026-07-01' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('还没有人说明理由接受：井盖缺失破损（云溪区）');
    const page = await supervisor.read(`${HOME}?view=findings`);
    const finding = /name="finding" value="(\w+)"/.exec(page.body)?.[1] ?? '';
    const silent = await supervisor.send(`${HOME}/accept`, { finding }, `${HOME}?view=findings`);
    expect(silent.status).toBe(422);
    const accepted = { finding, acceptReason: '移交水务局，另文规定', until: '2026-12-31' };
    await supervisor.send(`${HOME}/accept`, accepted, `${HOME}?view=findings`);
    expect((await step(supervisor, 'publish', { effectiveFrom: '2026-07-01' })).to).toBe(HOME);
    const { text } = await steward.read(`${HOME}?view=findings`);
    expect(text).toContain('移交水务局，另文规定');
  });

  it('says of a row what is wrong with it at each field, and keeps what was written', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    const wrong = { ...ROW, conditions: '物业=是', assist1: 'gaf', validTo: '2026-01-01' };
    const { status, text } = await steward.send(`${HOME}/row`, wrong, `${HOME}/row?matter=${MATTERS.dogs}`);
    expect(status).toBe(422);
    expect(text).toContain('没有叫“物业”的情形');
    expect(text).toContain('既是主办又是协办');
    expect(text).toContain('这个事项没有情形可写');
  });

  it('gives a hint for conditions made from the circumstances of the matter', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    const { text } = await steward.read(`${HOME}/row?matter=${MATTERS.stairs}`);
    expect(text).toContain('物业（是或否）、楼层（数字）');
    expect(text).toContain('物业=是；楼层>=7');
  });

  it('is not changed by those who may only read it, and shows them no deed', async () => {
    const steward = await at(world.steward);
    const handler = await at(world.actors.handler);
    await begin(steward);
    expect((await handler.read(`${HOME}/row?item=1`)).status).toBe(403);
    expect((await handler.read(HOME)).text).not.toContain('可以做的事');
    const block = await at(world.actor('b001.coordinator'));
    expect((await block.read(HOME)).text).not.toContain('可以做的事');
  });

  it('tells whoever has it now what was said when it was given on, and opens the form that has a fault', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    expect((await steward.read(HOME)).text).toContain('还没有改动。请在“全部条款”“赋权收回”里改');
    await steward.send(`${HOME}/row`, ROW, `${HOME}/row?matter=${MATTERS.dogs}`);
    await steward.send(`${HOME}/submit`, { revision: '2', note: '请看流浪犬一项' }, HOME);
    const coordinator = await at(world.coordinator);
    expect((await coordinator.read(HOME)).text).toMatch(/送审时说：请看流浪犬一项/);
    const silent = await coordinator.send(`${HOME}/return`, { revision: '3', reason: '' }, HOME);
    expect(silent.status).toBe(422);
    expect(silent.body).toMatch(/<details[^>]* open[^>]*><summary[^>]*>退回起草/);
    await coordinator.send(`${HOME}/return`, { revision: '3', reason: '依据没有写明' }, HOME);
    expect((await steward.read(HOME)).text).toMatch(/退回修改：依据没有写明/);
    await steward.send(`${HOME}/submit`, { revision: '4', note: '' }, HOME);
    expect((await steward.read(HOME)).text).not.toContain('依据没有写明');
  });

  it('takes conditions as pages tell them, and names units and matters where they were chosen by name', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    const form = `${HOME}/row?matter=${MATTERS.stairs}`;
    const row = { ...ROW, matter: MATTERS.stairs, conditions: '物业为“否”，楼层不少于 7' };
    const wrong = await steward.send(`${HOME}/row`, { ...row, assist1: row.lead }, form);
    expect(wrong.text).toMatch(/“公安”既是主办又是协办/);
    expect((await steward.send(`${HOME}/row`, row, form)).status).toBe(303);
    expect((await steward.read(`${HOME}/row?item=${ROW.item}`)).body).toMatch(
      /value="物业=否；楼层(>|&gt;)=7"/,
    );
  });

  it('is compared with another by matter, in words and numbers', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    await steward.send(`${HOME}/row`, ROW, `${HOME}/row?matter=${MATTERS.dogs}`);
    const { text } = await steward.read(`/duties/diff?a=${VERSION}&b=2026-2`);
    expect(text).toContain(`从“${VERSION}”到“2026-2”，1 个事项有 1 处改动`);
    expect(text).toContain('新增：云溪区“流浪犬”由公安主办');
    expect((await steward.read('/duties/diff?a=1&b=2')).status).toBe(404);
    expect((await steward.read(`/duties/diff?a=${VERSION}&b=2026-2`, 'en')).text).toContain('1 change in 1');
  });
});

describe('delegations of a draft on their pages', () => {
  const GIVEN = {
    ...{ code: 'FQ-01', kind: 'delegated', matter: MATTERS.manholes, from: 'cgj', to: 'b001' },
    ...{ area: '990110001', conditions: '', ground: '《赋权决定》附件第一项', validFrom: '2026-07-01' },
  };
  const FORM = `${HOME}/transfer`;
  const ADD = `${FORM}?matter=${MATTERS.manholes}`;

  it('are added, changed and taken out, and are told in what the draft changes', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    expect((await steward.read(`${HOME}?view=transfers`)).text).toContain('这一版没有赋权，也没有收回');
    expect((await steward.read(FORM)).text).toContain('先选事项');
    const added = await steward.send(FORM, GIVEN, ADD);
    expect(added).toMatchObject({ status: 303, to: `${HOME}?view=transfers&q=FQ-01` });
    const { text } = await steward.read(`${HOME}?view=transfers`);
    expect(text).toMatch(/修改 FQ-01.*赋权.*城管局.*→.*桥东街道.*井盖缺失破损.*《赋权决定》附件第一项/);
    const says = '新增赋权：桥东街道“井盖缺失破损”由城管局移给桥东街道（FQ-01）。';
    expect((await steward.read(HOME)).text).toContain(says);
    const compared = await steward.read(`/duties/diff?a=${VERSION}&b=2026-2`);
    expect(compared.text).toContain('1 个事项有 1 处改动');
    expect(compared.text).toContain(says);
    const edit = `${FORM}?code=FQ-01`;
    const ends = { ...GIVEN, revision: '1', validTo: '2026-12-31' };
    expect((await steward.send(edit, ends)).status).toBe(303);
    expect((await steward.send(edit, ends)).status).toBe(409);
    expect((await steward.read(edit)).body).toContain('value="2026-12-31"');
    const gone = await steward.send(`${FORM}/remove`, { code: 'FQ-01', revision: '2' }, edit);
    expect(gone).toMatchObject({ status: 303, to: `${HOME}?view=transfers` });
    expect((await steward.read(edit)).status).toBe(404);
    const history = await steward.read(`${HOME}?view=history`);
    expect(history.text).toMatch(/增加赋权收回 FQ-01.*修改赋权收回 FQ-01.*删去赋权收回 FQ-01/);
  });

  it('that cannot stand are refused at each field, and what was written is kept', async () => {
    const steward = await at(world.steward);
    await begin(steward);
    const wrong = { ...GIVEN, to: 'cgj', conditions: '楼层>=7', ground: '', validTo: '2026-01-01' };
    const { status, text } = await steward.send(FORM, { ...wrong, power: 'P001' }, ADD);
    expect(status).toBe(422);
    expect(text).toContain('移出单位和接收单位都是“城管局”');
    expect(text).toContain('没有叫“楼层”的情形');
    expect(text).toMatch(/早于|之前/);
    const kept = await steward.send(FORM, { ...GIVEN, code: 'FQ 01' }, ADD);
    expect(kept.text).toContain('“FQ 01”不能作代码');
    await steward.send(FORM, GIVEN, ADD);
    expect((await steward.send(FORM, GIVEN, ADD)).text).toContain('编号“FQ-01”已经有了');
    const back = { ...GIVEN, code: 'FQ-02', from: 'b001', to: 'cgj' };
    expect((await steward.send(FORM, back, ADD)).text).toContain('转来转去又回到原处');
    expect((await steward.send(FORM, { ...back, kind: 'withdrawn' }, ADD)).status).toBe(303);
  });

  it('are seen by those who may read, and changed by nobody else and in no published list', async () => {
    const [steward, handler] = [await at(world.steward), await at(world.actors.handler)];
    await begin(steward);
    await steward.send(FORM, GIVEN, ADD);
    const seen = await handler.read(`${HOME}?view=transfers`);
    expect(seen.text).toContain('FQ-01');
    expect(seen.text).not.toContain('增加一条');
    expect((await handler.read(`${FORM}?code=FQ-01`)).status).toBe(403);
    const published = `/duties/versions/${VERSION}/transfer?matter=${MATTERS.manholes}`;
    expect((await steward.read(published)).status).toBe(409);
  });
});

describe('a finding on its pages', () => {
  it('is given to somebody until a day, and they find it under their own', async () => {
    const steward = await at(world.steward);
    const gap = (await findingsKept(world.db, world.district)).find(
      ({ kind, detail }) => kind === 'gap' && detail[0]?.matter === MATTERS.dogs,
    );
    const page = `/duties/findings/${gap?.id}`;
    const owner = { revision: '1', unit: 'gaf', due: '2026-06-01' };
    expect((await steward.send(`${page}/assign`, owner, page)).to).toBe(page);
    expect((await steward.send(`${page}/assign`, owner, page)).status).toBe(409);
    const handler = await at(world.actor('gaf.handler'));
    const mine = await handler.read('/duties/findings?show=mine');
    expect(mine.text).toContain('“流浪犬”没有哪家主办');
    expect(mine.text).toContain('公安');
    const shown = await handler.read(page);
    expect(shown.text).toContain('照这个例子问一问');
    expect(shown.text).not.toContain('可以做的事');
  });
});

describe('a proposal on its pages', () => {
  const trees = {
    ...{ case: '0190f3a0-0000-7000-8000-000000000001', matter: MATTERS.trees, area: '990110' },
    ...{ conditions: [], lead: 'cgj', assists: [], ground: '《裁定 2026-3》', note: '行道树归城管局' },
  };
  it('waits with what the list says today, what would change and which overlap it closes; then enters a draft', async () => {
    const { id } = await world.deed((tx) => proposeDuty(tx, world.coordinator, trees, NOW));
    const steward = await at(world.steward);
    expect((await steward.read('/duties/proposals')).text).toContain('《裁定 2026-3》');
    const page = `/duties/proposals/${id}`;
    const { text } = await steward.read(page);
    expect(text).toContain('城管局');
    expect(text).toContain('取消：云溪区“行道树修剪”不再由区政府主办');
    expect(text).toMatch(/会解决.*职责交叉/);
    expect(text).not.toContain('会新出现');
    expect((await steward.send(`${page}/accept`, { revision: '1' }, page)).text).toContain('请选一稿');
    const into = { revision: '1', newVersion: '2026-2', effectiveFrom: '2026-07-01' };
    expect((await steward.send(`${page}/accept`, into, page)).to).toBe(HOME);
    expect((await steward.read(page)).text).toContain('清单生效时会解决');
    expect((await steward.read('/duties/proposals?state=accepted')).text).toContain('2026-2');
  });
  it('is refused with a reason', async () => {
    const { id } = await world.deed((tx) => proposeDuty(tx, world.coordinator, trees, NOW));
    const steward = await at(world.steward);
    const page = `/duties/proposals/${id}`;
    expect((await steward.send(`${page}/refuse`, { revision: '1' }, page)).status).toBe(422);
    const said = { revision: '1', reason: '上级另有规定' };
    expect((await steward.send(`${page}/refuse`, said, page)).to).toBe('/duties/proposals');
    expect((await steward.read(page)).text).toContain('上级另有规定');
  });
});
