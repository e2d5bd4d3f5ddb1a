import { resetMouse, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardHarness } from '../../src/testing/index.js';
import { find, readText } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { showDashboard } from '../support/dashboard-page.js';
import { nextFrame, waitFor } from '../support/fixture.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ ...dashboardAnswers(), projects: [{ id: '11', slug: 'shop-web', hasSessions: true }], environments: [{ id: '1', name: 'production' }] });
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

async function showNarrow(attributes = 'layout-key=""', widthPx = 360): Promise<SessionHealthDashboardElement> {
  const dashboard = await showDashboard(attributes);
  if (dashboard.parentElement) dashboard.parentElement.style.width = `${String(widthPx)}px`;
  await nextFrame();
  return dashboard;
}

const isOpen = (dashboard: SessionHealthDashboardElement, selector: string): boolean => find(dashboard, selector).matches(':popover-open');
const readFocus = (dashboard: SessionHealthDashboardElement): Element | null | undefined => dashboard.shadowRoot?.activeElement;
const isShown = (dashboard: SessionHealthDashboardElement, selector: string): boolean => find(dashboard, selector).getClientRects().length > 0;
const readExpanded = (dashboard: SessionHealthDashboardElement): string | null => find(dashboard, '.fold').getAttribute('aria-expanded');

async function unfold(dashboard: SessionHealthDashboardElement): Promise<void> {
  find(dashboard, '.fold').focus();
  await sendKeys({ press: 'Enter' });
  await waitFor(() => readExpanded(dashboard) === 'true', 'it is told that they are shown');
}

