import uPlot from 'uplot';
import { findToggled, makeCharts, TOGGLED } from '../data.ts';
import { afterPaint, drawAsBars, makeBoxes } from './page.mjs';

const COLORS = ['#c33', '#c90', '#639', '#396'];

/** Values stacked on each other without hidden ones, and the bands between neighbours, as uPlot's own example of stacks does it. */
function stack({ isStacked, starts, series }, isShown) {
  const times = starts.map((at) => at / 1000);
  if (!isStacked) return { rows: [times, ...series.map(({ values }) => values)], bands: [] };
  let below = starts.map(() => 0);
  const rows = series.map(({ values }, i) => (isShown(i) ? (below = values.map((value, at) => value + below[at])) : values));
  const shown = series.map((_, i) => i).filter(isShown);
  return { rows: [times, ...rows], bands: shown.slice(1).map((upper, i) => ({ series: [upper + 1, shown[i] + 1] })) };
}

function describe(chart, { bands }) {
  const { kind, isStacked, series } = chart;
  const bars = uPlot.paths.bars({ size: [0.8, 20] });
  return {
    width: 480,
    height: 210,
    // The crosshair is that of all charts, as in the dashboard.
    cursor: { sync: { key: 'bench' } },
    series: [{}, ...series.map(({ name }, i) => ({ label: name, stroke: COLORS[i], ...(kind === 'line' ? {} : { fill: `${COLORS[i]}66` }), ...(kind === 'bar' ? { paths: bars } : {}), points: { show: false } }))],
    ...(isStacked ? { bands, hooks: { setSeries: [(plot) => restack(plot, chart)] } } : {}),
  };
}

function restack(plot, chart) {
  const { rows, bands } = stack(chart, (i) => plot.series[i + 1].show);
  plot.delBand(null);
  for (const band of bands) plot.addBand(band);
  plot.setData(rows);
}

export function create(root) {
  let plots = [];
  let charts = [];
  let boxes = [];
  const draw = (chart, i) => {
    const stacked = stack(chart, () => true);
    return new uPlot(describe(chart, stacked), stacked.rows, boxes[i]);
  };
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      boxes = makeBoxes(root);
      plots = charts.map(draw);
      return afterPaint();
    },
    turnToBars: async () => drawAsBars(plots, charts, draw),
    async toggle(kind, visible) {
      const at = TOGGLED[kind];
      plots[at].setSeries(findToggled(charts[at]) + 1, { show: visible });
    },
    plotOf: (i) => plots[i].over,
    async refresh() {
      charts.forEach((chart, i) => plots[i].setData(stack(chart, (at) => plots[i].series[at + 1].show).rows));
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
