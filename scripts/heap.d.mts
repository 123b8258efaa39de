export function heapOptions(parts: readonly string[]): string[];
