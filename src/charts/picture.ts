import { drawFrame } from './frame.js';
import { glyphPath } from './glyphs.js';
import type { Scene, Shape } from './scene.js';
import type { SeriesTone } from './spec.js';

/** Colours that are not of a series. */
export type InkName = 'surface' | 'text' | 'text-muted' | 'grid' | 'baseline' | 'border-strong' | 'field';

/** Every colour of a picture, as CSS text that needs no page: `rgb(…)` or `#…`. */
export type Inks = Readonly<Record<InkName | SeriesTone, string>>;

/** A box, px of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One line or area. */
export interface PicturePath {
  /** Path data, px, from `x`, `y` on. */
  readonly d: string;
  readonly x: number;
  readonly y: number;
  /** null = not filled. */
  readonly fill: string | null;
  /** null = no line. */
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly dash: readonly number[];
  /** 0–1. */
  readonly opacity: number;
  /** Nothing is painted outside; null = everything. */
  readonly clip: Box | null;
}

/** One line of text. */
export interface PictureText {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly sizePx: number;
  readonly weight: 400 | 500 | 600;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: string;
}

/** A chart as a picture of its own, for a file or for paper. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title: string;
  readonly description: string;
  /** Time runs from right to left: paths are mirrored, texts are placed from the right. */
  readonly isRtl: boolean;
  /** In painting order, under the texts. */
  readonly paths: readonly PicturePath[];
  readonly texts: readonly PictureText[];
}

/** What a picture is made of. */
export interface PictureInput {
  readonly scene: Scene;
  readonly inks: Inks;
  readonly title: string;
  /** The chart in words. */
  readonly description: string;
  /** Period and zone. */
  readonly subtitle: string;
  /** The period's figure; `''` = none. */
  readonly figure: string;
  /** What is shown: shape and colour, name and figure. */
  readonly legend: readonly { readonly tone: SeriesTone; readonly ink: string; readonly label: string; readonly valueText: string }[];
  /** `''` = none. */
  readonly note: string;
  readonly isRtl: boolean;
}

/** Fonts of a picture: those of the elements. */
export const PICTURE_FONT = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

const MARGIN_PX = 16;
const ENTRY_PX = 108;
const BASE = { x: 0, y: 0, fill: null, stroke: null, strokeWidth: 1, dash: [], opacity: 1, clip: null } as const;

/** Lays a drawn chart out with title, figure, legend and note around it. Pure. */
export function buildPicture(input: PictureInput): Picture {
  const { scene, inks, legend } = input;
  const widthPx = scene.widthPx + 2 * MARGIN_PX;
  const signs: PicturePath[] = [];
  const texts: PictureText[] = [];
  const write = (text: string, x: number, y: number, changes: Partial<PictureText> = {}): void => {
    if (text !== '') texts.push({ text, x, y, sizePx: 12, weight: 400, anchor: 'start', fill: inks['text-muted'], ...changes });
  };
  write(input.title, MARGIN_PX, 28, { sizePx: 13, weight: 600, fill: inks.text });
  write(input.subtitle, MARGIN_PX, 46);
  write(input.figure, MARGIN_PX, 78, { sizePx: 24, weight: 600, fill: inks.text });
  const top = input.figure === '' ? 58 : 92;
  const columns = Math.max(1, Math.floor(scene.widthPx / ENTRY_PX));
  const legendTop = top + scene.heightPx + 14;
  legend.forEach(({ tone, ink, label, valueText }, i) => {
    const [x, y] = [MARGIN_PX + (i % columns) * ENTRY_PX, legendTop + Math.floor(i / columns) * 40];
    signs.push({ ...BASE, d: `M0 0${glyphPath(tone)}`, x, y, fill: ink });
    write(label, x + 16, y + 9);
    write(valueText, x + 16, y + 26, { sizePx: 13, weight: 600, fill: inks.text });
  });
  const legendEnd = legendTop + Math.ceil(legend.length / columns) * 40;
  write(input.note, MARGIN_PX, legendEnd + 12);
  const heightPx = legendEnd + (input.note === '' ? 4 : 24);
  const paper = { ...BASE, d: `M0 0h${String(widthPx)}v${String(heightPx)}h-${String(widthPx)}z`, fill: inks.surface };
  const { title, description, isRtl } = input;
  const placed = [...texts, ...labelPlot(scene, inks, top)].map((text) => (isRtl ? { ...text, x: widthPx - text.x } : text));
  return { widthPx, heightPx, title, description, isRtl, paths: [paper, ...drawPlot(scene, inks, top), ...signs], texts: placed };
}

