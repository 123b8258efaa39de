/**
 * Calls back once when the program is told to end: by a signal, or because the script that started it is gone
 * (`scripts/run.mjs` keeps a channel open for that). A second Ctrl-C within a running stop ends it at once.
 */
export function whenToldToStop(stop: (why: string) => void): void {
  let told = 0;
  const tell = (why: string) => () => {
    const now = performance.now();
    // A terminal and the starting script may both pass the same Ctrl-C on.
    if (told > 0 && why === 'SIGINT' && now - told > 1000) process.exit(130);
    if (told > 0) return;
    told = now;
    stop(why);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell(signal));
  process.once('disconnect', tell('abandoned'));
  process.channel?.unref();
}
