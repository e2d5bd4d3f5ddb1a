import * as echarts from 'echarts';
import { makeCharts, TOGGLED, turnToBars } from '../data.ts';
import { afterPaint, makeBoxes } from './page.mjs';

function toSeries({ kind, isStacked, starts, series }) {
  return series.map(({ name, values }) => ({
    name,
    type: kind === 'bar' ? 'bar' : 'line',
    showSymbol: false,
    ...(isStacked ? { stack: 'all' } : {}),
    ...(kind === 'area' ? { areaStyle: {} } : {}),
    data: values.map((value, i) => [starts[i], value]),
  }));
}

function describe(chart) {
  return { animation: false, legend: {}, tooltip: { trigger: 'axis' }, grid: { left: 50, right: 10, top: 30, bottom: 30 }, xAxis: { type: 'time' }, yAxis: { type: 'value' }, series: toSeries(chart) };
}

export function create(root) {
  let plots = [];
  let charts = [];
  let boxes = [];
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      boxes = makeBoxes(root);
      plots = charts.map((chart, i) => {
        const plot = echarts.init(boxes[i]);
        plot.setOption(describe(chart));
        return plot;
      });
      // The crosshair is that of all charts, as in the dashboard.
      echarts.connect(plots);
      return afterPaint();
    },
    async turnToBars() {
      const at = TOGGLED.bar;
      charts[at] = turnToBars(charts[at]);
      plots[at].setOption(describe(charts[at]), true);
    },
    async toggle(kind, visible) {
      plots[TOGGLED[kind]].dispatchAction({ type: visible ? 'legendSelect' : 'legendUnSelect', name: TOGGLED.series });
    },
    plotOf: (i) => boxes[i],
    async refresh() {
      charts.forEach((chart, i) => plots[i].setOption({ series: toSeries(chart) }));
    },
    resize(widthPx) {
      for (const plot of plots) plot.resize({ width: widthPx });
    },
    destroy() {
      for (const plot of plots) plot.dispose();
      root.replaceChildren();
      plots = [];
    },
  };
}
