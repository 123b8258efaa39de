import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { showNumber } from '#platform/i18n/figures.ts';
import { Details } from '../details/details.tsx';
import { Table } from '../table/table.tsx';
import type { View } from '../view.ts';
import { type ChartData, type ChartKind, optionOf, STAND_INS } from './options.ts';

export type { ChartData, ChartKind, ChartSeries } from './options.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** A chart drawn by the server as SVG, with a name for those who do not see it and its figures as a table. */
export function Chart(props: {
  view: View;
  /** What is to be seen, as a sentence with the finding: «Demands a month; November has most». */
  title: string;
  kind?: ChartKind | undefined;
  data: ChartData;
  /** Heading of the first column of the table: what the labels are. */
  labelName: string;
  height?: number | undefined;
}) {
  const { view, data } = props;
  return (
    <figure class="jw-chart">
      {SIZES.map((size) => {
        const svg = draw(props.kind ?? 'bar', data, { ...size, height: props.height ?? size.height });
        return (
          <svg
            key={size.of}
            data-of={size.of}
            viewBox={svg.viewBox}
            role="img"
            aria-label={props.title}
            dangerouslySetInnerHTML={{ __html: svg.inner }}
          />
        );
      })}
      <figcaption>{props.title}</figcaption>
      <Details summary={view.t('html.chart-table')} quiet>
        <Table
          view={view}
          caption={props.title}
          captionHidden
          rows={data.labels.map((label, index) => ({ label, index }))}
          columns={[
            { label: props.labelName, cell: (row) => row.label },
            ...data.series.map((series) => ({
              label: series.name,
              number: true,
              cell: (row: { index: number }) => showNumber(series.values[row.index] ?? 0),
            })),
          ]}
        />
      </Details>
    </figure>
  );
}

/**
 * Drawn twice, and the style sheet shows the one that fits: a picture for a wide page made half as wide has letters half as
 * high, which nobody reads on a telephone.
 */
const SIZES = [
  { of: 'wide', width: 800, height: 280 },
  { of: 'narrow', width: 360, height: 240 },
] as const;

function draw(
  kind: ChartKind,
  data: ChartData,
  { width, height }: { width: number; height: number },
): { viewBox: string; inner: string } {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(kind, data));
    const svg = chart.renderToSVGString();
    return {
      viewBox: `0 0 ${width} ${height}`,
      inner: clean(svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))),
    };
  } finally {
    chart.dispose();
  }
}

/**
 * What ECharts writes, made fit for a strict policy: no style elements or attributes (their values become SVG attributes), our
 * colour tokens instead of the stand-ins, no ground of its own. Labels were escaped by ECharts.
 */
export function clean(svg: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ style="([^"]*)"/g, (_whole, css: string) => attributes(css))
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/#01010[1-7]/g, (color) => `var(${STAND_INS[color] ?? ''})`);
}

function attributes(css: string): string {
  return css
    .split(';')
    .map((rule) => rule.split(':'))
    .filter(([name]) =>
      /^(?:font-size|font-weight|text-anchor|dominant-baseline|fill|stroke)$/.test(name?.trim() ?? ''),
    )
    .map(([name, value]) => ` ${name?.trim()}="${value?.trim()}"`)
    .join('');
}
