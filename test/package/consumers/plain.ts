// A page without a framework, typed: what is right compiles, and each line after an expected error is refused.
import 'session-health-elements';
import { VERSION, type ChartData, type HealthEvent, type LayoutJson } from 'session-health-elements';
import { SessionChartElement } from 'session-health-elements/session-chart';
import { createSnapshotSource, type DataSource } from 'session-health-elements/data';
import 'session-health-elements/store';

const chart = document.createElement('session-chart');
const made: SessionChartElement = chart;
chart.type = 'user-health';
chart.statsPeriod = '7d';
chart.withoutLegend = true;
chart.tokenProvider = () => Promise.resolve(VERSION);
const source: DataSource = createSnapshotSource({ url: '/snapshot.json' });
chart.source = source;
const data: ChartData | null = made.data;
console.log(data?.starts.length, chart.headline?.value);

chart.addEventListener('session-health-range-changed', (event) => {
  const start: number | null = event.detail.start;
  // @ts-expect-error -- there is no such detail
  console.log(start, event.detail.begin);
});
document.addEventListener('session-health-load-failed', ({ detail }: HealthEvent<'session-health-load-failed'>) => console.log(detail.code));

const dashboard = document.querySelector('session-health-dashboard');
const layout: LayoutJson | undefined = dashboard?.layout;
if (dashboard && layout) dashboard.layout = { slots: layout.slots };

// @ts-expect-error -- a chart that does not exist
chart.type = 'session-helth';
// @ts-expect-error -- misspelt
chart.statsPerod = '7d';
// @ts-expect-error -- what is read cannot be set
chart.data = null;
// @ts-expect-error -- a name of a copy is a text
void dashboard?.openCopy(7);
