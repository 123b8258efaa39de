import type { Example } from '../testing.ts';
import { Flows } from './flows.tsx';

export const examples: readonly Example[] = [
  {
    title: 'What goes from whom to whom',
    show: (view) => (
      <Flows
        view={view}
        title="120 件换主办，大半从城管局到街镇"
        labels={{ from: '现在', to: '试算', value: '件数' }}
        others="其余"
        flows={[
          { from: '城管局', to: '桥东街道', value: 62, href: '#' },
          { from: '城管局', to: '云山街道', value: 31, href: '#' },
          { from: '桥东街道', to: '水务局', value: 18, href: '#' },
          { from: '云山街道', to: '没有唯一主办', value: 9, href: '#' },
        ]}
      />
    ),
  },
];
