/** Whether the browser believes it has a network; true where there is no browser. Never throws. */
export function isOnline(): boolean {
  return (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine !== false;
}

/** Whether nobody can see the page; false where there is none. Never throws. */
export function isHidden(): boolean {
  return (globalThis as { document?: { visibilityState?: string } }).document?.visibilityState === 'hidden';
}

/** Settles when the page has heard its reader, and may have drawn. Never rejects. */
export function takeBreath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

let last: Promise<void> = Promise.resolve();

/** The same, one after the other: of all who wait, one works in a task. Never rejects. */
export function takeTurn(): Promise<void> {
  return (last = last.then(takeBreath));
}

/** The address against which relative ones are resolved; null where there is no document. */
export function readBaseUrl(): string | null {
  return (globalThis as { document?: { baseURI?: string } }).document?.baseURI ?? null;
}

/** The page's own origin; null where there is no page, or an opaque one. */
export function readPageOrigin(): string | null {
  const origin = (globalThis as { location?: { origin?: string } }).location?.origin;
  return origin && origin !== 'null' ? origin : null;
}
