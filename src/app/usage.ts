/** What `parseArgs` found wrong with the arguments of a command, as people are told: the argument, when one is to blame. */
export function wrongArgument(error: unknown): { readonly argument: string } | undefined {
  if (!(error instanceof TypeError) || !('code' in error)) return undefined;
  if (!String(error.code).startsWith('ERR_PARSE_ARGS_')) return undefined;
  return { argument: /'([^']+)'/.exec(error.message)?.[1] ?? '' };
}
