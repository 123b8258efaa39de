// How much memory commands may take that run beside the program on the same small machine.

/** Options of Node for a command: an import of any size stays below 512 MB, however much memory the machine has. */
export function heapOptions(parts) {
  return parts[0] === 'import' ? ['--max-old-space-size=288', '--max-semi-space-size=16'] : [];
}
