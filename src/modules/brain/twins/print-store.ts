import type { Print } from './print.ts';

/** Prints in flat arrays, each in a slot; slots and space of what was forgotten are used again. */
export class PrintStore {
  readonly #slotsById = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #rest: Rest[] = [];
  readonly #free: number[] = [];
  #days = new Int32Array(1024);
  #starts = new Uint32Array(1024);
  #lengths = new Uint8Array(1024);
  #weights = new Float64Array(3 * 1024);
  #nameRoles = new Uint8Array(1024);
  #clues = new Uint32Array(1 << 16);
  #roles = new Uint8Array(1 << 16);
  #end = 0;
  #wasted = 0;

  get size(): number {
    return this.#slotsById.size;
  }

  /** Slots ever used: what counts per slot needs so many. */
  get slots(): number {
    return this.#ids.length;
  }

  get bytes(): number {
    return 34 * this.#days.length + 5 * this.#clues.length;
  }

  slotOf(id: string): number | undefined {
    return this.#slotsById.get(id);
  }

  idOf(slot: number): string {
    return this.#ids[slot] ?? '';
  }

  dayOf(slot: number): number {
    return this.#days[slot] as number;
  }

  put(id: string, print: Print): number {
    const slot = this.#free.pop() ?? this.#ids.length;
    if (slot >= this.#days.length) this.#growSlots();
    const length = Math.min(255, print.clues.length);
    this.#room(length);
    this.#clues.set(print.clues.subarray(0, length), this.#end);
    this.#roles.set(print.roles.subarray(0, length), this.#end);
    this.#days[slot] = print.day;
    this.#starts[slot] = this.#end;
    this.#lengths[slot] = length;
    const { all, title, name, nameRole } = print.weights;
    this.#weights.set([all, title, name], 3 * slot);
    this.#nameRoles[slot] = nameRole;
    this.#end += length;
    this.#ids[slot] = id;
    this.#rest[slot] = restOf(print);
    this.#slotsById.set(id, slot);
    return slot;
  }

  get(slot: number): Print {
    const from = this.#starts[slot] as number;
    const to = from + (this.#lengths[slot] as number);
    const rest = this.#rest[slot] ?? NOTHING;
    return {
      clues: this.#clues.subarray(from, to),
      roles: this.#roles.subarray(from, to),
      day: this.dayOf(slot),
      area: rest.area,
      place: rest.place,
      matter: rest.matter,
      mark: rest.mark,
      lettered: rest.lettered,
      weights: {
        all: this.#weights[3 * slot] as number,
        title: this.#weights[3 * slot + 1] as number,
        name: this.#weights[3 * slot + 2] as number,
        nameRole: this.#nameRoles[slot] as number,
      },
    };
  }

  drop(id: string): void {
    const slot = this.#slotsById.get(id);
    if (slot === undefined) return;
    const from = this.#starts[slot] as number;
    const to = from + (this.#lengths[slot] as number);
    this.#clues.fill(0, from, to);
    this.#roles.fill(0, from, to);
    this.#wasted += to - from;
    this.#lengths[slot] = 0;
    this.#days[slot] = 0;
    this.#ids[slot] = undefined;
    this.#rest[slot] = NOTHING;
    this.#slotsById.delete(id);
    this.#free.push(slot);
  }

  #growSlots(): void {
    const size = Math.ceil(this.#days.length * 1.5);
    this.#days = enlarge(this.#days, new Int32Array(size));
    this.#starts = enlarge(this.#starts, new Uint32Array(size));
    this.#lengths = enlarge(this.#lengths, new Uint8Array(size));
    this.#weights = enlarge(this.#weights, new Float64Array(3 * size));
    this.#nameRoles = enlarge(this.#nameRoles, new Uint8Array(size));
  }

  #room(length: number): void {
    if (this.#end + length <= this.#clues.length) return;
    if (this.#wasted > this.#clues.length / 4) this.#pack();
    if (this.#end + length <= this.#clues.length) return;
    const size = Math.ceil(this.#clues.length * 1.5) + length;
    this.#clues = enlarge(this.#clues, new Uint32Array(size));
    this.#roles = enlarge(this.#roles, new Uint8Array(size));
  }

  /** Moves what is kept together, over what was forgotten. */
  #pack(): void {
    const order = [...this.#slotsById.values()].sort(
      (a, b) => (this.#starts[a] as number) - (this.#starts[b] as number),
    );
    let end = 0;
    for (const slot of order) {
      const from = this.#starts[slot] as number;
      const to = from + (this.#lengths[slot] as number);
      this.#clues.copyWithin(end, from, to);
      this.#roles.copyWithin(end, from, to);
      this.#starts[slot] = end;
      end += to - from;
    }
    this.#end = end;
    this.#wasted = 0;
  }
}

type Rest = Pick<Print, 'area' | 'place' | 'matter' | 'mark' | 'lettered'>;
const NOTHING: Rest = { area: '', place: '', matter: '', mark: '', lettered: [] };

/** Most demands have none of these marks; they then share one object. */
function restOf({ area, place, matter, mark, lettered }: Print): Rest {
  return area || place || matter || mark || lettered.length > 0
    ? { area, place, matter, mark, lettered }
    : NOTHING;
}

function enlarge<T extends Int32Array | Uint32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
