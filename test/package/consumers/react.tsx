import 'session-health-elements';
import 'session-health-elements/types/react';
import type { SessionChartElement } from 'session-health-elements/classes';
import { useRef } from 'react';

export function Health() {
  const chart = useRef<SessionChartElement>(null);
  return (
    <session-health-dashboard endpoint="/api/0/organizations/acme/" stats-period="7d" without-filters onsession-health-layout-changed={(event) => console.log(event.detail.layout.slots)}>
      <session-chart
        ref={chart}
        key="one"
        className="wide"
        type="user-health"
        statsPeriod="7d"
        withoutLegend
        headers={{ 'x-team': 'web' }}
        onsession-health-series-toggled={(event) => console.log(event.detail.hidden.length, event.currentTarget.state)}
      >
        <p slot="empty">Nothing yet.</p>
      </session-chart>
      <issues-chart issues-url="/issues/" lang="de" />
    </session-health-dashboard>
  );
}

export function Wrong() {
  return (
    <>
      {/* @ts-expect-error -- a chart that does not exist */}
      <session-chart type="session-helth" />
      {/* @ts-expect-error -- misspelt */}
      <session-chart statsPerod="7d" />
      {/* @ts-expect-error -- an attribute with a dash takes a text */}
      <session-chart stats-period={{}} />
      {/* @ts-expect-error -- there is no such detail */}
      <session-chart onsession-health-range-changed={(event) => console.log(event.detail.begin)} />
    </>
  );
}
