/** A path of lines that says how far each goes, as one that says where each ends: `M 0 90l 10-10Z` → `M0,90L10,80Z`. */
export function spellPath(d: string): string {
  return d.replace(/M( ?-?[\d.]+)( ?-?[\d.]+)(?:l([-\d. ]+))?(?=[MZ]|$)/g, (_, startX: string, startY: string, steps = '') => {
    let [x, y] = [Number(startX), Number(startY)];
    const ends = [...String(steps).matchAll(/ ?(-?[\d.]+) ?(-?[\d.]+)/g)].map(([, right, down]) => {
      [x, y] = [x + Number(right), y + Number(down)];
      return `L${tell(x)},${tell(y)}`;
    });
    return `M${tell(Number(startX))},${tell(Number(startY))}${ends.join('')}`;
  });
}

/** Without the noise of adding tenths. */
function tell(px: number): string {
  return String(Math.round(px * 10) / 10 || 0);
}
