import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardHarness } from '../../src/testing/index.js';
import { find, readText } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled, listCharts, showDashboard, uniqueKey } from '../support/dashboard-page.js';
import { fixture, nextFrame, waitFor } from '../support/fixture.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const ALL = ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts', 'issues'];
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

async function arrange(dashboard: SessionHealthDashboardElement): Promise<void> {
  await dashboardHarness(dashboard).arranging.arrange(true);
}

describe('arranging charts', () => {
  it('moves one by keyboard, says where it is, and keeps focus on its grip', async () => {
    const dashboard = await showDashboard();
    await arrange(dashboard);
    find(dashboard, '[data-grip="0"]').focus();
    await sendKeys({ press: 'ArrowRight' });
    await dashboard.updateComplete;
    expect(listCharts(dashboard).slice(0, 2)).to.deep.equal(['session-health', 'unhealthy-sessions']);
    expect(readText(dashboard, '.news')).to.equal('Unhealthy Sessions, place 2 of 6');
    await waitFor(() => dashboard.shadowRoot?.activeElement === find(dashboard, '[data-grip="1"]'), 'the grip has focus');
    await sendKeys({ press: 'End' });
    await dashboard.updateComplete;
    expect(listCharts(dashboard).at(-1)).to.equal('unhealthy-sessions');
  });

  it('moves one by mouse to wherever it is dragged', async () => {
    const dashboard = await showDashboard();
    await arrange(dashboard);
    dashboard.scrollIntoView();
    const centre = (selector: string): [number, number] => {
      const { left, top, width, height } = find(dashboard, selector).getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    };
    await sendMouse({ type: 'move', position: centre('[data-grip="0"]') });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: centre('[data-grip="1"]') });
    await sendMouse({ type: 'up' });
    await dashboard.updateComplete;
    expect(listCharts(dashboard).slice(0, 2)).to.deep.equal(['session-health', 'unhealthy-sessions']);
  });

  it('takes along what a chart shows: its table stays its own', async () => {
    const dashboard = await showDashboard('layout-key="" show="session-health issues user-health"');
    const [first] = dashboard.charts;
    find(first as Element, '[data-action="table"]').click();
    await first?.updateComplete;
    await arrange(dashboard);
    const listTables = (): boolean[] => dashboard.charts.map((chart) => chart.shadowRoot?.querySelector('table') !== null);
    find(dashboard, '[data-grip="0"]').focus();
    await sendKeys({ press: 'End' });
    await dashboard.updateComplete;
    expect(listCharts(dashboard)).to.deep.equal(['issues', 'user-health', 'session-health']);
    expect(dashboard.charts.at(-1) === first).to.equal(true);
    expect(listTables()).to.deep.equal([false, false, true]);
    await dashboardHarness(dashboard).pickChart(2, 'issues');
    expect(listCharts(dashboard)).to.deep.equal(['session-health', 'user-health', 'issues']);
    expect(listTables()).to.deep.equal([true, false, false]);
    await dashboardHarness(dashboard).pickChart(0, 'session-counts');
    expect(dashboard.charts[0] === first, 'another chart in its place has its element').to.equal(true);
  });

  it('keeps focus with those controls that go or have nothing to do any more', async () => {
    const dashboard = await showDashboard();
    await arrange(dashboard);
    const focused = (): string | undefined => (dashboard.shadowRoot?.activeElement as HTMLElement | null)?.dataset['action'];
    const press = async (action: string): Promise<void> => {
      find(dashboard, `[data-action="${action}"]`).focus();
      await sendKeys({ press: 'Enter' });
      await dashboard.updateComplete;
    };
    await dashboardHarness(dashboard).arranging.hide(0);
    await press('undo');
    expect([listCharts(dashboard).length, focused()]).to.deep.equal([6, 'undo']);
    await press('undo');
    expect([listCharts(dashboard).length, focused()]).to.deep.equal([6, 'undo']);
    await press('done');
    expect([dashboard.shadowRoot?.querySelector('.arrange-bar'), focused()]).to.deep.equal([null, 'arrange']);
  });

  it('ends with the switchers', async () => {
    const dashboard = await showDashboard();
    await arrange(dashboard);
    dashboard.withoutPicker = true;
    await dashboard.updateComplete;
    expect(dashboard.shadowRoot?.querySelectorAll('.arrange-bar, .slot-bar')).to.have.lengthOf(0);
  });

  it('takes no step back to the layout of another name', async () => {
    const dashboard = await showDashboard(`layout-key="${uniqueKey()}"`);
    dashboard.layout = { slots: [{ chart: 'issues' }] };
    dashboard.layoutKey = uniqueKey();
    await dashboard.updateComplete;
    expect(dashboard.undoLayout()).to.equal(false);
    expect(listCharts(dashboard)).to.deep.equal(ALL);
  });

  it('hides, adds and sizes charts, and takes each step back', async () => {
    const dashboard = await showDashboard();
    const { arranging } = dashboardHarness(dashboard);
    await arranging.hide(2);
    expect(listCharts(dashboard)).to.deep.equal(ALL.filter((id) => id !== 'session-counts'));
    await arranging.add('Session Counts');
    expect(listCharts(dashboard).at(-1)).to.equal('session-counts');
    const width = find<HTMLSelectElement>(dashboard, '.slot .width');
    width.value = '2';
    width.dispatchEvent(new Event('change'));
    await dashboard.updateComplete;
    expect(dashboard.layout.slots[0]).to.deep.equal({ chart: 'unhealthy-sessions', span: 8 });
    const [wide, next] = [...(dashboard.shadowRoot?.querySelectorAll('.slot') ?? [])].map((slot) => slot.getBoundingClientRect().width);
    expect(wide).to.be.closeTo(2 * (next ?? 0) + 16, 1);
    for (let i = 0; i < 3; i++) await arranging.undo();
    expect(dashboard.layout.slots).to.deep.equal(ALL.map((chart) => ({ chart })));
    expect(find(dashboard, '[data-action="undo"]').ariaDisabled).to.equal('true');
  });

  it('says after hiding one which chart has focus, and how many there are', async () => {
    const dashboard = await showDashboard();
    await arrange(dashboard);
    find(dashboard, '[data-hide="2"]').click();
    await dashboard.updateComplete;
    expect(readText(dashboard, '.news')).to.equal('Session Health, place 2 of 5');
    await waitFor(() => dashboard.shadowRoot?.activeElement === find(dashboard, '[data-grip="1"]'), 'its grip has focus');
    find(dashboard, '[data-hide="0"]').click();
    await dashboard.updateComplete;
    expect(readText(dashboard, '.news')).to.equal('Session Health, place 1 of 4');
  });

  it('never hides the last chart', async () => {
    const dashboard = await showDashboard('layout-key="" show="issues"');
    await arrange(dashboard);
    expect(find<HTMLButtonElement>(dashboard, '[data-hide="0"]').disabled).to.equal(true);
  });
});

