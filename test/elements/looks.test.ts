import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, isDrawn, showChart } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { showDashboard } from '../support/dashboard-page.js';
import { fixture, nextFrame, waitFor } from '../support/fixture.js';
import { sessionsAnswer } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  document.documentElement.style.fontSize = '';
  endpoint.restore();
});

/** Parents that are as wide as what is in them. */
const PARENTS: readonly (readonly [string, (content: string) => string])[] = [
  ['a row', (content) => `<div style="display: flex">${content}</div>`],
  ['a centred column', (content) => `<div style="display: flex; flex-direction: column; align-items: center">${content}</div>`],
  ['a cell', (content) => `<table style="border-collapse: collapse"><tr><td style="padding: 0">${content}</td></tr></table>`],
  ['an inline block', (content) => `<div><div style="display: inline-block">${content}</div></div>`],
  ['a float', (content) => `<div style="display: flow-root"><div style="float: left">${content}</div></div>`],
  ['an absolute box', (content) => `<div style="position: relative; height: 400px"><div style="position: absolute">${content}</div></div>`],
];

function listBoxes(chart: SessionChartElement, selector: string): DOMRect[] {
  return [...(chart.shadowRoot?.querySelectorAll(selector) ?? [])].map((element) => element.getBoundingClientRect());
}

describe('an element in a parent that shrinks to what is in it', () => {
  for (const [name, write] of PARENTS) {
    it(`has a width of its own, and is never wider than there is room: ${name}`, async () => {
      const content = `<session-chart endpoint="${uniqueEndpoint()}"></session-chart>`;
      for (const [widthPx, expected] of [[900, 640], [300, 300]] as const) {
        const parent = await fixture(write(content), { widthPx });
        const chart = parent.querySelector<SessionChartElement>('session-chart');
        if (!chart) throw new Error('There is no chart.');
        await isDrawn(chart);
        expect(chart.getBoundingClientRect().width, `in ${String(widthPx)} px`).to.be.closeTo(expected, 1);
        expect(chart.parentElement?.getBoundingClientRect().right).to.be.at.most(parent.getBoundingClientRect().left + widthPx + 1);
      }
    });
  }

  it('is a dashboard beside something else', async () => {
    const row = await fixture(`<div style="display: flex"><i style="flex: none; width: 200px"></i><session-health-dashboard layout-key=""></session-health-dashboard></div>`, { widthPx: 1000 });
    await waitFor(() => row.querySelector('session-health-dashboard')?.charts.length === 6, 'the charts are there');
    expect(row.querySelector('session-health-dashboard')?.getBoundingClientRect().width).to.equal(800);
  });

  it('keeps its drawings while it is squeezed to nothing', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts[0]?.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
    const draw = (): (string | null | undefined)[] => dashboard.charts.map(({ shadowRoot }) => shadowRoot?.querySelector('.grid-lines')?.getAttribute('d'));
    const before = draw();
    if (dashboard.parentElement) dashboard.parentElement.style.width = '0';
    for (let i = 0; i < 4; i++) await nextFrame();
    expect(dashboard.charts.map(({ offsetWidth }) => offsetWidth)).to.deep.equal([0, 0, 0, 0, 0, 0]);
    expect(draw()).to.deep.equal(before);
  });
});

describe('the title of a dashboard', () => {
  it('cuts neither the ring of its control nor, in a narrow page, its words', async () => {
    const dashboard = await showDashboard();
    if (dashboard.parentElement) dashboard.parentElement.style.width = '248px';
    await nextFrame();
    const words = find(dashboard, '.dashboard-title .picker > span');
    expect(words.scrollWidth).to.be.at.most(words.clientWidth);
    expect(getComputedStyle(find(dashboard, '.dashboard-title')).overflow).to.equal('visible');
  });

  it('begins where the charts begin, from right to left, too', async () => {
    const dashboard = await showDashboard('layout-key="" lang="ar" dir="rtl"');
    const range = document.createRange();
    range.selectNodeContents(find(dashboard, '.dashboard-title .picker > span'));
    expect(range.getBoundingClientRect().right).to.be.closeTo(dashboard.getBoundingClientRect().right, 1);
  });
});

