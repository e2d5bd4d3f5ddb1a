import * as echarts from 'echarts';
import { makeCharts } from '../data.ts';
import { afterPaint, makeBoxes } from './page.mjs';

function toSeries({ kind, starts, series }) {
  return series.map(({ name, values }) => ({
    name,
    type: kind === 'bar' ? 'bar' : 'line',
    showSymbol: false,
    ...(kind === 'area' ? { stack: 'all', areaStyle: {} } : {}),
    data: values.map((value, i) => [starts[i], value]),
  }));
}

function describe(chart) {
  return { animation: false, legend: {}, tooltip: { trigger: 'axis' }, grid: { left: 50, right: 10, top: 30, bottom: 30 }, xAxis: { type: 'time' }, yAxis: { type: 'value' }, series: toSeries(chart) };
}

export function create(root) {
  let plots = [];
  let charts = [];
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      const boxes = makeBoxes(root);
      plots = charts.map((chart, i) => {
        const plot = echarts.init(boxes[i]);
        plot.setOption(describe(chart));
        return plot;
      });
      return afterPaint();
    },
    async toggle(kind, visible) {
      plots[kind === 'bar' ? 5 : 2].dispatchAction({ type: visible ? 'legendSelect' : 'legendUnSelect', name: kind === 'bar' ? 'new' : 'crashed' });
    },
    async hover(part) {
      plots[1].dispatchAction({ type: 'showTip', x: 50 + 420 * part, y: 100 });
    },
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
