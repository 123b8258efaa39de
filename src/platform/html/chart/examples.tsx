import type { Example } from '../testing.ts';
import { Chart } from './chart.tsx';

const labels = ['6 月', '7 月', '8 月', '9 月', '10 月', '11 月'];

export const examples: readonly Example[] = [
  {
    title: 'Bars on bars',
    show: (view) => (
      <Chart
        view={view}
        title="每月诉求：11 月最多，大半由居民确认解决"
        kind="stack"
        labelName="月份"
        data={{
          labels,
          series: [
            { name: '已解决', values: [812, 798, 854, 901, 877, 1012], tone: 'solved' },
            { name: '办理中', values: [90, 82, 110, 95, 101, 260], tone: 'own' },
            { name: '挂账', values: [6, 9, 8, 7, 11, 12], tone: 'soon' },
          ],
        }}
      />
    ),
  },
  {
    title: 'A line',
    show: (view) => (
      <Chart
        view={view}
        title="每月超时工单：逐月减少"
        kind="line"
        height={200}
        labelName="月份"
        data={{ labels, series: [{ name: '超时', values: [31, 28, 22, 19, 12, 7], tone: 'late' }] }}
      />
    ),
  },
];
