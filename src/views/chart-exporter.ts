import { writeSvg } from '../charts/write-svg.js';
import type { Picture } from '../charts/picture.js';
import { HealthError, toHealthError } from '../core/errors.js';
import { Feature } from '../core/feature.js';
import type { ChartDrawing, DrawingReader } from './chart-drawing.js';
import type { ChartModel } from './chart-model.js';
import { buildCsv } from './csv.js';
import { makePicture, readInks } from './export-picture.js';
import { copyText, nameFile, saveFile } from './take-along.js';

/** A chart as it is now, to be taken along. */
export interface ExportSource {
  readonly model: ChartModel;
  /** Id of the chart: names files. */
  readonly chart: string;
  readonly title: string;
  readonly root: ShadowRoot;
  readonly drawing: ChartDrawing;
  readonly reader: DrawingReader;
}

/** What can be taken along, and how. */
export type ExportAction = 'copy' | 'csv' | 'svg' | 'png';

/** Painting, which nobody needs who only looks. */
const PAINTER = new Feature(() => import('./paint-png.js'));

/** Gives a chart away as numbers and as a picture. */
export class ChartExporter {
  readonly #read: () => ExportSource | null;

  /** `read` gives null while there is nothing to take along. */
  constructor(read: () => ExportSource | null) {
    this.#read = read;
  }

  /** `''` = there is nothing yet. */
  writeCsv(): string {
    const source = this.#read();
    return source ? buildCsv(source.model) : '';
  }

  /** A standalone document; `''` = there is nothing yet. */
  writeSvg(): string {
    const source = this.#read();
    return source ? writeSvg(this.#draw(source), source.chart) : '';
  }

  /** Rejects with `config` while there is nothing yet, with `internal` where the browser makes no picture. */
  async paintPng(): Promise<Blob> {
    const source = this.#read();
    if (!source) throw new HealthError('config', 'The chart has nothing to draw yet; wait for session-health-data-loaded.');
    const picture = this.#draw(source);
    return (await PAINTER.load()).paintPng(picture);
  }

  /** Does what the reader asked for; gives words about it, `''` = it speaks for itself. */
  async run(action: ExportAction): Promise<string> {
    const source = this.#read();
    if (!source) return '';
    const { messages } = source.reader;
    if (action === 'copy') return (await copyText(buildCsv(source.model))) ? messages.copied : messages.copyFailed;
    const { starts, end } = source.model.spec;
    try {
      saveFile(nameFile(source.chart, starts[0] ?? end, action), await this.#make(action));
      return '';
    } catch (thrown) {
      const { code, message } = toHealthError(thrown);
      return messages.errorText(code, message);
    }
  }

  async #make(action: 'csv' | 'svg' | 'png'): Promise<Blob> {
    if (action === 'png') return this.paintPng();
    const [text, type] = action === 'csv' ? [this.writeCsv(), 'text/csv;charset=utf-8'] : [this.writeSvg(), 'image/svg+xml'];
    // Spreadsheets take a text for UTF-8 when it begins with this mark.
    return new Blob(action === 'csv' ? ['\ufeff', text] : [text], { type });
  }

  #draw({ model, title, root, drawing, reader }: ExportSource): Picture {
    return makePicture({ ...drawing.drawForExport(model, reader), model, title, inks: readInks(root) }, reader);
  }
}
