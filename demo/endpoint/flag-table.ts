const EMPTY = 0xffff_ffff;

/**
 * A set of flags for every pair (cell, user) met: the way to count distinct users exactly and quickly.
 * Open addressing over typed arrays, so that a million sessions cost neither objects nor strings.
 */
export class FlagTable {
  #cells: Uint32Array;
  #users: Uint32Array;
  #flags: Uint8Array;
  #mask: number;
  #size = 0;

  constructor(capacity = 4096) {
    this.#cells = new Uint32Array(capacity).fill(EMPTY);
    this.#users = new Uint32Array(capacity);
    this.#flags = new Uint8Array(capacity);
    this.#mask = capacity - 1;
  }

  /** Adds flags (a bit mask below 256) to a pair. */
  add(cell: number, user: number, flags: number): void {
    if (this.#size * 2 > this.#mask) this.#grow();
    const slot = this.#find(cell, user);
    if (this.#cells[slot] === EMPTY) {
      this.#cells[slot] = cell;
      this.#users[slot] = user;
      this.#size += 1;
    }
    this.#flags[slot] = (this.#flags[slot] ?? 0) | flags;
  }

  /** Calls back once for every pair, in no order, with its cell and all its flags. */
  forEach(visit: (cell: number, flags: number) => void): void {
    for (let slot = 0; slot <= this.#mask; slot += 1) {
      const cell = this.#cells[slot] ?? EMPTY;
      if (cell !== EMPTY) visit(cell, this.#flags[slot] ?? 0);
    }
  }

  #find(cell: number, user: number): number {
    let slot = (Math.imul(cell, 0x9e37_79b1) ^ Math.imul(user, 0x85eb_ca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while (this.#cells[slot] !== EMPTY && (this.#cells[slot] !== cell || this.#users[slot] !== user)) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const [cells, users, flags] = [this.#cells, this.#users, this.#flags];
    const capacity = cells.length * 2;
    this.#cells = new Uint32Array(capacity).fill(EMPTY);
    this.#users = new Uint32Array(capacity);
    this.#flags = new Uint8Array(capacity);
    this.#mask = capacity - 1;
    for (let old = 0; old < cells.length; old += 1) {
      const cell = cells[old] ?? EMPTY;
      if (cell === EMPTY) continue;
      const slot = this.#find(cell, users[old] ?? 0);
      this.#cells[slot] = cell;
      this.#users[slot] = users[old] ?? 0;
      this.#flags[slot] = flags[old] ?? 0;
    }
  }
}
