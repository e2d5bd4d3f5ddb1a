import type { SessionHealthDashboardElement } from '../../src/classes.js';
import { fixture, waitFor } from './fixture.js';
import { uniqueEndpoint } from './stub-endpoint.js';

let serial = 0;

/** A name under which no other test keeps a layout. */
export function uniqueKey(): string {
  serial += 1;
  return `test-${String(Date.now())}-${String(serial)}`;
}

/** A dashboard on the page whose charts have settled; the endpoint is the test's stub. */
export async function showDashboard(attributes = 'layout-key=""', endpoint = uniqueEndpoint()): Promise<SessionHealthDashboardElement> {
  const dashboard = await fixture<SessionHealthDashboardElement>(
    `<session-health-dashboard ${attributes} endpoint="${endpoint}" timezone="UTC"></session-health-dashboard>`,
    { widthPx: 1200 },
  );
  await hasSettled(dashboard);
  return dashboard;
}

/** Resolves when no chart is loading any more. */
export async function hasSettled(dashboard: SessionHealthDashboardElement): Promise<void> {
  await waitFor(() => dashboard.charts.length > 0 && dashboard.charts.every(({ state }) => state !== 'loading' && state !== 'idle'), 'all charts have settled');
  await dashboard.updateComplete;
}

/** Ids of the charts that are shown, in order. */
export function listCharts(dashboard: SessionHealthDashboardElement): string[] {
  return dashboard.layout.slots.map(({ chart }) => chart);
}
