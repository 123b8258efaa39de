import { isRefusal } from '#kernel/refusal.ts';
import { originalTrace } from '#platform/trace.ts';
import { allCatalogues } from './catalogues.ts';
import { commands } from './commands/index.ts';
import { terminalIo } from './io.ts';
import { wrongArgument } from './usage.ts';

/**
 * `npx jingwei COMMAND …`: exit code 0 only when all went well. With --json the last line of standard output is one JSON
 * object, also when it failed.
 */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const io = terminalIo({ json, catalogues: allCatalogues, env: process.env });
  const words = args.filter((arg) => arg !== '--json');
  const command = commands.find(({ name }) => name.split(' ').every((part, i) => words[i] === part));
  if (!command) {
    const asked = words.join(' ');
    const isGroup = words.length === 1 && commands.some(({ name }) => name.startsWith(`${asked} `));
    if (asked !== '' && asked !== 'help' && asked !== '--help' && !isGroup)
      io.say(io.t('cli.unknown', { command: asked }));
    io.say(io.t('cli.usage'));
    const group = commands.filter(({ name }) => name.startsWith(`${words[0] ?? ''} `));
    for (const { usage } of group.length > 0 ? group : commands) io.say(`  ${usage}`);
    io.result({ ok: false, error: 'usage' });
    return asked === 'help' || asked === '--help' ? 0 : 2;
  }
  const given = words.slice(command.name.split(' ').length);
  if (given.some((word) => word === '--help' || word === '-h')) {
    io.say(`${io.t('cli.usage-of')} npx jingwei ${command.usage}`);
    io.result({ ok: true, usage: command.usage });
    return 0;
  }
  try {
    return await command.run(given, io);
  } catch (error) {
    const wrong = wrongArgument(error);
    if (wrong) {
      io.say(io.t('cli.wrong-argument', wrong));
      io.say(`${io.t('cli.usage-of')} npx jingwei ${command.usage}`);
      io.result({ ok: false, error: 'usage', params: wrong });
      return 2;
    }
    if (isRefusal(error)) {
      io.say(io.t('cli.failed', { message: io.t(`refusal.${error.code}`, error.params) }));
      io.result({ ok: false, error: error.code, params: error.params });
    } else {
      io.say(io.t('cli.bug', { message: traceOf(error) }));
      io.result({ ok: false, error: 'bug' });
    }
    return 1;
  }
}

function traceOf(error: unknown): string {
  return error instanceof Error ? originalTrace(error.stack ?? error.message) : String(error);
}

process.on('uncaughtExceptionMonitor', (error) => {
  if (error instanceof Error && error.stack) error.stack = originalTrace(error.stack);
});

process.exitCode = await main(process.argv.slice(2));
// Pools and servers are closed by now; a handle that a library left open must not keep a finished command alive.
if (process.argv[2] === 'start') process.exit();
