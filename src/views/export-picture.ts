import type { Inks, Picture } from '../charts/picture.js';
import { buildPicture } from '../charts/picture.js';
import { hasServerDays } from '../charts/spec.js';
import type { DrawingReader, DrawnChart } from './chart-drawing.js';
import type { ChartModel } from './chart-model.js';
import { describeChart } from './describe.js';

const INKS = [
  'surface', 'text', 'text-muted', 'grid', 'baseline', 'border-strong', 'field',
  'healthy', 'errored', 'unhandled', 'crashed', 'abnormal', 'unhealthy', 'new-issues', 'resolved-issues',
  'release-1', 'release-2', 'release-3', 'release-4', 'release-5', 'release-6', 'other',
] as const;

/** The colours of an element as they are now, in its theme and with what the page replaced. */
export function readInks(root: ShadowRoot): Inks {
  const probe = document.createElement('i');
  probe.hidden = true;
  root.append(probe);
  const style = getComputedStyle(probe);
  const inks = INKS.map((name) => {
    probe.style.color = `var(--_${name})`;
    return [name, style.color] as const;
  });
  probe.remove();
  return Object.fromEntries(inks) as Inks;
}

/** What a picture shows beside the drawing. */
export interface PictureSource extends DrawnChart {
  readonly model: ChartModel;
  readonly title: string;
  readonly inks: Inks;
}

/** A drawn chart with everything that is needed to read it elsewhere. */
export function makePicture({ model, spec, scene, title, inks }: PictureSource, reader: DrawingReader): Picture {
  const { formats, messages, isRtl, subject } = reader;
  const show = (value: number): string => (spec.unit === 'share' ? formats.share(value) : formats.compact(value));
  const zone = hasServerDays(spec) ? formats.inUtc() : formats;
  const { figure, notes, incompleteFrom } = model;
  const extras = model.extras.filter(({ visible }) => visible);
  const running = incompleteFrom === null ? '' : messages.summaryRunning(zone.dateTime(incompleteFrom));
  const [start, end] = [spec.starts[0] ?? spec.end, spec.end];
  const value = figure && (figure.unit === 'share' ? formats.share(figure.value) : formats.compact(figure.value));
  return buildPicture({
    scene,
    inks,
    title,
    isRtl,
    description: describeChart(model, subject, reader),
    subtitle: `${zone.tick(start, 'day-year')}, ${zone.time(start)} – ${zone.tick(end, 'day-year')}, ${zone.time(end)} · ${zone.timeZone}`,
    figure: [value, figure?.noun].filter(Boolean).join(' '),
    legend: [
      ...spec.series.filter(({ visible }) => visible).map(({ tone, label, total }) => ({ tone, label, ink: inks[tone], valueText: show(total) })),
      ...extras.filter(({ id }) => id === 'previous').map(({ label }) => ({ tone: 'unhealthy' as const, label, ink: inks.field, valueText: '' })),
    ],
    note: [...notes.map(({ code, message }) => messages.note(code, message)), running].filter(Boolean).join(' '),
  });
}
