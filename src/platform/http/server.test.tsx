import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { Button } from '#platform/html/button/button.tsx';
import { Checkboxes } from '#platform/html/field/choice.tsx';
import { FileField, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from './app.ts';
import { form, page, post, redirect } from './page.ts';
import { aBrowser, testServer } from './testing.ts';

const words = {
  zh: {
    'lamp.short': '请多写几个字，至少 {n} 个',
    'lamp.filed': '已收到 {n} 件',
    'refusal.no-lamp': '{where} 没有路灯',
  },
  en: {
    'lamp.short': 'Please write a little more',
    'lamp.filed': 'Received {n}',
    'refusal.no-lamp': 'No lamp at {where}',
  },
};

const Lamp = z.object({
  text: z.string().min(4, 'lamp.short'),
  note: z.string().optional(),
  kinds: z.array(z.enum(['dark', 'broken'])),
});

function LampPage(props: { view: View; form: FormState }) {
  const { view, form: state } = props;
  return (
    <Page view={view} title="路灯" errors={state.errors}>
      <Form view={view} action="/lamps" files>
        <TextField view={view} form={state} name="text" label="哪里" />
        <Checkboxes
          view={view}
          form={state}
          name="kinds"
          label="怎样"
          options={[
            { value: 'dark', label: '不亮' },
            { value: 'broken', label: '坏了' },
          ]}
        />
        <FileField view={view} form={state} name="photo" label="照片" optional />
        <Button>提交</Button>
      </Form>
    </Page>
  );
}

const seen: unknown[] = [];

function routes(app: App): void {
  form(
    app,
    { path: '/lamps', right: 'public', body: Lamp, files: true },
    {
      show: ({ view }, state) => <LampPage view={view} form={state} />,
      submit: ({ body, uploads }) => {
        if (body.text.includes('没有')) throw new Refusal('no-lamp', { where: '这里', field: 'text' });
        if (body.text.includes('改过')) throw new Refusal('changed-meanwhile', {}, 409);
        seen.push(
          body,
          uploads.map((upload) => [upload.filename, upload.bytes.toString()]),
        );
        return redirect('/done', ['lamp.filed', { n: body.kinds.length }]);
      },
    },
  );
  page(app, { path: '/done', right: 'public' }, ({ view }) => (
    <Page view={view} title="好了">
      x
    </Page>
  ));
  page(app, { path: '/cases/:id', right: 'case.read', params: z.object({ id: z.uuid() }) }, ({ view }) => (
    <Page view={view} title="工单" />
  ));
  page(app, { path: '/breaks', right: 'public' }, () => {
    throw new Error('secret detail');
  });
  post(app, { path: '/deed', right: 'public', body: z.object({}) }, () => redirect('/done'));
  app.post(
    '/api/v1/lamps',
    { config: { right: 'public' }, schema: { body: Lamp, response: { 201: z.object({ id: z.string() }) } } },
    async (request, reply) => {
      if (request.body.text === '没有路灯') throw new Refusal('no-lamp', { where: '这里' });
      return reply.code(201).send({ id: '1' });
    },
  );
}

const server = await testServer({ routes }, words);

describe('a page', () => {
  test('comes whole, in the language asked for, and remembers the choice', async () => {
    const browser = aBrowser(server);
    const first = await browser.get('/done?lang=en&size=lg');
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('<html lang="en"');
    const second = await browser.get('/done');
    expect(second.body).toContain('<html lang="en"');
    expect(second.body).toContain('data-size="lg"');
    expect((await aBrowser(server).get('/done', { 'accept-language': 'zh-TW' })).body).toContain(
      'lang="zh-Hant"',
    );
  });
  test('forbids scripts and styles that are not files of ours, and says so strictly', async () => {
    const response = await aBrowser(server).get('/lamps');
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(response.body).not.toMatch(/<style|style="|<script(?! type="module" src=)| on\w+="/);
  });
  test('for staff leads to sign-in and back; an unknown address is a calm 404 in the reader’s language', async () => {
    const id = '019363a0-0000-7000-8000-000000000000';
    const response = await aBrowser(server).get(`/cases/${id}?tab=1`);
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe(`/sign-in?to=%2Fcases%2F${id}%3Ftab%3D1`);
    const missing = await aBrowser(server).get('/nothing');
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain('没有找到这一页');
  });
  test('that breaks tells nothing of the inside, and gives a reference', async () => {
    const response = await aBrowser(server).get('/breaks');
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret detail');
    expect(response.body).toContain(String(response.headers['x-request-id']));
  });
  test('without a right is not registered', async () => {
    const app = await testServer().then((ready) => ready);
    await app.close();
    await expect(testServer({ routes: (other) => void other.get('/open', async () => 'x') })).rejects.toThrow(
      'says no right',
    );
  });
});

describe('a form', () => {
  test('that is wrong is shown again with its values, its faults and the summary first', async () => {
    const response = await aBrowser(server).submit('/lamps', { text: '灯', kinds: 'dark' });
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain('<title>有错：');
    expect(response.body).toContain('href="#f-text">哪里：请多写几个字，至少 4 个');
    expect(response.body).toContain('aria-describedby="f-text-error" aria-invalid="true"');
    expect(response.body).toMatch(/value="dark" checked/);
    expect(response.body).toContain('value="灯"');
  });
  test('that a rule refuses says the rule’s words at the field', async () => {
    const response = await aBrowser(server).submit('/lamps', { text: '这里没有路灯' });
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain('href="#f-text">哪里：这里 没有路灯');
  });
  test('that lost a race is answered by the page that says so', async () => {
    const browser = aBrowser(server);
    const token = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/lamps')).body)?.[1] ?? '';
    const values = { _csrf: token, text: '别人改过了' };
    const from = { referer: 'http://localhost:80/desk/cases/1?tab=2', host: 'localhost:80' };
    const response = await browser.post('/lamps', values, from);
    expect(response.statusCode).toBe(409);
    expect(response.body).toContain('href="/desk/cases/1?tab=2"');
    expect(response.body).toContain('刚刚有人改动过');
  });
  test('that is right leads on, and the next page says once what happened', async () => {
    const browser = aBrowser(server);
    const response = await browser.submit('/lamps', {
      text: '  东门路灯不亮  ',
      note: '',
      kinds: ['dark', 'broken'],
    });
    expect(response.statusCode).toBe(303);
    expect(seen.at(-2)).toEqual({ text: '东门路灯不亮', kinds: ['dark', 'broken'] });
    expect(Buffer.from(browser.cookies.get('jw_notice') ?? '', 'base64url').toString()).not.toContain('lamp');
    expect((await browser.get('/done')).body).toContain('已收到 2 件');
    expect((await browser.get('/done')).body).not.toContain('已收到');
  });
  test('a notice that somebody else wrote into the cookie is not shown', async () => {
    const browser = aBrowser(server);
    browser.cookies.set(
      'jw_notice',
      Buffer.from(JSON.stringify(['lamp.filed', { n: '假' }])).toString('base64url'),
    );
    expect((await browser.get('/done')).body).not.toContain('已收到');
  });
  test('may carry files beside its fields', async () => {
    const browser = aBrowser(server);
    const token = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/lamps')).body)?.[1] ?? '';
    const edge = 'edge';
    const part = (head: string, value: string) =>
      `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const payload = `${part('name="_csrf"', token)}${part('name="text"', '东门路灯不亮')}${part('name="photo"; filename="a.jpg"', 'JPEG')}--${edge}--\r\n`;
    const response = await server.inject({
      method: 'POST',
      url: '/lamps',
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
      cookies: Object.fromEntries(browser.cookies),
      payload,
    });
    expect(response.statusCode).toBe(303);
    expect(seen.at(-1)).toEqual([['a.jpg', 'JPEG']]);
  });
});

describe('a form from elsewhere', () => {
  test('is refused without the token, with another reader’s token, and when the browser says it crossed sites', async () => {
    const browser = aBrowser(server);
    const token = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/lamps')).body)?.[1] ?? '';
    expect((await browser.post('/deed', {})).statusCode).toBe(403);
    expect((await aBrowser(server).post('/deed', { _csrf: token })).statusCode).toBe(403);
    expect(
      (await browser.post('/deed', { _csrf: token }, { 'sec-fetch-site': 'cross-site' })).statusCode,
    ).toBe(403);
    expect(
      (await browser.post('/deed', { _csrf: token }, { origin: 'https://evil.example' })).statusCode,
    ).toBe(403);
    expect((await browser.post('/deed', { _csrf: token })).statusCode).toBe(303);
  });
  test('an address outside is never a way onward', () => {
    expect(() => redirect('//evil.example')).toThrow();
    expect(() => redirect('https://evil.example')).toThrow();
    expect(() => redirect('/\\evil.example')).toThrow();
  });
});

describe('the API', () => {
  const lamp = (payload: object, headers: Record<string, string> = {}) =>
    server.inject({ method: 'POST', url: '/api/v1/lamps', payload, headers });
  test('names each value that does not fit, as problem details in the caller’s language', async () => {
    const response = await lamp({ text: '灯', kinds: ['no'] }, { 'accept-language': 'en' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      type: 'urn:jingwei:problem:invalid',
      status: 400,
      errors: [
        { path: 'text', message: 'Please write a little more' },
        { path: 'kinds.0', message: 'Please choose one' },
      ],
    });
    expect((await lamp({ kinds: [] }, { 'accept-language': 'en' })).json()).toMatchObject({
      errors: [{ path: 'text', message: 'Please fill this in' }],
    });
  });
  test('tells a rule that says no by its code', async () => {
    const response = await lamp({ text: '没有路灯', kinds: [] });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      code: 'no-lamp',
      detail: '这里 没有路灯',
      params: { where: '这里' },
    });
  });
  test('answers broken JSON, an unknown address and a request from another site as problems too', async () => {
    const broken = await server.inject({
      method: 'POST',
      url: '/api/v1/lamps',
      headers: { 'content-type': 'application/json' },
      payload: '{',
    });
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({ code: 'bad-request' });
    expect((await server.inject('/api/v1/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' });
    expect((await lamp({ text: '东门路灯', kinds: [] }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(
      403,
    );
  });
  test('describes itself in OpenAPI 3.1, without pages', async () => {
    const description = (await server.inject('/api/v1/openapi.json')).json();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toEqual(['/healthz', '/readyz', '/api/v1/lamps']);
  });
});

test('health is told by the process, readiness by its database', async () => {
  expect((await server.inject('/healthz')).json()).toEqual({ status: 'ok' });
  const waiting = await testServer({ ready: () => Promise.reject(new Error('no database')) });
  expect((await waiting.inject('/readyz')).statusCode).toBe(503);
});

test('too many requests from one address are asked to wait', async () => {
  const busy = await testServer({ routes, rateLimit: 2 });
  await busy.inject('/done');
  await busy.inject('/done');
  const response = await busy.inject('/done');
  expect(response.statusCode).toBe(429);
  expect(response.headers['retry-after']).toBeDefined();
  expect((await busy.inject('/healthz')).statusCode).toBe(200);
});
