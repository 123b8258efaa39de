/** What a chart says: the words and figures once, drawn as a picture and told as a table. */
export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly number[];
  readonly tone?: 'own' | 'late' | 'soon' | 'solved' | 'quiet' | undefined;
}

export type ChartKind = 'bar' | 'stack' | 'line' | 'row';

/**
 * ECharts draws with colours it must be able to compute with, so that each token has a stand-in here; the finished SVG gets the
 * token back. That is how a picture drawn once follows dark mode.
 */
export const STAND_INS: Readonly<Record<string, string>> = {
  '#010101': '--ds-color-accent-base-default',
  '#010102': '--ds-color-brand3-base-default',
  '#010103': '--ds-color-brand1-base-default',
  '#010104': '--ds-color-brand2-base-default',
  '#010105': '--ds-color-neutral-border-default',
  '#010106': '--ds-color-neutral-text-subtle',
  '#010107': '--ds-color-neutral-surface-hover',
};
const TONES = {
  own: '#010101',
  late: '#010102',
  soon: '#010103',
  solved: '#010104',
  quiet: '#010105',
} as const;
const TEXT = '#010106';
const LINE = '#010107';
const ORDER = ['own', 'soon', 'solved', 'quiet', 'late'] as const;

/** The ECharts option: thin axes, no frame, no animation, no decoration. */
export function optionOf(kind: ChartKind, data: ChartData): Record<string, unknown> {
  const category = {
    type: 'category',
    data: data.labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: { color: TEXT, fontSize: 13 },
    inverse: kind === 'row',
  };
  const value = {
    type: 'value',
    minInterval: 1,
    splitNumber: 4,
    axisLabel: { color: TEXT, fontSize: 13 },
    splitLine: { lineStyle: { color: LINE } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: {
      left: 4,
      right: 12,
      top: data.series.length > 1 ? 36 : 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend:
      data.series.length > 1
        ? {
            top: 0,
            left: 0,
            icon: 'roundRect',
            itemWidth: 12,
            itemHeight: 12,
            textStyle: { color: TEXT, fontSize: 13 },
          }
        : undefined,
    xAxis: kind === 'row' ? value : category,
    yAxis: kind === 'row' ? category : value,
    series: data.series.map((series, index) =>
      seriesOf(kind, series, TONES[series.tone ?? ORDER[index % ORDER.length] ?? 'own']),
    ),
  };
}

function seriesOf(kind: ChartKind, series: ChartSeries, color: string): Record<string, unknown> {
  const shared = {
    name: series.name,
    data: series.values,
    itemStyle: { color, borderRadius: 2 },
    silent: true,
  };
  if (kind === 'line')
    return { ...shared, type: 'line', lineStyle: { width: 2, color }, symbol: 'circle', symbolSize: 6 };
  return {
    ...shared,
    type: 'bar',
    barMaxWidth: 28,
    ...(kind === 'stack' ? { stack: 'all', itemStyle: { color } } : {}),
  };
}
