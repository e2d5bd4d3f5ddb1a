/** What has focus may go with an update of a shadow root: focus then goes to what is near by, and is not lost to the page. */
export function keepFocus(root: ShadowRoot | null, update: () => void): void {
  const had = root?.activeElement;
  update();
  if (!root || !had) return;
  queueMicrotask(() => {
    if (!had.isConnected) root.querySelector<HTMLElement>('.plot, .table-room, .refresh')?.focus();
  });
}
