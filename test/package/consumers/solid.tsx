import 'session-health-elements';
import 'session-health-elements/types/solid';
import { createSignal } from 'solid-js';

export function Health() {
  const [period] = createSignal('7d');
  return (
    <session-health-dashboard endpoint="/api/0/organizations/acme/" stats-period={period()} on:session-health-layout-changed={(event) => console.log(event.detail.layout.slots)}>
      <session-chart
        ref={(element) => console.log(element.state)}
        class="wide"
        type="user-health"
        withoutLegend
        headers={{ 'x-team': 'web' }}
        on:session-health-series-toggled={(event) => console.log(event.detail.hidden.length)}
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
      {/* @ts-expect-error -- there is no such detail */}
      <session-chart on:session-health-range-changed={(event) => console.log(event.detail.begin)} />
    </>
  );
}
