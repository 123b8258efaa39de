import { describe, expect, test } from 'vitest';
import { EMPTY_FORM, startWith } from '../form-state.ts';
import { aView, html } from '../testing.ts';
import { Checkboxes, Radios, Select } from './choice.tsx';
import { TextArea, TextField } from './field.tsx';
import { Form } from './form.tsx';

const view = aView();
const options = [
  { value: 'a', label: '甲' },
  { value: 'b', label: '乙' },
];

describe('a field', () => {
  test('ties label, hint and fault to its control', () => {
    const form = { values: {}, errors: [{ field: 'text', message: '请填写' }] };
    const output = html(<TextArea view={view} form={form} name="text" label="什么事" hint="在哪里" />);
    expect(output).toContain('<label class="ds-label" for="f-text">什么事</label>');
    expect(output).toContain('aria-describedby="f-text-hint f-text-error" aria-invalid="true"');
  });
  test('says when it may be left empty, and shows what was sent before, but never a password', () => {
    const form = startWith({ phone: '139', password: 'secret' });
    expect(html(<TextField view={view} form={form} name="phone" label="电话" optional />)).toMatch(
      /（可不填）.*value="139"/,
    );
    expect(
      html(<TextField view={view} form={form} name="password" label="密码" type="password" />),
    ).not.toContain('secret');
  });
  test('of choices keeps what was chosen, and its fault leads to the first', () => {
    const form = startWith({ one: 'b', many: ['a', 'b'] });
    expect(html(<Select view={view} form={form} name="one" label="一" options={options} />)).toContain(
      '<option value="b" selected>',
    );
    expect(html(<Radios view={view} form={form} name="one" label="一" options={options} />)).toMatch(
      /value="b" checked/,
    );
    const boxes = html(<Checkboxes view={view} form={form} name="many" label="多" options={options} />);
    expect(boxes.match(/ checked/g)).toHaveLength(2);
    expect(boxes).toContain('id="f-many"');
  });
});

test('a form that is posted carries the token, one that only asks does not', () => {
  expect(
    html(
      <Form view={view} action="/x">
        y
      </Form>,
    ),
  ).toContain('name="_csrf" value="token"');
  expect(
    html(
      <Form view={view} action="/x" method="get">
        y
      </Form>,
    ),
  ).not.toContain('_csrf');
  expect(EMPTY_FORM.errors).toEqual([]);
});
