import { SankeyChart } from 'echarts/charts';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { clean } from '../chart/chart.tsx';

use([SankeyChart, SVGRenderer]);

/** So much goes from one to another. */
export interface DrawnFlow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/** Stand-ins of the theme's colours, see `chart/options.ts`: own, ochre, quiet, text. */
const COLOURS = { from: '#010101', to: '#010103', link: '#010105', text: '#010106' } as const;

/** Height for one end of a flow, so that names never lie on one another. */
const PER_NAME = 40;

/** Two columns, who had it and who would have it, and bands between them as wide as what goes over. */
export function drawFlows(
  flows: readonly DrawnFlow[],
  width: number,
  margin: number,
): { viewBox: string; inner: string } {
  const ends = { from: distinct(flows, 'from'), to: distinct(flows, 'to') };
  const height = Math.max(ends.from.length, ends.to.length, 2) * PER_NAME + 16;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      series: [seriesOf(flows, ends, margin)],
    });
    const svg = chart.renderToSVGString();
    const inner = clean(svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')));
    return { viewBox: `0 0 ${width} ${height}`, inner };
  } finally {
    chart.dispose();
  }
}

type End = 'from' | 'to';

function distinct(flows: readonly DrawnFlow[], end: End): string[] {
  return [...new Set(flows.map((flow) => flow[end]))];
}

/** A unit may stand on both sides: the side is part of the node's name and left out of what is shown. */
const nodeName = (end: End, name: string) => `${end}:${name}`;

function seriesOf(flows: readonly DrawnFlow[], ends: Record<End, string[]>, margin: number) {
  const node = (end: End) => (name: string) => ({
    name: nodeName(end, name),
    depth: end === 'from' ? 0 : 1,
    itemStyle: { color: COLOURS[end], borderWidth: 0 },
    label: { position: end === 'from' ? 'left' : 'right' },
  });
  return {
    type: 'sankey',
    silent: true,
    left: margin,
    right: margin,
    top: 8,
    bottom: 8,
    nodeWidth: 10,
    nodeGap: 18,
    layoutIterations: 16,
    data: [...ends.from.map(node('from')), ...ends.to.map(node('to'))],
    links: flows.map(({ from, to, value }) => ({
      source: nodeName('from', from),
      target: nodeName('to', to),
      value,
    })),
    label: {
      color: COLOURS.text,
      fontSize: 13,
      formatter: ({ name }: { name: string }) => name.slice(name.indexOf(':') + 1),
    },
    lineStyle: { color: COLOURS.link, opacity: 0.55, curveness: 0.5 },
  };
}
