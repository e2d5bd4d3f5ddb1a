/** The database of this package in the reader's browser, and the channel on which changes of it are told. */
export const LAYOUT_DATABASE = 'session-health-elements';
/** How long the browser's storage is waited for, ms. */
export const STORAGE_TIMEOUT_MS = 2_000;

/**
 * Whether layouts may have been kept in this browser; false = there is no such database. Where the browser does not say,
 * in time or at all, they may have been. Never rejects.
 */
export async function mayHaveLayouts(): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<null>((resolve) => { timer = setTimeout(resolve, STORAGE_TIMEOUT_MS, null); });
    // In a frame without an origin Chromium refuses it twice, the second time as a rejection that nobody can catch; a page from a disk may ask.
    const isRefused = globalThis.origin === 'null' && location.protocol !== 'file:';
    const databases = isRefused ? null : await Promise.race([indexedDB.databases(), late]);
    return databases?.some(({ name }) => name === LAYOUT_DATABASE) !== false;
  } catch {
    return true;
  } finally {
    clearTimeout(timer);
  }
}
