import { bisectRight } from 'd3-array';
import { divide } from '../core/numbers.js';
import type { Formats } from '../i18n/formats.js';
import { linearScale } from './scales.js';
import type { Scene } from './scene.js';
import { findReleases } from './release-marks.js';
import { hasServerDays, missesTarget, readCentre, type ChartSpec, type ReleaseSpec, type SeriesTone } from './spec.js';

/** The bucket at a distance from the left of the plot, px; the nearest one outside; null = there is none. */
export function bucketAt(spec: ChartSpec, scene: Scene, xPx: number): number | null {
  const count = spec.starts.length;
  if (count === 0 || scene.inner.right <= scene.inner.left) return null;
  const at = linearScale([scene.inner.left, scene.inner.right], [spec.starts[0] ?? 0, spec.end])(xPx);
  return Math.max(0, Math.min(count - 1, bisectRight(spec.starts, at) - 1));
}

/** The middle of a bucket, px from the left of the plot. */
export function bucketCentre(spec: ChartSpec, scene: Scene, bucket: number): number {
  const toPx = linearScale([spec.starts[0] ?? 0, spec.end], [scene.inner.left, scene.inner.right]);
  return toPx(readCentre(spec, bucket));
}

/** Where a bucket begins, px from the left of the plot; the one after the last = the end of the plot. */
export function bucketEdge(spec: ChartSpec, scene: Scene, bucket: number): number {
  const toPx = linearScale([spec.starts[0] ?? 0, spec.end], [scene.inner.left, scene.inner.right]);
  return toPx(spec.starts[bucket] ?? spec.end);
}

/** The bucket of an instant, ms; null = it lies in none. */
export function findBucket({ starts, end }: ChartSpec, ms: number): number | null {
  const bucket = bisectRight(starts, ms) - 1;
  return bucket >= 0 && ms < end ? bucket : null;
}

/** Where a visible series stands at one bucket. */
export interface SeriesMark {
  readonly id: string;
  readonly tone: SeriesTone;
  /** From the top of the plot, px. */
  readonly yPx: number;
}

/** Where the visible series stand at a bucket: their values, or their upper edges in a stack of areas; bars have no marks. */
export function locateSeries(spec: ChartSpec, scene: Scene, bucket: number): SeriesMark[] {
  if (spec.plot === 'bar') return [];
  const toPx = linearScale(scene.domain, [scene.inner.bottom, scene.inner.top]);
  const marks: SeriesMark[] = [];
  let below = 0;
  for (const series of spec.series) {
    if (!series.visible) continue;
    const value = series.values[bucket] ?? Number.NaN;
    const edge = spec.plot === 'area' ? below + value : value;
    below = edge;
    if (!Number.isNaN(edge)) marks.push({ id: series.id, tone: series.tone, yPx: toPx(edge) });
  }
  return marks;
}

/** One bucket in words, ready for a tooltip. */
export interface BucketText {
  /** From–to. */
  readonly title: string;
  /** How long it is; of merged buckets, all of them together. */
  readonly length: string;
  readonly rows: readonly BucketRow[];
  /** Sessions or users in the bucket; `NaN` = not reported; null = the chart has no such thing. */
  readonly denominator: number | null;
  readonly running: boolean;
  /** How many buckets of the answer are added up here; 1 = none. */
  readonly mergedBuckets: number;
  /** false where there is no target, or nothing to hold against it. */
  readonly missesTarget: boolean;
}

/** One visible series of a bucket. */
export interface BucketRow {
  readonly id: string;
  readonly label: string;
  readonly tone: SeriesTone;
  readonly valueText: string;
  /** The count behind a share, or the share behind a count; null = there is none. */
  readonly countText: string | null;
  /** What the value is over that of the period before; `NaN` = not compared, or not known. */
  readonly difference: number;
}

/** What a bucket holds, every visible series with its value, its count and its share. */
export function describeBucket(spec: ChartSpec, bucket: number, formats: Formats): BucketText {
  const start = spec.starts[bucket] ?? spec.end;
  const end = spec.starts[bucket + 1] ?? spec.end;
  const denominator = spec.denominators ? (spec.denominators[bucket] ?? Number.NaN) : null;
  const zone = hasServerDays(spec) ? formats.inUtc() : formats;
  return {
    title: zone.bucket(start, end),
    length: formats.duration(end - start),
    rows: spec.series
      .filter((series) => series.visible)
      .map((series) => {
        const value = series.values[bucket] ?? Number.NaN;
        const isShare = spec.unit === 'share';
        const count = isShare ? (series.numerators?.[bucket] ?? Number.NaN) : value;
        const share = isShare ? Number.NaN : divide(value, denominator ?? 0);
        const own = series.denominators ? formats.count(series.denominators[bucket] ?? Number.NaN) : '';
        const behind = isShare ? [formats.count(count), own].filter(Boolean).join(' / ') : formats.share(share);
        const isKnown = !Number.isNaN(isShare ? count : share);
        return {
          id: series.id,
          label: series.label,
          tone: series.tone,
          valueText: isShare ? formats.share(value) : formats.count(value),
          countText: isKnown ? behind : null,
          difference: value - (series.before?.[bucket] ?? Number.NaN),
        };
      }),
    denominator,
    running: spec.incompleteFrom !== null && start >= spec.incompleteFrom,
    mergedBuckets: spec.mergedBuckets ?? 1,
    missesTarget: spec.target ? missesTarget(spec.target, spec.target.values[bucket] ?? Number.NaN) : false,
  };
}

/** The releases that are marked over a bucket, ascending by date. */
export function releasesAt(spec: ChartSpec, scene: Scene, bucket: number): ReleaseSpec[] {
  return findReleases(scene.releases, bucketCentre(spec, scene, bucket), scene.inner.right / Math.max(1, spec.starts.length));
}
