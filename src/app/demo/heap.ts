/** What is to be done next, by time; what came first goes first when times are equal, so that a run can be repeated. */
export interface Agenda<T> {
  readonly size: number;
  add(at: Date, item: T): void;
  /** The time of the earliest item. */
  first(): number;
  /** @throws Error when it is empty */
  take(): T;
}

interface Entry<T> {
  readonly at: number;
  readonly seq: number;
  readonly item: T;
}

/** A binary heap; a sorted list would move a month of entries for each new one. */
export function agenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let seq = 0;
  const before = (a: Entry<T> | undefined, b: Entry<T> | undefined) => {
    if (!a || !b) return a !== undefined;
    return a.at < b.at || (a.at === b.at && a.seq < b.seq);
  };
  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    if (a && b) [heap[i], heap[j]] = [b, a];
  };
  const sink = (start: number) => {
    for (let i = start; ; ) {
      const left = 2 * i + 1;
      const child = before(heap[left + 1], heap[left]) && left + 1 < heap.length ? left + 1 : left;
      if (left >= heap.length || !before(heap[child], heap[i])) return;
      swap(i, child);
      i = child;
    }
  };
  return {
    get size() {
      return heap.length;
    },
    add(at, item) {
      heap.push({ at: at.getTime(), seq: seq++, item });
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!before(heap[i], heap[parent])) return;
        swap(i, parent);
        i = parent;
      }
    },
    first: () => heap[0]?.at ?? Infinity,
    take() {
      const top = heap[0];
      const last = heap.pop();
      if (!top || !last) throw new Error('nothing on the agenda');
      if (heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
      return top.item;
    },
  };
}
