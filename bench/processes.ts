import { readdirSync, readFileSync } from 'node:fs';

// Linux only; elsewhere figures of CPU and memory are left out (0).

/** Clock ticks a second: 100 on every Linux that Node runs on. */
const TICKS = 100;

interface Stat {
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
}

function statOf(pid: number | string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (index: number) => fields[index] ?? 0;
    return { parent: at(1), own: (at(11) + at(12)) / TICKS, ended: (at(13) + at(14)) / TICKS };
  } catch {
    return undefined;
  }
}

/** Seconds of CPU a process has used. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.own ?? 0;
}

/** Seconds of CPU a process, its children and those that have ended have used. */
export function cpuOfFamily(pid: number): number {
  const head = statOf(pid);
  if (!head) return 0;
  let sum = head.own + head.ended;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (stat?.parent === pid) sum += stat.own;
  }
  return sum;
}

export function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0;
}

/** The most memory a process has ever held, in MB. */
export function peakMemoryOf(pid: number): number {
  return megabytes(pid, /VmHWM:\s+(\d+)/);
}

/** The memory a process holds now, in MB. */
export function memoryOf(pid: number): number {
  return megabytes(pid, /VmRSS:\s+(\d+)/);
}

function megabytes(pid: number, line: RegExp): number {
  try {
    return Number(line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
