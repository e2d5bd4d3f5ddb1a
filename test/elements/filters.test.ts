import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardHarness } from '../../src/testing/index.js';
import { find, readText } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled, showDashboard, uniqueKey } from '../support/dashboard-page.js';
import { waitFor } from '../support/fixture.js';
import { respondJson, stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const PROJECTS = [
  { id: '11', slug: 'shop-web', hasSessions: true },
  { id: '12', slug: 'shop-app', hasSessions: true },
  { id: '13', slug: 'docs', hasSessions: false },
];
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ ...dashboardAnswers(), projects: PROJECTS, environments: [{ id: '1', name: 'production' }, { id: '2', name: 'pre prod' }] });
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

async function open(dashboard: SessionHealthDashboardElement, filter: string): Promise<HTMLElement> {
  find(dashboard, `[data-filter="${filter}"]`).focus();
  await sendKeys({ press: 'Enter' });
  return waitFor(() => {
    const panel = find(dashboard, `#filter-${filter}`);
    return panel.matches(':popover-open') && panel.querySelector('.choice, .presets') ? panel : null;
  }, 'the panel is open');
}

function tick(panel: HTMLElement, id: string): void {
  panel.querySelector<HTMLInputElement>(`input[value='${id}']`)?.click();
}

function press(panel: HTMLElement, action: string): void {
  panel.querySelector<HTMLElement>(`[data-action='${action}']`)?.click();
}

/** Whether each of these resources was asked with exactly these values of a parameter. */
function wasAsked(parameter: string, values: readonly string[], resources = ['sessions', 'issues-timeseries', 'issues', 'stats']): boolean {
  return resources.every((resource) => endpoint.to(resource).some((url) => url.searchParams.getAll(parameter).join('|') === values.join('|')));
}

