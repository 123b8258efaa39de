import { expect, test } from 'vitest';
import { aView, html } from '../testing.ts';
import { Page } from './page.tsx';

test('says where one is, leads past the header and puts faults first', () => {
  const output = html(
    <Page view={aView()} title="提一件事" errors={[{ field: 'place.address', message: '请填写地点' }]}>
      正文
    </Page>,
  );
  expect(output).toContain('<title>有错：提一件事 · 云溪区 · 有事您说</title>');
  expect(output).toMatch(/<body[^>]*><a class="jw-skip" href="#main">/);
  expect(output).toMatch(
    /<main id="main"[^>]*><div class="ds-error-summary" role="alert"[^>]*>.*<h1>提一件事<\/h1>/,
  );
  expect(output).toContain('href="#f-place-address"');
});

test('offers the other languages and a larger type as links that keep the rest of the address', () => {
  const output = html(<Page view={aView({ path: '/cases', query: { q: '路灯' } })} title="x" />);
  expect(output).toContain('href="/cases?q=%E8%B7%AF%E7%81%AF&amp;lang=en"');
  expect(output).toContain('href="/cases?q=%E8%B7%AF%E7%81%AF&amp;size=lg"');
  expect(output).not.toContain('lang=zh-Hans"');
});

test('at the desk is dense, names the unit, marks the place in the menu and lets one sign out by a form', () => {
  const view = aView({
    path: '/desk/cases/1',
    size: 'lg',
    chrome: {
      layout: 'desk',
      nav: [
        { href: '/desk', label: '待办', count: 23 },
        { href: '/duties', label: '职责' },
      ],
      who: { name: '王敏', unit: '城市管理局', signOut: '/sign-out' },
      search: { action: '/desk/search', label: '搜工单' },
    },
  });
  const output = html(<Page view={view} title="x" heading={false} />);
  expect(output).toContain('data-size="sm"');
  expect(output).toContain('<a href="/desk" aria-current="page">待办<span class="jw-count">23</span></a>');
  expect(output).toMatch(
    /<form method="post" action="\/sign-out"><input type="hidden" name="_csrf" value="token"/,
  );
  expect(output).toContain('aria-label="搜工单"');
});

test('escapes what people wrote', () => {
  expect(html(<Page view={aView()} title={'<script>alert(1)</script>'} />)).not.toContain('<script>alert');
});
