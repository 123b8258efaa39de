import { describe, expect, test } from 'vitest';
import { Radios } from '../field/choice.tsx';
import { TextField } from '../field/field.tsx';
import type { FieldError } from '../form-state.ts';
import { aView, html } from '../testing.ts';
import type { Content } from '../view.ts';
import { Page } from './page.tsx';

test('says where one is, leads past the header and puts faults first', () => {
  const view = aView();
  const errors = [{ field: 'place.address', message: '请填写地点' }];
  const output = html(
    <Page view={view} title="提一件事" errors={errors}>
      <TextField view={view} form={{ values: {}, errors }} name="place.address" label="地点" />
    </Page>,
  );
  expect(output).toContain('<title>有错：提一件事 · 云溪区 · 有事您说</title>');
  expect(output).toMatch(/<body[^>]*><a class="jw-skip" href="#main">/);
  expect(output).toMatch(
    /<main id="main"[^>]*><div class="ds-error-summary" role="alert"[^>]*>.*<h1>提一件事<\/h1>/,
  );
  expect(output).toContain('href="#f-place-address"');
});

describe('the summary of faults', () => {
  const view = aView();
  const summaryOf = (errors: FieldError[], shown: Content) => {
    const page = (
      <Page view={view} title="x" errors={errors}>
        {shown}
      </Page>
    );
    return /<div class="ds-error-summary".*?<\/ul><\/div>/.exec(html(page))?.[0] ?? '';
  };

  test('names each field as its label does and leads to it, whatever kind of field it is', () => {
    const errors = ['a', 'b', 'c.物业'].map((field) => ({ field, message: '请填写这一项' }));
    const form = { values: {}, errors };
    const summary = summaryOf(
      errors,
      <section>
        <TextField view={view} form={form} name="a" label="何时、何地" optional />
        <Radios
          view={view}
          form={form}
          name="b"
          label={
            <>
              有没有<b>物业 &amp; 管家</b>？
            </>
          }
          options={[{ value: '1', label: '有' }]}
        />
        <TextField view={view} form={form} name="c.物业" label="物业" />
      </section>,
    );
    expect(summary).toContain('<a href="#f-a">何时、何地：请填写这一项</a>');
    expect(summary).toContain('<a href="#f-b">有没有物业 &amp; 管家：请填写这一项</a>');
    expect(summary).toContain('<a href="#f-c-物业">物业：请填写这一项</a>');
  });

  test('does not name a field twice that the words name already', () => {
    const errors = [{ field: 'a', message: '请选一个事项。' }];
    const field = <TextField view={view} form={{ values: {}, errors }} name="a" label="事项" />;
    expect(summaryOf(errors, field)).toContain('<a href="#f-a">请选一个事项。</a>');
  });

  test('leads nowhere when no field is shown with the fault', () => {
    const errors = [
      { field: 'hidden', message: '这一项的写法不对' },
      { field: '', message: '现在不能这样办' },
    ];
    const summary = summaryOf(errors, <TextField view={view} name="hidden" label="别的表" />);
    expect(summary).not.toContain('<a ');
    expect(summary).toContain('这一项的写法不对');
  });
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
