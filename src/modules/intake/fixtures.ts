import { createSealer } from './contact.ts';
import type { NewDemand } from './demand.ts';

/** A sealer whose secret is nobody's; for tests only. */
export const testSealer = createSealer(Buffer.alloc(32, 7));

/** A demand as a resident would file it; say what is different. */
export function aDemand(different: Partial<NewDemand> = {}): NewDemand {
  return {
    text: '门口的路灯坏了好几天，晚上老人出门怕摔',
    channel: 'web',
    at: new Date('2026-11-20T11:42:00Z'),
    place: { area: '990110001001' },
    circumstances: { 道路: '市政' },
    ...different,
  };
}
