import { join } from 'node:path';
import type { Plug } from '#platform/plug.ts';
import { type LedgerKey, openLedgerKey } from './key.ts';
import { en, zh } from './messages.ts';
import { sequencing } from './sequencer.ts';

export default {
  name: 'ledger',
  messages: { zh, en },
  jobs({ db, clock, config, data }) {
    let opened: LedgerKey | undefined;
    const key = () => {
      opened ??= openLedgerKey({ data, pem: config.JINGWEI_LEDGER_KEY });
      return opened;
    };
    const run = sequencing({ db, key, clock, headsFile: join(data, 'ledger-heads.jsonl') });
    return [{ name: 'ledger.sequence', everySeconds: 0.4, run }];
  },
} satisfies Plug as Plug;
