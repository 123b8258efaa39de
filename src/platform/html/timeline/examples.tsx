import type { Example } from '../testing.ts';
import { Timeline } from './timeline.tsx';

export const examples: readonly Example[] = [
  {
    title: 'What happened, and what is awaited',
    show: (view) => (
      <Timeline
        view={view}
        items={[
          {
            what: (
              <>
                <b>热线</b>接收，并入 2 件相同诉求
              </>
            ),
            at: new Date('2026-11-20T11:42:00Z'),
          },
          {
            what: (
              <>
                派给 <b>城市管理局</b>，街道协办
              </>
            ),
            at: new Date('2026-11-20T12:05:00Z'),
            note: '按职责清单',
          },
          {
            what: (
              <>
                <b>城市管理局</b>答复
              </>
            ),
            at: new Date('2026-11-21T02:05:00Z'),
            body: '已更换配电箱断路器，三盏灯恢复照明。',
            state: 'solved',
          },
          { what: '待居民确认', state: 'waiting' },
        ]}
      />
    ),
  },
];
