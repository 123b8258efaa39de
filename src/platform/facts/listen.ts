import { seekLeadership } from '../db/leader.ts';
import { announceElsewhere, onFacts } from './wake.ts';

export interface Listener {
  /** Whether this program is the one that delivers. */
  leads(): boolean;
  onNotice(hear: () => void): () => void;
  close(): Promise<void>;
}

const channel = 'jingwei_fact';
const leaderKey = 0x6a780001;

/**
 * Hears of facts written by other programs.
 *
 * `NOTIFY` is sent from here, a little later, and not in the transactions that write facts: there it would make
 * commits wait for each other, because the server queues notices under one lock.
 */
export function listen(url: string, stopping: AbortSignal): Listener {
  const hearers = new Set<() => void>();
  const tell = () => {
    for (const hear of hearers) hear();
    announceElsewhere();
  };
  let unsaid = false;
  const forget = onFacts(() => {
    unsaid = true;
  });
  const leadership = seekLeadership({
    url,
    key: leaderKey,
    stopping,
    onChange: tell,
    async begin(client) {
      client.on('notification', tell);
      await client.query(`listen ${channel}`);
    },
    // Whether it leads or stands by: other programs have desks open too, and want to know at once.
    async tick(client) {
      if (unsaid) await client.query(`notify ${channel}`);
      unsaid = false;
    },
  });
  return {
    leads: leadership.leads,
    onNotice(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    async close() {
      forget();
      await leadership.ended;
    },
  };
}
