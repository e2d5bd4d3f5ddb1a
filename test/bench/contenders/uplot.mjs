import uPlot from 'uplot';
import { makeCharts } from '../data.ts';
import { afterPaint, makeBoxes } from './page.mjs';

const COLORS = ['#c33', '#c90', '#639', '#396'];

/** Values stacked on each other, as uPlot's own examples do it. */
function toRows({ kind, starts, series }) {
  let below = starts.map(() => 0);
  const values = series.map(({ values: own }) => (kind === 'area' ? (below = own.map((value, i) => value + below[i])) : own));
  return [starts.map((at) => at / 1000), ...values];
}

function describe({ kind, series }) {
  const bars = uPlot.paths.bars({ size: [0.8, 20] });
  return {
    width: 480,
    height: 210,
    series: [{}, ...series.map(({ name }, i) => ({ label: name, stroke: COLORS[i], ...(kind === 'line' ? {} : { fill: `${COLORS[i]}66` }), ...(kind === 'bar' ? { paths: bars } : {}), points: { show: false } }))],
    ...(kind === 'area' ? { bands: series.slice(1).map((_, i) => ({ series: [i + 2, i + 1] })) } : {}),
  };
}

export function create(root) {
  let plots = [];
  let charts = [];
  let boxes = [];
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      boxes = makeBoxes(root);
      plots = charts.map((chart, i) => new uPlot(describe(chart), toRows(chart), boxes[i]));
      return afterPaint();
    },
    async toggle(kind, visible) {
      plots[kind === 'bar' ? 5 : 2].setSeries(1, { show: visible });
    },
    async hover(part) {
      plots[1].setCursor({ left: 420 * part, top: 80 });
    },
    async refresh() {
      charts.forEach((chart, i) => plots[i].setData(toRows(chart)));
    },
    resize(widthPx) {
      for (const plot of plots) plot.setSize({ width: widthPx, height: 210 });
    },
    destroy() {
      for (const plot of plots) plot.destroy();
      root.replaceChildren();
      plots = [];
    },
  };
}
