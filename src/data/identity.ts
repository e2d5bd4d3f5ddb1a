const numbers = new WeakMap<object, number>();
let next = 1;

/**
 * A text that is equal for the same objects and differs for others: tells sources of different
 * headers and tokens apart without holding either. Absent ones are `0`.
 */
export function identify(...objects: readonly (object | undefined)[]): string {
  return objects.map((object) => (object ? String(numberOf(object)) : '0')).join('.');
}

function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    number = next++;
    numbers.set(object, number);
  }
  return number;
}
