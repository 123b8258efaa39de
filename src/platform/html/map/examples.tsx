import { TextField } from '../field/field.tsx';
import type { Example } from '../testing.ts';
import { type MapArea, MapFigure } from './map.tsx';

const NAMES = ['桥东街道', '云山街道', '柳林街道', '西坞街道', '南湖镇', '北桥镇', '石门镇', '沙河镇'];

/** Eight neighbouring areas on a bent grid. */
const areas: readonly MapArea[] = NAMES.map((label, index) => {
  const [column, row] = [index % 4, Math.floor(index / 4)];
  const corner = (x: number, y: number): [number, number] => [
    120.1 + x * 0.06 + Math.sin(y * 2.3 + x) * 0.012,
    30.2 + y * 0.07 + Math.cos(x * 1.7 + y) * 0.012,
  ];
  const ring = [
    corner(column, row),
    corner(column + 1, row),
    corner(column + 1, row + 1),
    corner(column, row + 1),
    corner(column, row),
  ];
  return {
    id: String(index),
    label,
    rings: [ring],
    value: [42, 28, 9, 17, 3, 0, 12, 21][index],
    href: `#${index}`,
    named: true,
  };
});

const plain = areas.map(({ id, label, rings }) => ({ id, label, rings, named: true }));

export const examples: readonly Example[] = [
  {
    title: 'Counts by area, and as a list',
    show: (view) => (
      <MapFigure
        view={view}
        title="各街镇在办工单，桥东街道最多，42 件"
        areas={areas}
        valueLabel="在办"
        caption="在办工单数"
      />
    ),
  },
  {
    title: 'Points',
    show: (view) => (
      <MapFigure
        view={view}
        title="柳岸路东门，附近 3 处报修"
        areas={plain.slice(0, 1)}
        points={[
          { label: '路灯不亮', at: [120.13, 30.23], tone: 'late' },
          { label: '路灯不亮（同一回路）', at: [120.14, 30.24], tone: 'soon' },
          { label: '已修好', at: [120.12, 30.25], tone: 'solved' },
        ]}
      />
    ),
  },
  {
    title: 'Picking a place',
    show: (view) => (
      <>
        <MapFigure view={view} title="云溪区地图" areas={plain} pick={{ lon: 'lon', lat: 'lat' }} />
        <div class="jw-fields">
          <TextField view={view} name="lon" label="经度" optional inputMode="decimal" length={12} />
          <TextField view={view} name="lat" label="纬度" optional inputMode="decimal" length={12} />
        </div>
      </>
    ),
  },
];
