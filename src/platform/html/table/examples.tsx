import type { Example } from '../testing.ts';
import { Facts, Table } from './table.tsx';

const rows = [
  { name: '桥东街道', open: 42, late: 3 },
  { name: '云山街道', open: 28, late: 0 },
  { name: '南湖镇', open: 17, late: 1 },
];

export const examples: readonly Example[] = [
  {
    title: 'Cards on a narrow screen',
    show: (view) => (
      <Table
        view={view}
        caption="各街镇在办工单"
        rows={rows}
        columns={[
          { label: '街镇', cell: (row) => <a href="#block">{row.name}</a> },
          { label: '在办', cell: (row) => row.open, number: true },
          { label: '超时', cell: (row) => row.late, number: true },
        ]}
      />
    ),
  },
  {
    title: 'Empty',
    show: (view) => <Table view={view} caption="退回" rows={[]} columns={[]} empty="本月没有退回的工单。" />,
  },
  {
    title: 'Names and values',
    show: () => (
      <Facts
        items={[
          { label: '工单', value: '320-2611-00427' },
          { label: '来源', value: '居民网页' },
          { label: '地点', value: '柳岸社区 4 号网格' },
        ]}
      />
    ),
  },
];
