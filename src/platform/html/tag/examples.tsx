import type { Example } from '../testing.ts';
import { Tags } from './tag.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Colour beside a word',
    show: () => (
      <Tags
        items={[
          { label: '已派单，待签收', tone: 'soon' },
          { label: '超时', tone: 'late' },
          { label: '已解决', tone: 'solved' },
          { label: '办理中', tone: 'own' },
          { label: '道路照明 › 路灯故障' },
        ]}
      />
    ),
  },
];
