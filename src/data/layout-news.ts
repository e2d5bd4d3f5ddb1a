import { LAYOUT_DATABASE } from './layout-database.js';

/** Tells the other elements and tabs that something else is kept under a name; `channel` null = who tells it has left the page. */
export function tellLayout(key: string, channel: BroadcastChannel | null): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const open = channel ?? new BroadcastChannel(LAYOUT_DATABASE);
  open.postMessage(key);
  if (open !== channel) open.close();
}
