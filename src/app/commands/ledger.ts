import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { ledgerHead, ledgerKey, ledgerVerify } from '#modules/ledger';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

/** Proves the whole log, or names the first bad entry. */
export async function verify(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { head: { type: 'string', multiple: true } } });
  return withDatabase(io, 'ledger verify', async ({ db, data, config }) => {
    const trusted = [ledgerKey({ data, pem: config.JINGWEI_LEDGER_KEY }).publicKey];
    const onProgress = io.progress(io.t('cli.ledger-verify'));
    const report = await ledgerVerify(db, {
      headsFile: join(data, 'ledger-heads.jsonl'),
      heads: values.head ?? [],
      trusted,
      onProgress: ({ entries, of }) => onProgress(entries, of),
    });
    const { ok, entries, logs, seconds, findings, found } = report;
    if (ok)
      io.print(io.t('cli.ledger-ok', { entries, logs: logs.length, seconds: Math.round(seconds * 10) / 10 }));
    else io.print(io.t('cli.ledger-bad', { found }));
    for (const { code, params, district, seq, id } of findings.slice(0, 20)) {
      const where = [district, seq === undefined ? '' : `#${seq}`, id ?? '']
        .filter((part) => part !== '')
        .join(' ');
      io.print(`  ${where}: ${io.t(`ledger.found.${code}`, params)}`);
    }
    io.result({ ok, entries, seconds, found, findings: findings as unknown as Json });
    return ok ? 0 : 1;
  });
}

/** The newest signed head of each district, to be kept elsewhere. */
export async function head(_args: readonly string[], io: Io): Promise<number> {
  return withDatabase(io, 'ledger head', async ({ db }) => {
    const heads = await ledgerHead(db);
    for (const each of heads) io.print(JSON.stringify(each));
    io.result({ ok: true, heads: heads as unknown as Json });
    return 0;
  });
}

/** The public key that heads are signed with. */
export async function key(_args: readonly string[], io: Io): Promise<number> {
  return withDatabase(io, 'ledger key', async ({ data, config }) => {
    const { id, publicKey } = ledgerKey({ data, pem: config.JINGWEI_LEDGER_KEY });
    io.print(publicKey);
    io.result({ ok: true, id, publicKey });
    return 0;
  });
}
