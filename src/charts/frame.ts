import type { Scene } from './scene.js';

/** The lines around the shapes, as path data in px of the plot box; `''` = there are none. */
export interface Frame {
  readonly grid: string;
  /** With the ticks of time. */
  readonly baseline: string;
  readonly target: string;
  readonly releaseLines: string;
  /** Over the lines. */
  readonly releaseMarks: string;
}

/** The frame of a scene, the same on the page and in a picture of its own. */
export function drawFrame({ inner, valueTicks, timeTicks, target, releases }: Scene): Frame {
  const { top, right, bottom } = inner;
  const across = (px: number): string => `M0 ${String(px + 0.5)}H${String(right)}`;
  let [grid, baseline, releaseLines, releaseMarks] = ['', across(bottom), '', ''];
  for (const { px } of valueTicks.slice(1)) grid += across(px);
  for (const { px } of timeTicks) baseline += `M${String(Math.round(px) + 0.5)} ${String(bottom)}v4`;
  for (const { px } of releases) {
    const x = px.toFixed(1);
    releaseLines += `M${x} ${String(top - 4)}V${String(bottom)}`;
    releaseMarks += `M${x} ${String(top - 13)}l4 4l-4 4l-4-4z`;
  }
  return { grid, baseline, target: target ? across(target.px) : '', releaseLines, releaseMarks };
}
