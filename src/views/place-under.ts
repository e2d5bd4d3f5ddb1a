/** Puts an open popover under its control, inside the page's width; below 480 px its style sheet places it. */
export function placeUnder(popover: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const isRtl = getComputedStyle(button).direction === 'rtl';
  const room = document.documentElement.clientWidth - popover.offsetWidth - 8;
  const wanted = isRtl ? box.right - popover.offsetWidth : box.left;
  const below = box.bottom + 4;
  const fitsBelow = below + popover.offsetHeight <= document.documentElement.clientHeight;
  const top = fitsBelow ? below : Math.max(8, box.top - 4 - popover.offsetHeight);
  popover.style.setProperty('--_x', `${String(Math.round(Math.max(8, Math.min(wanted, room)) + window.scrollX))}px`);
  popover.style.setProperty('--_y', `${String(Math.round(top + window.scrollY))}px`);
}
