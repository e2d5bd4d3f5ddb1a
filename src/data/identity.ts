const numbers = new WeakMap<object, number>();
const texts = new Map<string, number>();
let next = 1;

/**
 * A text that is equal for the same functions and equal texts, and differs for others: tells sources of different
 * headers and tokens apart without holding either. Absent ones are `0`.
 */
export function identify(...parts: readonly (object | string | undefined)[]): string {
  return parts.map((part) => (part ? String(typeof part === 'string' ? numberOf(texts, part) : numberOf(numbers, part)) : '0')).join('.');
}

function numberOf<K>(known: { get(key: K): number | undefined; set(key: K, number: number): unknown }, key: K): number {
  const number = known.get(key) ?? next++;
  known.set(key, number);
  return number;
}
