import { expect, test } from 'vitest';
import { aView, html } from '../testing.ts';
import { Flows } from './flows.tsx';

const labels = { from: '现在', to: '试算', value: '件数' };
const show = (flows: Parameters<typeof Flows>[0]['flows']) =>
  html(<Flows view={aView()} title="3 件换主办" labels={labels} others="其余" flows={flows} />);

test('flows are a named picture in the theme’s colours, and a table whose numbers open', () => {
  const output = show([
    { from: '城管局', to: '桥东街道', value: 1200, href: '/cases?x=1' },
    { from: '桥东街道', to: '城管局', value: 1, href: '/cases?x=2' },
  ]);
  expect(output.match(/role="img" aria-label="3 件换主办"/g)).toHaveLength(2);
  expect(output).toContain('var(--ds-color-accent-base-default)');
  expect(output).not.toMatch(/#01010|<style| style=|NaN/);
  expect(output).toContain('<a href="/cases?x=1">1,200</a>');
  // One unit on both sides is two ends of bands, not a circle.
  expect(output.match(/>城管局<\/text>/g)).toHaveLength(4);
});

test('nothing that moves is no picture', () => {
  expect(show([])).toBe('');
});

test('of many flows the small ones are drawn together, and all stand in the table', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({ from: `甲${i}`, to: `乙${i}`, value: 100 - i }));
  const output = show(many);
  expect(output.match(/<tr/g)).toHaveLength(41);
  expect(output.match(/>其余<\/text>/g)).toHaveLength(4);
});

test('what people wrote stays text in the picture', () => {
  expect(show([{ from: '<b onclick=1>', to: 'x', value: 1 }])).not.toContain('<b onclick');
});
