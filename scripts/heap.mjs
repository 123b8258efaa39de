// How much memory programs may take on a small machine, however much it has: left alone, Node sizes its nursery by the machine.

/** Options of Node for a command: an import of any size stays below 512 MB, the server at work below 300 MB. */
export function heapOptions(parts) {
  if (parts[0] === 'import') return ['--max-old-space-size=288', '--max-semi-space-size=16'];
  // A nursery of 134 MB was more than all that lived (83 MB). The old space keeps its own limit: a large district needs what it needs.
  return parts[0] === 'start' ? ['--max-semi-space-size=8'] : [];
}
