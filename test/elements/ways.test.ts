import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { chartHarness, dashboardHarness } from '../../src/testing/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';
import { bring, WAYS } from '../support/ways.js';

let endpoint: StubEndpoint;

// The first question makes the test server compile the sources.
before(async function (this: Mocha.Context) {
  this.timeout(90_000);
  await fetch('/server-rendered?markup=');
});

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

function attributesOf(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { endpoint: uniqueEndpoint(), timezone: 'UTC', 'without-markers': '', ...more };
}

for (const way of WAYS) {
  describe(`an element that was ${way}`, () => {
    it('is one card with its styles, asks once, and shows the data', async () => {
      const chart = await bring<SessionChartElement>(way, 'session-chart', attributesOf({ heading: 'Checkout "A"' }));
      const reader = await chartHarness(chart).waitUntilReady();
      expect(reader.readTitle()).to.equal('Checkout "A"');
      expect(chart.shadowRoot?.querySelectorAll('.frame')).to.have.lengthOf(1);
      expect(getComputedStyle(chart).display).to.equal('block');
      expect(endpoint.to('sessions').filter((url) => url.searchParams.has('statsPeriod'))).to.have.lengthOf(1);
      expect(reader.readLegend().map(({ value }) => value)).to.deep.equal(['4.00%', '12.50%', '6.50%', '2.00%', '75.00%']);
    });

    it('is read, zoomed and told to hide series', async () => {
      const reader = await chartHarness(await bring(way, 'session-chart', attributesOf())).waitUntilReady();
      await reader.toggleSeries('Crashed');
      expect((await reader.readPoint(0)).rows.map(({ series }) => series)).to.deep.equal(['Errored', 'Unhandled', 'Abnormal']);
      await reader.zoomTo(0, 1);
      await (await reader.waitUntilReady()).resetZoom();
    });

    it('follows its attributes and properties', async () => {
      const chart = await bring<SessionChartElement>(way, 'session-chart', attributesOf());
      chart.type = 'user-health';
      chart.setAttribute('lang', 'de');
      const reader = await chartHarness(chart).waitUntilReady();
      chart.removeAttribute('lang');
      await chart.updateComplete;
      expect(reader.readTitle()).to.equal('User Health');
    });

    it('comes back after it was taken off the page', async () => {
      const chart = await bring<SessionChartElement>(way, 'session-chart', attributesOf());
      await chartHarness(chart).waitUntilReady();
      const home = chart.parentElement;
      chart.remove();
      home?.append(chart);
      await chartHarness(chart).waitUntilReady();
      expect(chart.shadowRoot?.querySelectorAll('.frame')).to.have.lengthOf(1);
    });

    it("keeps the page's own words between its tags", async () => {
      const chart = await bring(way, 'session-chart', { lang: 'en' }, '<b slot="empty">Ask for access.</b>');
      expect(chartHarness(chart).readNotice()?.title).to.equal('Ask for access.');
    });

    it('lists the issues seen last', async () => {
      const reader = await chartHarness(await bring(way, 'issues-chart', attributesOf())).waitUntilReady();
      expect(reader.readIssues()?.issues).to.have.lengthOf(1);
    });

    it('is a dashboard whose charts share their answers and are switched', async () => {
      const dashboard = await bring<SessionHealthDashboardElement>(way, 'session-health-dashboard', attributesOf({ 'layout-key': '', show: 'session-health issues' }));
      const reader = await dashboardHarness(dashboard).waitUntilReady();
      expect(reader.readCharts()).to.deep.equal(['Session Health', 'Issues']);
      expect(endpoint.to('sessions').filter((url) => url.searchParams.has('statsPeriod'))).to.have.lengthOf(1);
      await reader.pickChart(0, 'User Health');
      expect((await reader.waitUntilReady()).readCharts()).to.deep.equal(['User Health', 'Issues']);
    });
  });
}
