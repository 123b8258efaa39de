import type { Example } from '../testing.ts';
import { Why } from './why.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Who holds it, and by what',
    show: () => (
      <Why label="谁来办">
        <p>
          <b>由城市管理局主办</b>
          ：柳岸路是市政道路，路灯养护属其基本职责（《城市道路照明设施管理规定》第十条；职责清单 2026-3 第 214
          项）。
          <b>桥东街道协办</b>：联系居民、现场核实。<a href="#why">为什么不是物业？</a>
        </p>
      </Why>
    ),
  },
  {
    title: 'A gap in the lists says that it is one',
    show: () => (
      <Why doubt label="先由谁来办">
        <p>
          <b>清单里没有写明谁主办</b>，先由西坞街道承接，已报区政府补充清单。
        </p>
      </Why>
    ),
  },
];
