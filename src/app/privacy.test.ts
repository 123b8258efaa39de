import { Writable } from 'node:stream';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { wholeApp } from './testing.ts';

const said = {
  phone: '19912345678',
  name: '欧阳无名',
  home: '柳岸里三号楼',
  text: '文化路小学门口那盏路灯又灭了，孩子放学看不清路',
};
const lines: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  }),
);

let world: Awaited<ReturnType<typeof wholeApp>>;
let filed: { code: string; demand: string; case: string };
/** Every answer of the program to a resident, with what it was asked. */
const answers: { address: string; headers: string; body: string }[] = [];

/** One demand goes its whole way, through the API and the pages, with everything that people do to it. */
beforeAll(async () => {
  world = await wholeApp({ log });
  const payload = {
    text: said.text,
    matter: '010101',
    circumstances: { 道路: '市政' },
    place: { area: '990110001001', address: '文化路' },
    contact: { name: said.name, phone: said.phone, address: said.home },
    channel: 'api',
    replyBy: 'phone',
  };
  filed = (await api('POST', '/api/v1/demands', payload)).json();
  const bare = filed.code.replace('-', '');
  await api('GET', `/api/v1/demands/${filed.code}`);
  await api('GET', `/d/${filed.code}`);
  await api('GET', `/d/${bare.toLowerCase()}`);
  await api('POST', `/api/v1/demands/${filed.code}/words`, { text: '请快一点' });
  const handler = await world.signedIn(world.actors.handler);
  const deed = async (name: string, version: number, fields: Record<string, string>) => {
    const url = `/desk/cases/${filed.case}/${name}`;
    const done = await handler.post(url, { _csrf: handler.csrf, version: String(version), ...fields });
    expect(done.statusCode, name).toBeLessThan(400);
    answers.push({ address: url, headers: JSON.stringify(done.headers), body: '' });
  };
  await handler.get(`/desk?q=${encodeURIComponent('路灯')}`);
  expect(
    (await handler.post(`/desk/cases/${filed.case}/contact`, { _csrf: handler.csrf, demand: filed.demand }))
      .body,
  ).toContain(said.phone);
  await deed('sign', 3, { contact: 'phone', note: `已致电${said.name}` });
  await deed('answer', 4, { result: 'done', text: '灯已换好' });
  await api('POST', `/api/v1/demands/${filed.code}/reply`, {
    solved: true,
    satisfaction: 5,
    remark: `谢谢，${said.name}`,
  });
  const clerk = await world.signedIn(world.actors.clerk);
  await clerk.post('/desk/suggest', { _csrf: clerk.csrf, text: said.text, phone: said.phone });
  await clerk.get('/desk/new');
});

async function api(method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await world.app.inject({ method, url, ...(payload ? { payload } : {}) });
  expect(answer.statusCode, url).toBeLessThan(400);
  answers.push({ address: url, headers: JSON.stringify(answer.headers), body: answer.body });
  return answer;
}

const contact = [said.phone, said.name, said.home];
const inAnyForm = (text: string) => [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)];

describe('the log', () => {
  it('has a line for each request and not one word of what people said or who they are', async () => {
    expect(lines.length).toBeGreaterThan(10);
    const whole = lines.join('');
    const code = filed.code.replace('-', '');
    for (const word of [...contact, said.text, '路灯', '请快一点', filed.code, code, code.toLowerCase()]) {
      for (const form of inAnyForm(word)) expect(whole).not.toContain(form);
    }
    expect(whole).toContain('/api/v1/demands/:code');
  });

  it('keeps silent about addresses also when something breaks', async () => {
    const from = lines.length;
    await world.app.inject({ method: 'GET', url: `/d/${filed.code}/nowhere?phone=${said.phone}` });
    await world.app.inject({
      method: 'POST',
      url: '/api/v1/demands',
      payload: { text: said.text, contact: { phone: 42 } },
    });
    const pool = world.db.pool as unknown as { query: unknown };
    const { query } = pool;
    pool.query = () => Promise.reject(new Error('broken on purpose'));
    try {
      await world.app.inject({
        method: 'GET',
        url: `/d/${filed.code}`,
        headers: { cookie: 'jw_session=abc' },
      });
    } finally {
      pool.query = query;
    }
    const whole = lines.slice(from).join('');
    for (const word of [...contact, said.text, filed.code])
      for (const form of inAnyForm(word)) expect(whole).not.toContain(form);
  });
});

describe('addresses', () => {
  it('name nobody; a resident’s own code stands in the resident’s own address only', () => {
    for (const { address, headers } of answers) {
      for (const word of contact)
        for (const form of inAnyForm(word)) expect(address + headers).not.toContain(form);
      if (address.startsWith('/desk')) expect(address + headers).not.toContain(filed.code);
    }
  });
});

describe('answers to a resident', () => {
  it('never repeat the contact, not even to whoever holds the code', () => {
    for (const { address, body } of answers.filter((one) => !one.address.startsWith('/desk'))) {
      for (const word of [said.phone, said.home]) expect(body, address).not.toContain(word);
    }
  });
});

describe('what is stored', () => {
  it.each([
    ['platform.fact', 'SELECT body::text AS text FROM platform.fact'],
    ['the documents of the ledger', 'SELECT document AS text FROM ledger.leaf'],
    ['cases.case', 'SELECT to_jsonb(c)::text AS text FROM cases.case c'],
    ['intake.contact', 'SELECT to_jsonb(c)::text AS text FROM intake.contact c'],
    ['intake.idempotency', 'SELECT to_jsonb(i)::text AS text FROM intake.idempotency i'],
    ['platform.session', 'SELECT to_jsonb(s)::text AS text FROM platform.session s'],
  ])('in %s holds no contact', async (_, query) => {
    const { rows } = await world.db.pool.query<{ text: string }>(query);
    const whole = rows.map(({ text }) => text).join();
    for (const word of contact) {
      expect(whole).not.toContain(word);
      expect(whole).not.toContain(Buffer.from(word).toString('hex'));
    }
  });

  it('in the outbox and the ledger’s documents holds none of the words either', async () => {
    const { rows } = await world.db.pool.query<{ text: string }>(
      'SELECT body::text AS text FROM platform.fact UNION ALL SELECT document FROM ledger.leaf',
    );
    const whole = rows.map(({ text }) => text).join();
    for (const word of ['路灯', '灯已换好', '请快一点', '谢谢']) expect(whole).not.toContain(word);
  });

  it('in the history of a case holds no contact but what staff and residents write into it themselves', async () => {
    const { rows } = await world.db.pool.query<{ type: string; text: string }>(
      `SELECT type, body::text AS text FROM cases.case_fact`,
    );
    for (const { type, text } of rows) {
      expect(text).not.toContain(said.phone);
      expect(text).not.toContain(said.home);
      if (!['case.signed', 'case.replied'].includes(type)) expect(text).not.toContain(said.name);
    }
  });
});
