type Numbers = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array;

/** Arrays of numbers one after another, each with its length before it, as they lie in memory. */
export class Bytes {
  readonly #parts: Uint8Array[] = [];
  #size = 0;

  add(numbers: Numbers): this {
    this.#push(new Uint8Array(Uint32Array.of(numbers.length).buffer));
    this.#push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    return this;
  }

  whole(): Uint8Array {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #push(part: Uint8Array): void {
    this.#parts.push(part);
    this.#size += part.length;
  }
}