function drawPlot(scene: Scene, inks: Inks, top: number): PicturePath[] {
  const { inner, running } = scene;
  const frame = drawFrame(scene);
  const base = { ...BASE, x: MARGIN_PX, y: top };
  const paths: PicturePath[] = [{ ...base, stroke: inks.grid, d: frame.grid }];
  if (running) {
    const height = inner.bottom - inner.top;
    let hatch = '';
    for (let x = running.left - height; x < running.right; x += 8) hatch += `M${x.toFixed(1)} ${String(inner.bottom)}l${String(height)}-${String(height)}`;
    const clip = { x: MARGIN_PX + running.left, y: top + inner.top, width: running.right - running.left, height };
    paths.push({ ...base, stroke: inks['border-strong'], opacity: 0.7, d: hatch, clip });
  }
  const muted = { ...base, stroke: inks['text-muted'] };
  const drawn = [
    ...paths,
    ...scene.shapes.map((shape) => drawShape(shape, scene, inks, top)),
    { ...base, stroke: inks.baseline, d: frame.baseline },
    { ...muted, dash: [5, 4], d: frame.target },
    { ...muted, dash: [1, 3], d: frame.releaseLines },
    { ...muted, strokeWidth: 1.25, fill: inks.surface, d: frame.releaseMarks },
  ];
  return drawn.filter(({ d }) => d !== '');
}

function drawShape({ kind, tone, d, running, seriesId }: Shape, scene: Scene, inks: Inks, top: number): PicturePath {
  const ink = inks[tone];
  const base = { ...BASE, x: MARGIN_PX, y: top, d };
  const missed = scene.target?.missed;
  const clip = missed ? { x: MARGIN_PX, y: top + missed.top, width: scene.inner.right, height: missed.bottom - missed.top } : null;
  switch (kind) {
    case 'area':
      return { ...base, fill: ink, stroke: scene.packed ? null : inks.surface, strokeWidth: scene.dense ? 0.5 : 1, opacity: running ? 0.45 : 1 };
    case 'wash':
      return { ...base, fill: ink, opacity: 0.04 };
    case 'dot':
      return { ...base, fill: ink };
    case 'bar': {
      const isHollow = tone === 'resolved-issues';
      return { ...base, fill: running || isHollow ? inks.surface : ink, stroke: running || isHollow ? ink : null, dash: running ? [2, 2] : [] };
    }
    case 'before':
      return seriesId === 'previous' ? { ...base, stroke: inks.field, strokeWidth: 1.25 } : { ...base, stroke: ink, strokeWidth: 1.25, opacity: 0.45 };
    case 'breach':
      return { ...base, stroke: ink, strokeWidth: 2, clip };
    case 'breach-wash':
      return { ...base, fill: ink, opacity: 0.14, clip };
    default:
      return { ...base, stroke: ink, strokeWidth: scene.dense ? 1.5 : 1.75, dash: running ? [3, 3] : [] };
  }
}

function labelPlot({ inner, valueTicks, timeTicks, target, releases }: Scene, inks: Inks, top: number): PictureText[] {
  const base = { sizePx: 11, weight: 400, anchor: 'start', fill: inks['text-muted'] } as const;
  const values = valueTicks.map(({ text, px }) => ({ ...base, text, x: MARGIN_PX + inner.right + 8, y: top + px + 4 }));
  const times = timeTicks.map(({ text, px, align }) => ({ ...base, text, anchor: align, x: MARGIN_PX + px, y: top + inner.bottom + 17 }));
  const marks = releases.map(({ text, px }) => ({ ...base, text, x: MARGIN_PX + px + 8, y: top + inner.top - 5 }));
  const limit = target ? [{ ...base, weight: 500 as const, fill: inks.text, text: target.text, x: MARGIN_PX + inner.right + 8, y: top + target.px + 4 }] : [];
  return [...values, ...times, ...marks, ...limit].filter(({ text }) => text !== '');
}
