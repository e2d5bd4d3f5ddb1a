import { expect } from 'chai';
import { defineAll, defineTags, SessionChartElement, SessionHealthDashboardElement, VERSION } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture, waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

describe('F83: names of one\'s own', () => {
  it('register a whole family beside the first, whose dashboard shows charts of its own names', async () => {
    defineAll({ prefix: 'acme' });
    const dashboard = await fixture<SessionHealthDashboardElement>(`<acme-session-health-dashboard endpoint="${uniqueEndpoint()}" layout-key=""></acme-session-health-dashboard>`);
    expect(dashboard).to.be.instanceOf(SessionHealthDashboardElement);
    await waitFor(() => dashboard.charts.length === 6 && dashboard.charts.every(({ state }) => state === 'ready'), 'all charts are ready');
    expect(new Set(dashboard.charts.map(({ localName }) => localName))).to.deep.equal(new Set(['acme-session-chart', 'acme-issues-chart']));
    expect(document.createElement('session-chart')).to.be.instanceOf(SessionChartElement);
  });

  it('once more, or without a prefix, change nothing', () => {
    const before = customElements.get('session-chart');
    defineAll();
    defineAll({ prefix: 'acme' });
    expect(customElements.get('session-chart')).to.equal(before);
  });

  it('leave a tag of a stranger alone, with a warning, and register the others', async () => {
    expectWarning(/<taken-session-chart> is already defined by something else/);
    class Stranger extends HTMLElement {}
    customElements.define('taken-session-chart', Stranger);
    defineAll({ prefix: 'taken' });
    expect(customElements.get('taken-session-chart')).to.equal(Stranger);
    expect(customElements.get('taken-issues-chart')).not.to.equal(undefined);
    const dashboard = await fixture<SessionHealthDashboardElement>('<taken-session-health-dashboard layout-key=""></taken-session-health-dashboard>');
    await waitFor(() => dashboard.charts.length === 1, 'the chart of issues is there');
    expect(dashboard.charts.map(({ localName }) => localName)).to.deep.equal(['taken-issues-chart']);
    await dashboard.refresh();
  });

  it('leave a chart that is chosen beside a stranger with the focus', async () => {
    customElements.define('odd-issues-chart', class extends HTMLElement {});
    expectWarning(/<odd-issues-chart> is already defined by something else/);
    defineAll({ prefix: 'odd' });
    const dashboard = await fixture<SessionHealthDashboardElement>(
      `<odd-session-health-dashboard endpoint="${uniqueEndpoint()}" show="issues session-health session-counts" layout-key=""></odd-session-health-dashboard>`,
    );
    await waitFor(() => dashboard.charts.length === 2 && dashboard.charts.every(({ state }) => state === 'ready'), 'its own two charts are ready');
    const [chart] = dashboard.charts;
    chart?.shadowRoot?.querySelector<HTMLElement>('[part~="picker"]')?.click();
    await waitFor(() => chart?.shadowRoot?.querySelectorAll('.menu-row').length, 'its menu is open');
    [...(chart?.shadowRoot?.querySelectorAll<HTMLElement>('.menu-row') ?? [])].find((row) => row.textContent.includes('User Health'))?.click();
    await waitFor(() => dashboard.shadowRoot?.activeElement?.getAttribute('type') === 'user-health', 'the switcher of that place has focus');
  });

  it('that no tag can have are refused in a sentence', () => {
    for (const prefix of ['Acme', '1a', 'a b', '<x']) expect(() => { defineAll({ prefix }); }).to.throw(RangeError, 'A tag cannot begin with');
  });
});

describe('tags that another copy of the package has', () => {
  /** A class as such a copy leaves it behind. */
  function makeElement(version?: string): CustomElementConstructor {
    const element = class extends HTMLElement {};
    if (version) Object.defineProperty(element, Symbol.for('session-health-elements/version'), { value: version });
    return element;
  }

  it('are left to it, and those that are missing are added where it is of the same version', () => {
    const [theirs, ours] = [makeElement(VERSION), makeElement()];
    customElements.define('same-session-chart', theirs);
    defineTags({ 'same-session-chart': makeElement(), 'same-issues-chart': ours });
    expect(customElements.get('same-session-chart')).to.equal(theirs);
    expect(customElements.get('same-issues-chart')).to.equal(ours);
  });

  it('stay alone where it is of another version, and a warning names those that are missing', () => {
    expectWarning(new RegExp(`${VERSION} was loaded beside 9\\.9\\.9; 9\\.9\\.9 came first and stays in charge\\. <other-issues-chart> stays undefined\\.$`));
    customElements.define('other-session-chart', makeElement('9.9.9'));
    defineTags({ 'other-session-chart': makeElement(), 'other-issues-chart': makeElement() });
    expect(customElements.get('other-issues-chart')).to.equal(undefined);
  });
});
