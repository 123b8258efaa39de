import type { Example } from '../testing.ts';
import { Details } from './details.tsx';

export const examples: readonly Example[] = [
  {
    title: 'More for those who want it',
    show: () => (
      <Details summary="为什么不是物业？">柳岸路在小区红线以外，是市政道路；物业只管红线以内的路灯。</Details>
    ),
  },
];
