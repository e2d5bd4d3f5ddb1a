import * as Plot from '@observablehq/plot';
import { HOVERED, makeCharts, TOGGLED, turnToBars } from '../data.ts';
import { afterPaint, makeBoxes } from './page.mjs';

/** Bars over their buckets, stacked or side by side: what Plot stacks by itself, or parts of a bucket. */
function drawBars(rows, { isStacked, starts, series }) {
  const bucketMs = starts[1] - starts[0];
  if (isStacked) return Plot.rectY(rows, { x1: 'at', x2: ({ at }) => new Date(+at + bucketMs), y: 'value', fill: 'name' });
  const place = ({ at, name }) => +at + (bucketMs * series.findIndex((one) => one.name === name)) / series.length;
  return Plot.rect(rows, { x1: (row) => new Date(place(row)), x2: (row) => new Date(place(row) + bucketMs / series.length), y1: 0, y2: 'value', fill: 'name' });
}

function drawMark(rows, chart) {
  if (chart.kind === 'bar') return drawBars(rows, chart);
  return chart.kind === 'area' ? Plot.areaY(rows, { x: 'at', y: 'value', fill: 'name' }) : Plot.lineY(rows, { x: 'at', y: 'value', stroke: 'name' });
}

/** Plot draws anew whatever changes: that is how it is used. */
function draw(chart, hidden, { isPointed, width = 480 }) {
  const rows = chart.series.filter(({ name }) => !hidden.has(name)).flatMap(({ name, values }) => values.map((value, i) => ({ at: new Date(chart.starts[i]), value, name })));
  const crosshair = isPointed ? [Plot.ruleX(rows, Plot.pointerX({ x: 'at' }))] : [];
  return Plot.plot({ width, height: 210, color: { legend: true }, marks: [drawMark(rows, chart), ...crosshair] });
}

export function create(root) {
  let boxes = [];
  let charts = [];
  const hidden = Array.from({ length: 6 }, () => new Set());
  const redraw = (i, width) => boxes[i].replaceChildren(draw(charts[i], hidden[i], { isPointed: i === HOVERED, width }));
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      boxes = makeBoxes(root);
      for (let i = 0; i < 6; i++) redraw(i);
      return afterPaint();
    },
    async turnToBars() {
      charts[TOGGLED.bar] = turnToBars(charts[TOGGLED.bar]);
      redraw(TOGGLED.bar);
    },
    async toggle(kind, visible) {
      const [at, name] = [TOGGLED[kind], TOGGLED.series];
      if (visible) hidden[at].delete(name);
      else hidden[at].add(name);
      redraw(at);
    },
    plotOf: (i) => boxes[i].querySelector('figure > svg'),
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