describe('the filters of a narrow dashboard', () => {
  it('are folded below 700 px into one control that counts those in use, beside the period, in one row', async () => {
    for (const [lang, widthPx] of [['en', 288], ['de', 288], ['fr', 328], ['es', 699], ['ja', 328], ['ar', 328]] as const) {
      const dashboard = await showNarrow(`layout-key="" project="11" environment="production" lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`, widthPx);
      await waitFor(() => dashboard.shadowRoot?.querySelector('.fold')?.textContent.match(/[2٢]/), 'two filters are counted');
      expect(isShown(dashboard, '[data-filter="project"]'), lang).to.equal(false);
      const [row, fold, range] = ['.filters', '.fold', '[data-filter="range"]'].map((selector) => find(dashboard, selector).getBoundingClientRect());
      expect([fold?.top, range?.top, row?.height], lang).to.deep.equal([row?.top, row?.top, 32]);
      expect(Math.max(fold?.right ?? 0, range?.right ?? 0), lang).to.be.at.most((row?.right ?? 0) + 0.5);
      expect(Math.min(fold?.left ?? 0, range?.left ?? 0), lang).to.be.at.least((row?.left ?? 0) - 0.5);
      dashboard.layout = { filters: { start: '2025-11-18T00:00:00.000Z', end: '2025-11-18T03:00:00.000Z' } };
      await dashboard.updateComplete;
      expect(find(dashboard, '.filters').scrollWidth, `${lang}, a range`).to.be.at.most(widthPx);
      expect(find(dashboard, '.filters').offsetHeight, `${lang}, a range`).to.equal(32);
      dashboard.remove();
    }
  });

  it('stand in the row from 700 px on, with the period and Compare at its end', async () => {
    const dashboard = await showNarrow('layout-key="" project="11"', 700);
    expect(isShown(dashboard, '.fold')).to.equal(false);
    expect(isShown(dashboard, '[data-filter="project"]')).to.equal(true);
    const [row, range, compare] = ['.filters', '[data-filter="range"]', '.compare'].map((selector) => find(dashboard, selector).getBoundingClientRect());
    expect(compare?.right).to.be.closeTo(row?.right ?? 0, 0.5);
    expect(range?.right).to.be.closeTo((compare?.left ?? 0) - 8, 0.5);
    expect(row?.height).to.equal(32);
  });

  it('are counted in no number while all are chosen', async () => {
    const dashboard = await showNarrow();
    expect(readText(dashboard, '.fold')).to.equal('Filters');
    expect(readExpanded(dashboard)).to.equal('false');
  });

  it('are reached by keyboard, and left one layer at a time by Escape: each gives focus back to its control', async () => {
    const dashboard = await showNarrow();
    await unfold(dashboard);
    expect(readFocus(dashboard)).to.equal(find(dashboard, '[data-filter="project"]'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitFor(() => readFocus(dashboard)?.matches('#filter-environment input'), 'the first box has focus');
    await sendKeys({ press: 'Escape' });
    expect([isOpen(dashboard, '#filter-environment'), isOpen(dashboard, '.lists')]).to.deep.equal([false, true]);
    expect(readFocus(dashboard)).to.equal(find(dashboard, '[data-filter="environment"]'));
    await sendKeys({ press: 'Escape' });
    expect(isOpen(dashboard, '.lists')).to.equal(false);
    expect(readFocus(dashboard)).to.equal(find(dashboard, '.fold'));
    await waitFor(() => readExpanded(dashboard) === 'false', 'it is told that they are folded');
  });

  it('are worked by the harness, which unfolds them, counts them, and clears them', async () => {
    const dashboard = await showNarrow();
    const { filters } = dashboardHarness(dashboard);
    await filters.choose('Environment', ['production']);
    await waitFor(() => readText(dashboard, '.fold') === 'Filters 1', 'one is counted');
    expect(isOpen(dashboard, '.lists')).to.equal(false);
    await filters.clear();
    await waitFor(() => readText(dashboard, '.fold') === 'Filters', 'none is counted');
  });

  it('give focus to the period when they are cleared, for their own control goes', async () => {
    for (const widthPx of [360, 1200]) {
      const dashboard = await showNarrow('layout-key=""', widthPx);
      dashboard.layout = { filters: { environment: ['production'] } };
      await dashboard.updateComplete;
      if (widthPx < 700) await unfold(dashboard);
      find(dashboard, '[data-action="clear-filters"]').focus();
      await sendKeys({ press: 'Enter' });
      await waitFor(() => !dashboard.shadowRoot?.querySelector('[data-action="clear-filters"]'), 'they are cleared');
      expect(readFocus(dashboard), String(widthPx)).to.equal(find(dashboard, '[data-filter="range"]'));
      dashboard.remove();
    }
  });

  it('are folded again when the dashboard is put back into the page', async () => {
    const dashboard = await showNarrow();
    await unfold(dashboard);
    const parent = dashboard.parentElement;
    dashboard.remove();
    parent?.append(dashboard);
    await dashboard.updateComplete;
    expect([readExpanded(dashboard), isOpen(dashboard, '.lists')]).to.deep.equal(['false', false]);
  });

  it('leave the charts "more" alone at the end of their heads', async () => {
    const dashboard = await showNarrow('layout-key=""', 690);
    const [chart] = dashboard.charts;
    const readDisplay = (): string => getComputedStyle(find(chart as Element, '.tools [data-action="table"]')).display;
    expect(readDisplay()).to.equal('none');
    if (dashboard.parentElement) dashboard.parentElement.style.width = '1200px';
    await nextFrame();
    expect(readDisplay()).not.to.equal('none');
  });
});

it('the sentence of a dashboard stands 20 px under the filters and 16 over the charts; in a narrow one 16 and 12', async () => {
  const dashboard = await showDashboard();
  for (const [widthPx, above, below] of [[1200, 20, 16], [699, 16, 12]] as const) {
    if (dashboard.parentElement) dashboard.parentElement.style.width = `${String(widthPx)}px`;
    await nextFrame();
    const { marginTop, marginBottom } = getComputedStyle(find(dashboard, '.summary'));
    expect([marginTop, marginBottom], String(widthPx)).to.deep.equal([`${String(above)}px`, `${String(below)}px`]);
  }
});
