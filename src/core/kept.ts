/** Keeps the last thing that was made for as long as it would be made from the same parts. */
export class Kept<T> {
  #parts: readonly unknown[] = [];
  #made: { readonly value: T } | null = null;

  /** What `make` gave last, where every part is the same as then; else what it gives now. Throws what `make` throws. */
  get(parts: readonly unknown[], make: () => T): T {
    const isSame = this.#made !== null && parts.length === this.#parts.length && parts.every((part, i) => Object.is(part, this.#parts[i]));
    if (isSame && this.#made) return this.#made.value;
    this.#made = null;
    const value = make();
    this.#parts = parts;
    this.#made = { value };
    return value;
  }
}
