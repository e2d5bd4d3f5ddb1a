/** Numbers that look random and are the same every time: mulberry32, from one seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** Whether something with this probability (0 to 1) happens. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A number between two bounds. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number near an expected one: its fraction decides by chance. */
  round(expected: number): number {
    return Math.floor(expected) + (this.chance(expected % 1) ? 1 : 0);
  }

  /** 32 hex digits. */
  hex32(): string {
    let digits = '';
    for (let part = 0; part < 4; part += 1) digits += Math.floor(this.next() * 0x1_0000_0000).toString(16).padStart(8, '0');
    return digits;
  }
}
