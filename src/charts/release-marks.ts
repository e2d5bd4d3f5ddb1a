import type { Scale } from './scales.js';
import type { ReleaseMark } from './scene.js';
import type { ReleaseSpec } from './spec.js';
import { textScale } from './text-scale.js';

/** Marks closer than this become one, px. */
const CLUSTER_PX = 10;
/** A version is written where this much is free, in a plot wider than that, px. */
const LABEL_PX = 56;
const LEAST_PLOT_PX = 330;
const LABEL_OFFSET_PX = 8;
/** From the middle of a mark to its edge. */
const HALF_MARK_PX = 4;
const MAX_LABEL = 12;
const CHARACTER_PX = 7;

/**
 * The marks of the releases that lie within the plot. Those that would touch become one mark with
 * a count; a single one is named where there is room.
 *
 * @param releases Ascending by date.
 * @param widthPx Room between the axes, px.
 */
export function markReleases(releases: readonly ReleaseSpec[], toPx: Scale, widthPx: number): ReleaseMark[] {
  const clusters: { px: number; releases: ReleaseSpec[] }[] = [];
  for (const release of releases) {
    const px = toPx(release.date);
    if (!(px >= 0 && px <= widthPx)) continue;
    const last = clusters.at(-1);
    if (last && px - last.px < CLUSTER_PX) {
      last.releases.push(release);
    } else clusters.push({ px, releases: [release] });
  }
  return clusters.map(({ px, releases: members }, i) => {
    const roomPx = (clusters[i + 1]?.px ?? widthPx) - px - LABEL_OFFSET_PX - HALF_MARK_PX;
    const name = members.length > 1 ? String(members.length) : shortenVersion(members[0]?.version ?? '');
    const fits = members.length > 1 ? roomPx >= CLUSTER_PX : widthPx > LEAST_PLOT_PX && roomPx >= Math.max(LABEL_PX, name.length * CHARACTER_PX * textScale);
    return { px: Math.round(px * 10) / 10, releases: members, text: fits ? name : '' };
  });
}

/** `frontend@1.1.0+build` → `1.1.0`; a hash is cut. The whole version is in the tooltip. */
export function shortenVersion(version: string): string {
  const short = (version.split('@').at(-1) ?? version).split('+')[0] ?? version;
  return short.length > MAX_LABEL ? `${short.slice(0, MAX_LABEL - 1)}…` : short;
}

/** The releases whose mark stands over a bucket, ascending: within it, or within 5 px of its middle. */
export function findReleases(marks: readonly ReleaseMark[], xPx: number, stepPx: number): ReleaseSpec[] {
  const reachPx = Math.max(CLUSTER_PX, stepPx) / 2;
  return marks.filter(({ px }) => Math.abs(px - xPx) <= reachPx).flatMap(({ releases }) => releases);
}