describe('the filters of a dashboard', () => {
  it('reach every request, and the page of all issues', async () => {
    const dashboard = await showDashboard('layout-key="" project="11"');
    const told: object[] = [];
    dashboard.addEventListener('session-health-filters-changed', ({ detail }) => told.push(detail.filters));
    await dashboardHarness(dashboard).chooseFilter('Project', ['shop-web', 'shop-app']);
    await waitFor(() => wasAsked('project', ['11', '12']), 'all are asked about both projects');
    expect(told).to.deep.equal([{ project: ['11', '12'] }]);
    await hasSettled(dashboard);
    const href = dashboardHarness(dashboard).chart('issues').readIssues()?.viewAll ?? '';
    expect(new URL(href).searchParams.getAll('project')).to.deep.equal(['11', '12']);
    expect(readText(dashboard, '[data-filter="project"]')).to.equal('Project 2 chosen');
  });

  it('ask for a list only when it is opened, and say why a project cannot be chosen', async () => {
    const dashboard = await showDashboard();
    expect(endpoint.to('projects')).to.have.lengthOf(0);
    const panel = await open(dashboard, 'project');
    expect(endpoint.to('projects')).to.have.lengthOf(1);
    const choices = await dashboardHarness(dashboard).filters.readChoices('Project');
    expect(choices.map(({ text, obstacle }) => [text, obstacle])).to.deep.equal([['shop-web', null], ['shop-app', null], ['docs', 'no sessions yet']]);
    expect(panel.childElementCount, 'the panel is left again').to.equal(0);
  });

  it('take names with spaces', async () => {
    const dashboard = await showDashboard();
    await dashboardHarness(dashboard).chooseFilter('Environment', ['pre prod']);
    await waitFor(() => wasAsked('environment', ['pre prod'], ['sessions']), 'the environment is asked for');
  });

  it('are worked by keyboard alone: opened, ticked, applied, and focus is back on the filter', async () => {
    const dashboard = await showDashboard();
    await open(dashboard, 'environment');
    await waitFor(() => dashboard.shadowRoot?.activeElement?.matches('.choice input'), 'the first box has focus');
    await sendKeys({ press: ' ' });
    for (let i = 0; i < 3; i++) await sendKeys({ press: 'Tab' });
    expect((dashboard.shadowRoot?.activeElement as HTMLElement).dataset['action']).to.equal('apply');
    await sendKeys({ press: 'Enter' });
    expect(dashboard.shadowRoot?.activeElement).to.equal(find(dashboard, '[data-filter="environment"]'));
    await waitFor(() => wasAsked('environment', ['pre prod'], ['sessions']), 'the environment is asked for');
  });

  it('are left by Escape without a change', async () => {
    const dashboard = await showDashboard();
    const panel = await open(dashboard, 'environment');
    tick(panel, 'production');
    await sendKeys({ press: 'Escape' });
    expect(panel.matches(':popover-open')).to.equal(false);
    expect(dashboard.layout.filters).to.equal(undefined);
  });

  it('give focus back to their control when Escape closes them, and keep it near by when they are cleared', async () => {
    const dashboard = await showDashboard();
    for (const filter of ['environment', 'range']) {
      await open(dashboard, filter);
      await waitFor(() => dashboard.shadowRoot?.activeElement?.closest('.panel'), 'focus is in the panel');
      await sendKeys({ press: 'Escape' });
      await waitFor(() => find(dashboard, `#filter-${filter}`).childElementCount === 0, 'the panel is left');
      expect(dashboard.shadowRoot?.activeElement).to.equal(find(dashboard, `[data-filter="${filter}"]`));
    }
    await dashboardHarness(dashboard).filters.choosePeriod('7d');
    find(dashboard, '[data-action="clear-filters"]').focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => !dashboard.shadowRoot?.querySelector('[data-action="clear-filters"]'), 'nothing is filtered');
    expect(dashboard.shadowRoot?.activeElement).to.equal(find(dashboard, '[data-filter="range"]'));
  });

  it('close when Tab leads out of them, so that nobody reads under a panel', async () => {
    const dashboard = await showDashboard();
    const panel = await open(dashboard, 'environment');
    panel.querySelector<HTMLElement>('[data-action="apply"]')?.focus();
    expect(panel.matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(dashboard.shadowRoot?.activeElement).to.equal(find(dashboard, '[data-filter="release"]'));
    expect(panel.matches(':popover-open')).to.equal(false);
  });

  it('close by another click on their control', async () => {
    const dashboard = await showDashboard();
    const panel = find(dashboard, '#filter-environment');
    const { left, top, width, height } = find(dashboard, '[data-filter="environment"]').getBoundingClientRect();
    const click = (): Promise<void> => sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    await click();
    await waitFor(() => panel.querySelector('.choice'), 'the panel is open');
    await click();
    await waitFor(() => panel.childElementCount === 0, 'the panel is closed');
    expect(panel.matches(':popover-open')).to.equal(false);
  });

  it('name a release, recent ones first; the sessions resource is asked by a search', async () => {
    endpoint.answer('stats', [{ version: 'app@2', date: '2025-11-18T11:00:00Z' }, { version: 'app@1 (7)', date: '2025-11-18T10:00:00Z' }]);
    const dashboard = await showDashboard();
    const { filters } = dashboardHarness(dashboard);
    expect((await filters.readChoices('Release')).map(({ text }) => text)).to.deep.equal(['app@2', 'app@1 (7)']);
    await filters.choose('Release', ['app@1 (7)']);
    await waitFor(() => wasAsked('query', ['release:"app@1 (7)"'], ['sessions']), 'the release is asked for');
  });

  it('choose a period from presets, and a range by the clock of the zone', async () => {
    const dashboard = await showDashboard('layout-key="" timezone="Asia/Kolkata"');
    const { filters } = dashboardHarness(dashboard);
    await filters.choosePeriod('7d');
    await waitFor(() => wasAsked('statsPeriod', ['7d'], ['sessions']), 'seven days are asked for');
    await filters.chooseRange('2025-11-18T05:30', '2025-11-18T08:30');
    // Kolkata is five and a half hours ahead.
    await waitFor(() => wasAsked('start', ['2025-11-18T00:00:00Z'], ['sessions']), 'the range is asked for');
    expect(dashboard.layout.filters).to.deep.equal({ start: '2025-11-18T00:00:00.000Z', end: '2025-11-18T03:00:00.000Z' });
  });

  it('refuse a range that ends before it starts, with a sentence', async () => {
    const dashboard = await showDashboard();
    const reason = await dashboardHarness(dashboard).filters.chooseRange('2025-11-18T08:30', '2025-11-18T05:30').then(() => '', (error: unknown) => (error as Error).message);
    expect(reason).to.contain('Give a start, and an end after it.');
    expect(dashboard.layout.filters).to.equal(undefined);
  });

  it('are kept with the layout, over the attributes, until they are cleared', async () => {
    const key = uniqueKey();
    const first = await showDashboard(`layout-key="${key}" environment="staging"`);
    await dashboardHarness(first).chooseFilter('Environment', ['production']);
    await waitFor(() => first.layout.filters?.environment?.join() === 'production', 'it is filtered');
    first.remove();
    const second = await showDashboard(`layout-key="${key}" environment="staging"`);
    await waitFor(() => second.layout.filters?.environment?.join() === 'production', 'the filter is back');
    await dashboardHarness(second).filters.clear();
    expect(dashboardHarness(second).filters.read()).to.deep.include({ id: 'environment', name: 'Environment', value: 'staging' });
  });

  it('show the first hundred of a thousand, find the others, and read all pages of the list', async () => {
    endpoint.answer('projects', (url: URL) => {
      const page = Number(url.searchParams.get('cursor')?.split(':')[1] ?? 0);
      const link = `<${url.href}>; rel="previous"; results="false"; cursor="0:0:1", <${url.href}>; rel="next"; results="${String(page < 9)}"; cursor="0:${String(page + 1)}:0"`;
      const rows = Array.from({ length: 100 }, (_, i) => ({ id: String(page * 100 + i), slug: `project-${String(page * 100 + i)}`, hasSessions: true }));
      return respondJson(rows, { headers: { 'content-type': 'application/json', link } });
    });
    const dashboard = await showDashboard();
    const panel = await open(dashboard, 'project');
    expect(endpoint.to('projects')).to.have.lengthOf(10);
    expect(panel.querySelectorAll('.choice')).to.have.lengthOf(100);
    expect(panel.textContent).to.contain('900 more; search to narrow.');
    const search = panel.querySelector<HTMLInputElement>("input[type='search']");
    search?.focus();
    await sendKeys({ type: 'ject-987' });
    await waitFor(() => panel.querySelectorAll('.choice').length === 1, 'it is found');
    tick(panel, '987');
    press(panel, 'apply');
    await waitFor(() => wasAsked('project', ['987'], ['sessions']), 'it is asked for');
  });

  it('show the boxes of a list as they were ticked, whatever was searched meanwhile', async () => {
    const names = ['alpha', 'beta', 'delta', 'epsilon', 'eta', 'gamma', 'iota', 'zeta'];
    endpoint.answer('environments', names.map((name) => ({ id: name, name })));
    const dashboard = await showDashboard();
    const panel = await open(dashboard, 'environment');
    const listTicked = (): string[] => [...panel.querySelectorAll<HTMLInputElement>('.choice input:checked')].map(({ value }) => value);
    const search = async (text: string, rows: number): Promise<void> => {
      const field = panel.querySelector<HTMLInputElement>("input[type='search']");
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input'));
      await waitFor(() => panel.querySelectorAll('.choice').length === rows, 'the list is narrowed');
    };
    tick(panel, 'alpha');
    await search('gam', 1);
    expect(listTicked()).to.deep.equal([]);
    tick(panel, 'gamma');
    await search('', 8);
    expect(listTicked()).to.deep.equal(['alpha', 'gamma']);
    press(panel, 'apply');
    expect(dashboard.layout.filters).to.deep.equal({ environment: ['alpha', 'gamma'] });
  });

  it('keep what is typed into the range, however late it gets', async () => {
    const dashboard = await showDashboard();
    const panel = await open(dashboard, 'range');
    const [from, to] = [...panel.querySelectorAll<HTMLInputElement>('.range-form input')];
    if (!from || !to) throw new Error('The panel has no fields.');
    from.value = '2025-11-18T05:30';
    const until = to.value;
    const { now } = Date;
    Date.now = () => now() + 120_000;
    try {
      dashboard.requestUpdate();
      await dashboard.updateComplete;
    } finally {
      Date.now = now;
    }
    expect([from.value, to.value]).to.deep.equal(['2025-11-18T05:30', until]);
  });

  it('say in words that a list cannot be had', async () => {
    endpoint.answer('environments', () => respondJson({ detail: 'no' }, { status: 403 }));
    const dashboard = await showDashboard();
    find(dashboard, '[data-filter="environment"]').click();
    await waitFor(() => readText(dashboard, '#filter-environment').includes('403'), 'it is said');
  });

  it('are left out by without-filters, and what was kept of them does not hold', async () => {
    const key = uniqueKey();
    const first = await showDashboard(`layout-key="${key}"`);
    first.layout = { filters: { environment: ['production'] } };
    first.remove();
    const dashboard = await showDashboard(`layout-key="${key}" without-filters`);
    await waitFor(() => dashboard.layout.filters, 'what was kept is here');
    await hasSettled(dashboard);
    expect(dashboard.shadowRoot?.querySelector('.filters')).to.equal(null);
    expect(endpoint.to('sessions').slice(-2).map(({ searchParams }) => searchParams.get('environment'))).to.deep.equal([null, null]);
    dashboard.withoutFilters = false;
    await waitFor(() => endpoint.to('sessions').at(-1)?.searchParams.get('environment') === 'production', 'it holds with the filters');
  });
});