describe('text', () => {
  it('of twice the usual size has lines, labels and columns of its own size', async () => {
    document.documentElement.style.fontSize = '32px';
    const hours = Array.from({ length: 14 * 24 }, (_, i) => 10 + (i % 7));
    endpoint.answer('sessions', sessionsAnswer({ start: '2025-11-01T00:00:00Z', intervalMs: 3_600_000, sessions: { healthy: hours, errored: hours, crashed: hours, abnormal: hours, unhandled: hours } }));
    const chart = await showChart('compare="previous"');
    for (const selector of ['.figure .value', '.name', '.figure-text', '.axis-label']) {
      const { fontSize, lineHeight } = getComputedStyle(find(chart, selector));
      expect(parseFloat(lineHeight) / parseFloat(fontSize), selector).to.be.at.least(1.2);
    }
    const labels = listBoxes(chart, '.time-label');
    expect(labels.length).to.be.greaterThan(2);
    for (const [i, { right }] of labels.slice(0, -1).entries()) expect(right).to.be.at.most(labels[i + 1]?.left ?? 0);
    for (const { right } of listBoxes(chart, '.legend-item')) expect(right).to.be.at.most(find(chart, '.legend').getBoundingClientRect().right + 0.1);
    for (const label of chart.shadowRoot?.querySelectorAll('.label') ?? []) expect(label.scrollWidth, label.textContent).to.be.at.most(label.clientWidth);
  });

  it('of the usual size has the lines that it always had', async () => {
    const chart = await showChart();
    for (const [selector, px] of [['.figure .value', 34], ['.name', 16], ['.figure-text', 18], ['.axis-label', 14]] as const) {
      expect(parseFloat(getComputedStyle(find(chart, selector)).lineHeight), selector).to.be.closeTo(px, 0.02);
    }
  });

  it('is not set by the page around an element, but for its size', async () => {
    const around = 'text-indent: 40px; word-spacing: 1em; word-break: break-all; white-space: pre; font-variant: small-caps; text-shadow: 2px 2px red; writing-mode: vertical-rl; -webkit-text-stroke: 1px blue';
    const wrapper = await fixture(`<div style="${around}"><session-chart></session-chart></div>`);
    const chart = wrapper.querySelector('session-chart');
    const style = chart && getComputedStyle(chart);
    expect([style?.textIndent, style?.wordSpacing, style?.wordBreak, style?.whiteSpace, style?.fontVariantCaps, style?.textShadow, style?.writingMode]).to.deep.equal(['0px', '0px', 'normal', 'normal', 'normal', 'none', 'horizontal-tb']);
    expect(style?.getPropertyValue('-webkit-text-stroke-width')).to.equal('0px');
  });

  it('of a legend is whole where its columns together have room, whatever the language', async () => {
    const chart = await showChart('lang="de" without-markers', { widthPx: 576 });
    await waitFor(() => find(chart, '.label').textContent === 'Abgestürzt', 'it is German');
    for (const label of chart.shadowRoot?.querySelectorAll('.label') ?? []) expect(label.scrollWidth, label.textContent).to.be.at.most(label.clientWidth);
  });
});

describe('what is written in a chart', () => {
  const isWhole = (element: Element): void => { expect(element.scrollWidth, element.textContent).to.be.at.most(element.clientWidth); };

  it('stays inside the card where the columns of the legend have too little room', async () => {
    for (let widthPx = 440; widthPx < 500; widthPx += 12) {
      const chart = await showChart('', { widthPx });
      await waitFor(() => chart.shadowRoot?.querySelector('[data-series="releases"]'), 'the releases are here');
      const edge = find(chart, '.card').getBoundingClientRect().right - 8;
      for (const text of chart.shadowRoot?.querySelectorAll('.figure-text') ?? []) {
        const range = document.createRange();
        range.selectNodeContents(text);
        expect(range.getBoundingClientRect().right, `${text.textContent} at ${String(widthPx)} px`).to.be.at.most(edge);
      }
    }
  });

  it('is whole on a page of 320 px: the names of its series, and its title beside a link', async () => {
    const chart = await showChart('lang="de"', { widthPx: 288 });
    await waitFor(() => find(chart, '.label').textContent === 'Abgestürzt', 'it is German');
    chart.shadowRoot?.querySelectorAll('.label').forEach(isWhole);
    const wrapper = await fixture<HTMLElement>(`<div><issues-chart lang="es" issues-url="/issues/" endpoint="${uniqueEndpoint()}"></issues-chart></div>`, { widthPx: 288 });
    const issues = wrapper.firstElementChild as Element;
    await waitFor(() => issues.shadowRoot?.querySelector('.title')?.textContent === 'Incidencias' && issues.shadowRoot.querySelector('.shape'), 'it is Spanish');
    isWhole(find(issues, '.title > span'));
  });
});

it('what is chosen is tinted in the accent of the page', async () => {
  const dashboard = await showDashboard('layout-key="" project="11" theme="light" style="--session-health-accent: #00ff00; --session-health-surface: #ffffff"');
  await waitFor(() => dashboard.shadowRoot?.querySelector('.filter.active'), 'a filter is set');
  // A tenth of green over white: 255 − 25.5 of red and blue.
  const tint = getComputedStyle(find(dashboard, '.filter.active')).backgroundColor;
  expect(tint).to.match(/^(color\(srgb 0\.9\d* 1 0\.9\d*\)|rgb\(230, 255, 230\))$/);
});
