// Runs the built program on the project's Node and hands signals, arguments and the exit code through.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node24, root } from './ensure.mjs';
import { heapOptions } from './heap.mjs';

/** Resolves with the exit code for our own process. */
export function runProgram(parts) {
  // Over the channel the program notices when we are killed, and ends instead of living on unseen.
  const child = spawn(node24(), [...heapOptions(parts), join(root, 'dist/cli.js'), ...parts], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal has reached the child already: it goes to every process in the foreground.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  endWithNpm(child);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code, signal) =>
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)),
    );
  });
}

/** When npm, which started us, is killed by force, nobody is left to stop us by Ctrl-C. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
