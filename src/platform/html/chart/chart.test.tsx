import { expect, test } from 'vitest';
import { aView, html } from '../testing.ts';
import { Chart } from './chart.tsx';

const data = { labels: ['10 月', '11 月'], series: [{ name: '诉求', values: [1284, 1012] }] };

test('a chart is a named picture in the theme’s colours, and a table', () => {
  const output = html(<Chart view={aView()} title="每月诉求" labelName="月份" data={data} />);
  expect(output).toContain('role="img" aria-label="每月诉求"');
  expect(output).toContain('var(--ds-color-accent-base-default)');
  expect(output).not.toMatch(/#01010|<style| style=|class="zr|ecmeta/);
  expect(output).toMatch(
    /<th data-label="月份" scope="row">10 月<\/th><td data-number data-label="诉求">1,284<\/td>/,
  );
});

test('what people wrote stays text in the picture', () => {
  const output = html(
    <Chart
      view={aView()}
      title="x"
      labelName="y"
      data={{ labels: ['<b onclick=1>'], series: [{ name: 'n', values: [1] }] }}
    />,
  );
  expect(output).not.toContain('<b onclick');
});

test('there is a picture for a wide page and one for a telephone, with letters of the same height', () => {
  const output = html(<Chart view={aView()} title="每月诉求" labelName="月份" data={data} />);
  const [wide = '', narrow = ''] = output.match(/<svg [\s\S]*?<\/svg>/g) ?? [];
  expect(wide).toContain('data-of="wide" viewBox="0 0 800 280"');
  expect(narrow).toContain('data-of="narrow" viewBox="0 0 360 240"');
  const sizes = (svg: string) => new Set(svg.match(/font-size="[^"]+"/g));
  expect(sizes(narrow)).toEqual(sizes(wide));
});
