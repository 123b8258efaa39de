import type { Example } from '../testing.ts';
import { Callout, Phone } from './callout.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Telephone and counter are equals of the screen',
    show: () => (
      <Phone number="12345">
        不方便上网？打电话，或到任何社区窗口，由工作人员替您填。
        <br />
        家人、邻居、志愿者也可以代您说，办理一样快。
      </Phone>
    ),
  },
  { title: 'Good news', show: () => <Callout tone="solved">已签收。居民会看到是哪个单位在办。</Callout> },
  {
    title: 'A remark',
    show: () => (
      <Callout title="可能是同一件事">
        柳岸路 3 盏灯同时报修，上次停电是配电箱跳闸。<a href="#ground">依据</a>
      </Callout>
    ),
  },
];
