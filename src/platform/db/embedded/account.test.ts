import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { isRoot, obstacle, serverAccount } from './account.ts';
import { defaultDataDirectory, requireReachable } from './directory.ts';
import { clearUp, emptyFolder, Life, query } from './testing-life.ts';

vi.setConfig({ testTimeout: 60_000 });
const made: string[] = [];
afterEach(async () => {
  await clearUp();
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function closedFolder(mode = 0o700): string {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-closed-'));
  made.push(folder);
  chmodSync(folder, mode);
  return folder;
}

/** The database user is as ordinary as any: no home, no shell, no rights. */
function ordinaryUser(): { uid: number; gid: number } {
  const { ids } = serverAccount();
  if (!ids) throw new Error('only root can become somebody else');
  return ids;
}

const canReadUs =
  spawnSync('true').status === 0 &&
  isRoot() &&
  !obstacle(import.meta.dirname, isRoot() ? serverAccount() : { name: '' });

describe.runIf(isRoot())('as root', () => {
  test('the server runs as a system user and never as root', async () => {
    const data = emptyFolder();
    const url = await new Life('own', data).url();
    const owner = statSync(join(data, 'postgresql-18'));
    expect(owner.uid).toBe(ordinaryUser().uid);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a closed folder on the way is named, with whom it is closed to', () => {
    const closed = closedFolder();
    const data = join(closed, 'deep', 'data');
    mkdirSync(data, { recursive: true });
    expect(obstacle(data, serverAccount())).toBe(closed);
    expect(() => requireReachable(data, serverAccount())).toThrow(
      expect.toSatisfy(
        (error: unknown) => isRefusal(error, 'data-directory-unreachable') && error.params.folder === closed,
      ),
    );
  });

  test('data of a project under a closed folder lies in a folder of the system, the same one each time', () => {
    const closed = closedFolder();
    const project = join(closed, 'jingwei');
    mkdirSync(project);
    const chosen = defaultDataDirectory(project);
    expect(chosen).toMatch(/^\/var\/lib\/jingwei\/jingwei-[0-9a-f]{8}$/);
    expect(defaultDataDirectory(project)).toBe(chosen);
    chmodSync(closed, 0o711);
    expect(defaultDataDirectory(project)).toBe(join(project, '.jingwei'));
  });

  test('a folder that an ordinary user made keeps its owner', async () => {
    const data = emptyFolder();
    const { uid, gid } = ordinaryUser();
    chownSync(data, uid, gid);
    mkdirSync(join(data, 'postgresql-18'));
    chownSync(join(data, 'postgresql-18'), uid, gid);
    expect(serverAccount(join(data, 'postgresql-18')).ids).toEqual({ uid, gid });
  });
});

describe.runIf(canReadUs)('as an ordinary user', () => {
  test('the database is made and started in a folder of theirs', async () => {
    const data = emptyFolder();
    const { uid, gid } = ordinaryUser();
    chownSync(data, uid, gid);
    chmodSync(data, 0o700);
    const url = await new Life('own', data, { uid, gid, HOME: data }).url();
    expect(await query(url, 'select current_user::text as who')).toEqual([{ who: 'jingwei' }]);
  });

  test('a folder that is not theirs is refused with the reason', async () => {
    const data = emptyFolder();
    const { uid, gid } = ordinaryUser();
    const life = new Life('own', data, { uid, gid, HOME: '/' });
    await vi.waitFor(() => expect(life.said.length).toBeGreaterThan(0), 20_000);
    expect(life.said[0]).toMatchObject({ refused: 'data-directory-unwritable', folder: data });
  });
});

test('whoever is not root runs the server as themselves', () => {
  if (!isRoot()) expect(serverAccount().ids).toBeUndefined();
  expect(obstacle('/nowhere/at/all', { name: 'me' })).toBeUndefined();
});
