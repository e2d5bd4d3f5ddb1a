/** A column of whole numbers from 0 to 2³²−1 that grows: one typed array, doubled when it is full. */
export class UintColumn {
  #data = new Uint32Array(1024);
  #length = 0;

  /** How many values it holds. */
  get length(): number {
    return this.#length;
  }

  /** The array behind it: valid up to `length`, and only until the next `push`. */
  get data(): Uint32Array {
    return this.#data;
  }

  /** Adds a value at the end. */
  push(value: number): void {
    if (this.#length === this.#data.length) {
      const grown = new Uint32Array(this.#data.length * 2);
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#data[this.#length] = value;
    this.#length += 1;
  }

  /** The value of a row; 0 past the end. */
  at(row: number): number {
    return this.#data[row] ?? 0;
  }

  /** Replaces the value of a row that exists. */
  set(row: number, value: number): void {
    this.#data[row] = value;
  }
}