describe('copies of a dashboard', () => {
  it('have a layout, legends and filters of their own, and survive a reload', async () => {
    const key = uniqueKey();
    const dashboard = await showDashboard(`layout-key="${key}"`);
    await dashboard.duplicate('On the wall');
    expect(dashboard.openedCopy).to.equal('On the wall');
    dashboard.layout = { slots: [{ chart: 'issues' }], filters: { environment: ['production'] } };
    dashboard.layout = { hiddenSeries: { issues: ['resolved'] } };
    await dashboard.openCopy(null);
    expect(listCharts(dashboard)).to.deep.equal(ALL);
    expect(dashboard.layout.filters).to.equal(undefined);
    await dashboard.openCopy('On the wall');
    dashboard.remove();
    const later = await showDashboard(`layout-key="${key}"`);
    await waitFor(() => later.openedCopy === 'On the wall', 'the copy is open');
    expect(later.layout).to.deep.equal({ slots: [{ chart: 'issues' }], hiddenSeries: { issues: ['resolved'] }, filters: { environment: ['production'] } });
  });

  it('are named, renamed and deleted; names that cannot be used are refused in words', async () => {
    const dashboard = await showDashboard();
    await dashboard.duplicate(' a ');
    await dashboard.openCopy('');
    await dashboard.duplicate('b');
    expect(await dashboard.copies()).to.deep.equal(['a', 'b']);
    await dashboard.renameCopy('a', 'c');
    await dashboard.deleteCopy('b');
    expect([await dashboard.copies(), dashboard.openedCopy]).to.deep.equal([['c'], null]);
    const refuse = async (work: Promise<void>): Promise<string> => work.then(() => 'done', (error: unknown) => (error as Error).message);
    expect(await refuse(dashboard.duplicate('  '))).to.contain('1 to 100 characters');
    expect(await refuse(dashboard.duplicate('c'))).to.contain('already a copy');
    expect(await refuse(dashboard.openCopy('b'))).to.contain('no copy of the name “b”');
    expect(await refuse(dashboard.renameCopy('nobody', 'd'))).to.contain('no copy');
    expect(await refuse(dashboard.deleteCopy('constructor'))).to.contain('no copy');
    const anything = dashboard as unknown as Record<'duplicate' | 'openCopy' | 'renameCopy' | 'deleteCopy', (...names: unknown[]) => Promise<void>>;
    for (const name of [5, {}, Symbol('c')]) {
      for (const method of ['openCopy', 'renameCopy', 'deleteCopy'] as const) expect(await refuse(anything[method](name)), method).to.contain('no copy');
    }
    expect(await refuse(anything.renameCopy('c'))).to.contain('1 to 100 characters');
    expect(await refuse(anything.duplicate(undefined))).to.contain('1 to 100 characters');
    expect(await refuse(anything.openCopy(undefined))).to.equal('done');
  });

  it('take another name even where there can be no more of them', async () => {
    const dashboard = await showDashboard();
    for (let i = 0; i < 50; i++) await dashboard.duplicate(`copy ${String(i)}`);
    expect(await dashboard.duplicate('one more').catch((error: unknown) => (error as Error).message)).to.contain('50 copies already');
    await dashboard.renameCopy('copy 7', 'renamed');
    expect((await dashboard.copies())[7]).to.equal('renamed');
  });

  it('and layouts that are as they were are no news', async () => {
    const dashboard = await showDashboard();
    let told = 0;
    dashboard.addEventListener('session-health-layout-changed', () => { told += 1; });
    await dashboard.resetLayout();
    Object.assign(dashboard, { layout: null });
    Object.assign(dashboard, { layout: { slots: ALL } });
    expect(told).to.equal(0);
    dashboard.layout = { slots: [{ chart: 'issues' }], hiddenSeries: {} };
    await dashboard.resetLayout();
    expect(told).to.equal(2);
  });

  it('are asked for again in the moment in which the question was left', async () => {
    const dashboard = await showDashboard();
    const ask = async (): Promise<void> => {
      find(dashboard, '[data-menu="copies"]').click();
      find(dashboard, '[data-row="duplicate"]').click();
      await dashboard.updateComplete;
    };
    await ask();
    await waitFor(() => find<HTMLDialogElement>(dashboard, 'dialog').open, 'a name is asked for');
    find(dashboard, '[data-action="cancel"]').click();
    await ask();
    for (let frame = 0; frame < 3; frame++) await nextFrame();
    expect(find<HTMLDialogElement>(dashboard, 'dialog').open).to.equal(true);
    expect(dashboard.shadowRoot?.querySelector('dialog [name="name"]')).not.to.equal(null);
  });

  it('are made and opened by keyboard from the menu at the title', async () => {
    const dashboard = await showDashboard();
    find(dashboard, '[data-menu="copies"]').focus();
    await sendKeys({ press: 'Enter' });
    await dashboard.updateComplete;
    expect(dashboard.shadowRoot?.activeElement).to.equal(find(dashboard, '#menu-copies [data-row="duplicate"]'));
    await sendKeys({ press: 'Enter' });
    await waitFor(() => find<HTMLDialogElement>(dashboard, 'dialog').open, 'a name is asked for');
    await sendKeys({ type: 'Mine' });
    await sendKeys({ press: 'Enter' });
    await waitFor(() => dashboard.openedCopy === 'Mine', 'the copy is open');
    await dashboard.updateComplete;
    expect(readText(dashboard, '[part="title"] .picker')).to.equal('Mine');
    expect(find<HTMLDialogElement>(dashboard, 'dialog').open).to.equal(false);
  });

  it('travel in a file to another dashboard; what is no such file changes nothing', async () => {
    const one = await showDashboard();
    await one.duplicate('x');
    one.layout = { slots: [{ chart: 'issues', span: 12 }] };
    const file: unknown = JSON.parse(JSON.stringify(await one.exportLayout()));
    const two = await showDashboard();
    await two.duplicate('y');
    await two.importLayout(file);
    expect([await two.copies(), two.openedCopy, two.layout.slots]).to.deep.equal([['y', 'x'], 'x', [{ chart: 'issues', span: 12 }]]);
    const before = JSON.stringify(two.layout);
    const reason = await two.importLayout({ format: 'other' }).then(() => '', (error: unknown) => (error as Error).message);
    expect(reason).to.contain('layout file cannot be used');
    expect(JSON.stringify(two.layout)).to.equal(before);
  });

  it('are no more than can be kept: a file with too many is refused, and what is too long is not taken', async () => {
    const key = uniqueKey();
    const dashboard = await showDashboard(`layout-key="${key}"`);
    const write = (name: string): object => {
      const copies = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${name}${String(i)}`, { slots: [{ chart: 'issues' }], hiddenSeries: {} }]));
      return { format: 'session-health-layout', version: 2, layout: null, copies, open: 'a7' };
    };
    await dashboard.importLayout(write('a'));
    await dashboard.importLayout(write('a'));
    const error = await dashboard.importLayout(write('b')).then(() => null, (thrown: unknown) => thrown as { code: string; message: string });
    expect([error?.code, error?.message]).to.deep.equal(['invalid-data', 'The layout file cannot be used: copies makes more than 100 with those that there are.']);
    dashboard.layout = { filters: { release: ['x'.repeat(230), 'app@1'], environment: ['production'] } };
    dashboard.remove();
    const later = await showDashboard(`layout-key="${key}"`);
    await waitFor(() => later.openedCopy === 'a7', 'the copy is open');
    expect(await later.copies()).to.have.lengthOf(60);
    expect(later.layout.filters).to.deep.equal({ environment: ['production'], release: ['app@1'] });
  });

  it('F59: charts that a file names wrongly are mended on the way in', async () => {
    const dashboard = await showDashboard();
    const slots = [{ chart: 'errored-sessions' }, { chart: 'unhealthy-sessions' }, { chart: 'nothing' }, { chart: 'issues', span: 5 }];
    await dashboard.importLayout({ format: 'session-health-layout', version: 2, copies: {}, layout: { slots, hiddenSeries: { gone: ['x'], issues: ['resolved'] } } });
    expect(dashboard.layout).to.deep.equal({ slots: [{ chart: 'unhealthy-sessions' }, { chart: 'issues' }], hiddenSeries: { issues: ['resolved'] } });
  });
});

describe('F62 and F107: two dashboards of one name', () => {
  it('that change different things at the same moment both keep theirs, and follow each other', async () => {
    const key = uniqueKey();
    const [one, two] = [await showDashboard(`layout-key="${key}"`), await showDashboard(`layout-key="${key}"`)];
    one.charts[1]?.toggleSeries('crashed', false);
    two.charts[2]?.toggleSeries('errored', false);
    await waitFor(() => [one, two].every(({ layout }) => layout.hiddenSeries['session-health']?.includes('crashed') && layout.hiddenSeries['session-counts']?.includes('errored')), 'both have both');
    one.remove();
    two.remove();
    const later = await showDashboard(`layout-key="${key}"`);
    await waitFor(() => Object.keys(later.layout.hiddenSeries).length === 2, 'both were kept');
  });

  it('keep the same copy open when the other one gives it another name', async () => {
    const key = uniqueKey();
    const [one, two] = [await showDashboard(`layout-key="${key}"`), await showDashboard(`layout-key="${key}"`)];
    await one.duplicate('B');
    one.layout = { slots: [{ chart: 'issues' }] };
    await waitFor(async () => ((await two.exportLayout()) as { copies: Record<string, { slots: unknown[] }> }).copies['B']?.slots.length === 1, 'the other one has heard of it');
    await two.duplicate('A');
    await two.renameCopy('B', 'C');
    await waitFor(() => one.openedCopy === 'C', 'the copy is open under its new name');
    expect(listCharts(one)).to.deep.equal(['issues']);
    await two.deleteCopy('C');
    await waitFor(() => one.openedCopy === null, 'there is no such copy any more');
    expect(two.openedCopy).to.equal('A');
  });

  it('hear of a change by one that leaves at once, and of what happened while they were away', async () => {
    const key = uniqueKey();
    const [one, two] = [await showDashboard(`layout-key="${key}"`), await showDashboard(`layout-key="${key}"`)];
    const place = one.parentElement;
    one.layout = { slots: [{ chart: 'issues' }] };
    one.remove();
    await waitFor(() => listCharts(two).length === 1, 'the one that stayed has heard of it');
    await two.duplicate('meanwhile');
    place?.append(one);
    await waitFor(async () => (await one.copies()).includes('meanwhile'), 'the one that came back knows the copy');
    expect([one.openedCopy, listCharts(one)]).to.deep.equal([null, ['issues']]);
  });

  it('take no notice of what anybody else says on the channel', async () => {
    const key = uniqueKey();
    const dashboard = await showDashboard(`layout-key="${key}"`);
    const before = JSON.stringify(dashboard.layout);
    const channel = new BroadcastChannel('session-health-elements');
    for (const message of [null, 7, {}, [key], { key }, 'x'.repeat(1e5), { __proto__: { key } }, key, key, key]) channel.postMessage(message);
    channel.close();
    await hasSettled(dashboard);
    expect(JSON.stringify(dashboard.layout)).to.equal(before);
  });
});

describe('a snapshot', () => {
  it('shows, without an endpoint, what was on the page, and when that was', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts.at(-1)?.shadowRoot?.querySelector('[part="issue"]'), 'the list of issues is here');
    await waitFor(() => dashboard.charts[0]?.shadowRoot?.querySelector('button[data-series="releases"]'), 'the releases are here');
    const text = await (await dashboard.saveSnapshot()).text();
    const data = dashboard.charts.map((chart) => JSON.stringify(chart.data));
    const saved = JSON.parse(text) as { savedAt: string; answers: object };
    expect(Object.keys(saved.answers).sort()).to.include.members(['issueSeries', 'recentIssues', 'releases', 'sessions']);
    expect(text).not.to.contain('/stub/');
    const file = uniqueEndpoint().replace('/api/0/organizations/acme/', '/saved.json');
    endpoint.answer('saved.json', saved);
    const asked = endpoint.requests.length;
    const shown = await fixture<SessionHealthDashboardElement>(`<session-health-dashboard snapshot="${file}" layout-key="" timezone="UTC"></session-health-dashboard>`, { widthPx: 1200 });
    await hasSettled(shown);
    expect(shown.charts.map((chart) => JSON.stringify(chart.data))).to.deep.equal(data);
    expect(endpoint.requests.length - asked).to.equal(1);
    expect(readText(shown, '.freshness')).to.match(/^Saved /);
    expect(shown.shadowRoot?.querySelectorAll('.filters'), 'it answers alike whatever is filtered by').to.have.lengthOf(0);
    shown.layout = { filters: { start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' } };
    await hasSettled(shown);
    expect(shown.charts.map((chart) => JSON.stringify(chart.data))).to.deep.equal(data);
  });

  it('tells, like the page, that issues of several environments were added up', async () => {
    const dashboard = await showDashboard('layout-key="" environment="production staging"');
    await waitFor(() => dashboard.charts.at(-1)?.data, 'the issues are here');
    const readNotes = ({ charts }: SessionHealthDashboardElement): string[] => charts.at(-1)?.data?.notes.map(({ code }) => code) ?? [];
    const notes = readNotes(dashboard);
    expect(notes).to.include('issues-added-up');
    const file = uniqueEndpoint().replace('/api/0/organizations/acme/', '/added-up.json');
    endpoint.answer('added-up.json', JSON.parse(await (await dashboard.saveSnapshot()).text()));
    const shown = await fixture<SessionHealthDashboardElement>(`<session-health-dashboard snapshot="${file}" layout-key="" timezone="UTC"></session-health-dashboard>`, { widthPx: 1200 });
    await hasSettled(shown);
    expect(readNotes(shown)).to.deep.equal(notes);
  });

  it('cannot be taken before there are numbers, and says so', async () => {
    const dashboard = await fixture<SessionHealthDashboardElement>('<session-health-dashboard layout-key=""></session-health-dashboard>');
    const reason = await dashboard.saveSnapshot().then(() => '', (error: unknown) => (error as Error).message);
    expect(reason).to.contain('no numbers to save yet');
  });
});
