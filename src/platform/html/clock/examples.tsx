import type { Example } from '../testing.ts';
import { Clock } from './clock.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Soon: whose time was used',
    show: (view) => (
      <Clock
        view={view}
        left="剩 3 工作时"
        tone="soon"
        because="应于今天 17:30 前签收并联系居民，周三前办结：一般事项 3 个工作日，周六因调休上班，计入。"
        total={540}
        parts={[
          { label: '热线', text: '0.5 小时', minutes: 30, tone: 'other' },
          { label: '城市管理局', text: '4.5 小时', minutes: 270, tone: 'own' },
          { label: '暂停', text: '1 小时', minutes: 60, tone: 'paused' },
        ]}
      />
    ),
  },
  {
    title: 'Late',
    show: (view) => (
      <Clock
        view={view}
        left="超时 12 分钟"
        tone="late"
        because="应于 11 月 20 日 13:48 前到场：紧急事项 24 小时，按自然时计算。"
        total={60}
        parts={[
          { label: '桥东街道', text: '1 小时', minutes: 60, tone: 'own' },
          { label: '超时', text: '12 分钟', minutes: 12, tone: 'late' },
        ]}
      />
    ),
  },
];
