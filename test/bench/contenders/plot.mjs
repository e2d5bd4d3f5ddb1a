import * as Plot from '@observablehq/plot';
import { makeCharts } from '../data.ts';
import { afterPaint, makeBoxes } from './page.mjs';

/** Plot draws anew whatever changes: that is how it is used. */
function draw({ kind, starts, series }, hidden, width = 480) {
  const rows = series.filter(({ name }) => !hidden.has(name)).flatMap(({ name, values }) => values.map((value, i) => ({ at: new Date(starts[i]), value, name })));
  const channels = { x: 'at', y: 'value' };
  const mark = kind === 'area' ? Plot.areaY(rows, { ...channels, fill: 'name' }) : kind === 'bar' ? Plot.rectY(rows, { ...channels, fill: 'name', interval: '2 hours' }) : Plot.lineY(rows, { ...channels, stroke: 'name' });
  return Plot.plot({ width, height: 210, color: { legend: true }, marks: [mark, ...(kind === 'area' ? [Plot.ruleX(rows, Plot.pointerX({ x: 'at' }))] : [])] });
}

export function create(root) {
  let boxes = [];
  let charts = [];
  const hidden = new Set();
  const redraw = (i, width) => boxes[i].replaceChildren(draw(charts[i], hidden, width));
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      boxes = makeBoxes(root);
      for (let i = 0; i < 6; i++) redraw(i);
      return afterPaint();
    },
    async toggle(kind, visible) {
      const name = kind === 'bar' ? 'new' : 'crashed';
      if (visible) hidden.delete(name);
      else hidden.add(name);
      redraw(kind === 'bar' ? 5 : 2);
    },
    async hover(part) {
      const svg = boxes[1].querySelector('svg:last-of-type');
      const { left, top } = svg.getBoundingClientRect();
      svg.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 50 + 420 * part, clientY: top + 100, bubbles: true, pointerType: 'mouse' }));
    },
    async refresh() {
      for (let i = 0; i < 6; i++) redraw(i);
    },
    resize(widthPx) {
      for (let i = 0; i < 6; i++) redraw(i, widthPx);
    },
    destroy() {
      root.replaceChildren();
      boxes = [];
    },
  };
}
