import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { endPostmaster, isAlive, readPostmaster } from './postmaster.ts';
import { startServer, urlOf } from './server.ts';
import { throwawaySettings } from './settings.ts';

const prefix = 'jingwei-test-';

/** A cluster in a temporary folder, without fsync, for one run of the tests. */
export async function startThrowaway(root: string): Promise<{ url: string; stop(): Promise<void> }> {
  await sweepForgotten();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  const account = serverAccount();
  const binaries = findBinaries(root, account);
  const cluster = join(folder, 'cluster');
  const password = 'test';
  await ensureCluster(cluster, binaries, account, password, { durable: false });
  const settings = throwawaySettings;
  const isOurMake = () => false;
  const plan = { cluster, logFile: join(folder, 'log'), binaries, account, password, settings, isOurMake };
  const { pid, port } = await startServer(plan);
  return {
    url: urlOf(port, password, 'postgres'),
    async stop() {
      process.kill(pid, 'SIGQUIT');
      await endPostmaster(pid, 5_000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its server behind; the next run clears it away. */
async function sweepForgotten(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (!owner || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    try {
      const left = readPostmaster(join(folder, 'cluster'));
      if (left) await endPostmaster(left.pid, 1_000);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's run: theirs to clear away.
    }
  }
}
