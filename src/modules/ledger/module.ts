import { join } from 'node:path';
import type { Kit, Plug } from '#platform/plug.ts';
import { HeadsFile } from './heads-file.ts';
import { openLedgerKey } from './key.ts';
import { en, zh } from './messages.ts';
import { sequenceOnce } from './sequencer.ts';

export default {
  name: 'ledger',
  messages: { zh, en },
  jobs: (kit) => [{ name: 'ledger.sequence', everySeconds: 0.4, run: sequencing(kit) }],
} satisfies Plug as Plug;

/** Opened at the first run, so that a program that never leads touches neither key nor file. */
function sequencing({ db, config, clock, data }: Kit): () => Promise<void> {
  let opened: Promise<HeadsFile> | undefined;
  return async () => {
    const key = openLedgerKey({ data, pem: config.JINGWEI_LEDGER_KEY });
    const isFirst = opened === undefined;
    opened ??= HeadsFile.open(join(data, 'ledger-heads.jsonl'));
    const file = await opened;
    if (isFirst) await file.catchUp(db);
    const { heads } = await sequenceOnce(db, key, clock.now());
    if (heads.length > 0) await file.catchUp(db, [...new Set(heads.map(({ district }) => district))]);
  };
}
