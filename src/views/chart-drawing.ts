import { mergeBuckets } from '../charts/bars.js';
import { buildScene } from '../charts/build-scene.js';
import { releasesAt } from '../charts/hit-test.js';
import type { Scene } from '../charts/scene.js';
import { hasServerDays, type ChartSpec } from '../charts/spec.js';
import { Kept } from '../core/kept.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages, Subject } from '../i18n/messages.js';
import type { ChartModel } from './chart-model.js';
import type { Size } from './controllers/size-controller.js';
import type { CursorSource } from './cursor-layer.js';
import { buildTooltip } from './tooltip.js';

/** Who reads a drawing. */
export interface DrawingReader {
  readonly subject: Subject;
  readonly formats: Formats;
  readonly messages: Messages;
  /** Time runs from right to left. */
  readonly isRtl: boolean;
}

/** A chart as it is drawn: maybe of merged buckets. */
export interface DrawnChart {
  readonly spec: ChartSpec;
  readonly scene: Scene;
}

const USUAL_SIZE: Size = { widthPx: 640, heightPx: 200 };

function drawChart(model: ChartModel, size: Size, { formats }: DrawingReader): DrawnChart {
  const spec = mergeBuckets(model.spec, size.widthPx);
  return { spec, scene: buildScene(spec, { ...size, formats }) };
}

/** The last drawing of a chart, and what the cursor reads of it. */
export class ChartDrawing {
  #kept = new Kept<DrawnChart>();
  #source = new Kept<CursorSource>();
  #drawn: DrawnChart | null = null;
  #model: ChartModel | null = null;
  #reader: DrawingReader | null = null;

  /** The chart as it is drawn, or, where its plot is not on the page or shows something else, in a box of the usual size. */
  drawForExport(model: ChartModel, reader: DrawingReader): DrawnChart {
    return this.#drawn && model === this.#model ? this.#drawn : drawChart(model, USUAL_SIZE, reader);
  }

  /** Draws a chart into a box; null = the box has not been measured yet, and nothing is drawn. */
  draw(model: ChartModel, size: Size | null, reader: DrawingReader): DrawnChart | null {
    this.#reader = reader;
    this.#model = model;
    this.#drawn = size && this.#kept.get([model, size.widthPx, size.heightPx, reader.formats], () => drawChart(model, size, reader));
    return this.#drawn;
  }

  /** null = nothing is drawn that could be read. */
  get cursorSource(): CursorSource | null {
    const [drawn, reader] = [this.#drawn, this.#reader];
    return drawn?.spec.starts.length && reader
      ? this.#source.get([drawn, reader.subject, reader.formats, reader.messages, reader.isRtl], () => makeSource(drawn, reader))
      : null;
  }
}

function makeSource({ spec, scene }: DrawnChart, reader: DrawingReader): CursorSource {
  const zone = hasServerDays(spec) ? reader.formats.inUtc() : reader.formats;
  return {
    spec,
    scene,
    isRtl: reader.isRtl,
    describe: (index) => buildTooltip(spec, index, releasesAt(spec, scene, index), reader),
    describeRange: ({ first, last }) =>
      reader.messages.selecting(zone.dateTime(spec.starts[first] ?? spec.end), zone.dateTime(spec.starts[last + 1] ?? spec.end)),
  };
}
