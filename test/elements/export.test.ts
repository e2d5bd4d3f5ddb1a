import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, readText, showChart } from '../support/chart-page.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;
let saved: { name: string; content: Blob }[] = [];
const makeUrl = URL.createObjectURL.bind(URL);
const clickLink = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click');

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
  saved = [];
  const blobs = new Map<string, Blob>();
  URL.createObjectURL = (content: Blob) => {
    const url = makeUrl(content);
    blobs.set(url, content);
    return url;
  };
  // A download would leave the browser; what is kept here is what it would hold.
  HTMLAnchorElement.prototype.click = function () {
    saved.push({ name: this.download, content: blobs.get(this.href) ?? new Blob() });
  };
});

afterEach(() => {
  URL.createObjectURL = makeUrl;
  if (clickLink) delete (HTMLAnchorElement.prototype as { click?: unknown }).click;
  endpoint.restore();
});

async function choose(chart: SessionChartElement, row: string): Promise<void> {
  find(chart, '[data-menu="more"]').focus();
  await sendKeys({ press: 'Enter' });
  await chart.updateComplete;
  find(chart, `[data-row="${row}"]`).focus();
  await sendKeys({ press: 'Enter' });
  await chart.updateComplete;
}

async function loadImage(content: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = makeUrl(content);
  await image.decode();
  return image;
}

function readPixel(image: HTMLImageElement, x: number, y: number): number[] {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  return [...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3);
}

/** Every number of a CSV beside the same of `data`: shares at full precision, nothing where nothing is known. */
function compareCsv(csv: string, chart: SessionChartElement): void {
  const [head, ...rows] = csv.trim().split('\r\n').map((line) => line.split(','));
  const { starts, series } = chart.data ?? { starts: [], series: [] };
  expect(head).to.deep.equal(['start', 'end', 'complete', ...series.map(({ id }) => id), 'total']);
  expect(rows).to.have.lengthOf(starts.length);
  rows.forEach((cells, i) => {
    expect(Date.parse(cells[0] ?? '')).to.equal(starts[i]);
    expect(cells.slice(3, -1).map((cell) => (cell === '' ? null : Number(cell)))).to.deep.equal(series.map(({ values }) => values[i]));
  });
}

describe('CSV', () => {
  it('is downloaded by keyboard alone, with the numbers of `data`, and named after chart and day', async () => {
    const chart = await showChart();
    await choose(chart, 'csv');
    expect(saved.map(({ name }) => name)).to.deep.equal(['session-health-2025-11-18.csv']);
    const bytes = new Uint8Array((await saved[0]?.content.arrayBuffer()) ?? new ArrayBuffer());
    expect([...bytes.slice(0, 3)], 'spreadsheets take it for UTF-8').to.deep.equal([0xef, 0xbb, 0xbf]);
    compareCsv(new TextDecoder().decode(bytes), chart);
    expect(chart.shadowRoot?.activeElement).to.equal(find(chart, '[data-menu="more"]'));
  });

  it('is copied, and said so; where the browser forbids it, that is said instead', async () => {
    const chart = await showChart();
    let copied = '';
    const { clipboard } = navigator;
    const replace = (value: unknown): void => void Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
    replace({ writeText: (text: string) => { copied = text; return Promise.resolve(); } });
    await choose(chart, 'copy');
    await waitFor(() => readText(chart, '.news') === 'Copied', 'it is said');
    compareCsv(copied, chart);
    replace({ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });
    await choose(chart, 'copy');
    await waitFor(() => readText(chart, '.news').startsWith('The browser did not allow'), 'the refusal is said');
    replace(clipboard);
  });
});

describe('SVG', () => {
  it('is a document of its own: it refers to nothing, and an image of it shows the colours of the chart', async () => {
    const chart = await showChart('type="unhealthy-sessions" theme="light"');
    await choose(chart, 'svg');
    expect(saved[0]?.name).to.equal('unhealthy-sessions-2025-11-18.svg');
    const svg = (await saved[0]?.content.text()) ?? '';
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
    expect(svg).not.to.match(/var\(|class=|style=|href=|url\((?!#)/);
    expect(parsed.querySelector('title')?.textContent).to.equal('Unhealthy Sessions');
    expect(parsed.querySelector('desc')?.textContent).to.equal(find(chart, '#summary').textContent.trim());
    const image = await loadImage(new Blob([svg], { type: 'image/svg+xml' }));
    expect(readPixel(image, 2, 2)).to.deep.equal([255, 255, 255]);
  });

  it('holds what is shown: a hidden series is not in it, and releases and target are', async () => {
    endpoint.answer('stats', [{ version: 'frontend@1.1.0', date: '2025-11-18T11:30:00Z' }]);
    const chart = await showChart('type="unhealthy-sessions" target="20%" stats-period="3h"');
    await waitFor(() => chart.shadowRoot?.querySelector('[data-series="releases"]'), 'the release is here');
    await chart.updateComplete;
    expect(chart.toSVG()).to.contain('>1.1.0<').and.to.contain('>Unhealthy<');
    chart.setAttribute('type', 'session-health');
    await chart.updateComplete;
    chart.toggleSeries('releases', false);
    await chart.updateComplete;
    expect(chart.toSVG()).to.contain('>Errored<').and.not.to.contain('>1.1.0<').and.not.to.contain('>Healthy<');
  });
});

describe('PNG', () => {
  it('has two pixels for each of the page\'s, and the surface of its theme', async () => {
    for (const [theme, surface] of [['light', [255, 255, 255]], ['dark', [20, 23, 28]]] as const) {
      const chart = await showChart(`theme="${theme}"`);
      await choose(chart, 'png');
      const { name, content } = await waitFor(() => saved.at(-1), 'the picture is painted');
      saved = [];
      expect([name, content.type]).to.deep.equal(['session-health-2025-11-18.png', 'image/png']);
      const box = /width="(\d+)" height="(\d+)"/.exec(chart.toSVG());
      const image = await loadImage(content);
      expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([2 * Number(box?.[1]), 2 * Number(box?.[2])]);
      const pixel = readPixel(image, 4, 4);
      surface.forEach((value, i) => { expect(pixel[i], theme).to.be.closeTo(value, 1); });
    }
  });

  it('shows a colour that the page has replaced', async () => {
    const chart = await showChart('type="unhealthy-sessions" style="--session-health-surface: rgb(1, 2, 3)"');
    const image = await loadImage(await chart.toPNG());
    expect(readPixel(image, 4, 4)).to.deep.equal([1, 2, 3]);
  });

  it('rejects with a sentence before there is anything to draw', async () => {
    const chart = await fixture<SessionChartElement>('<session-chart></session-chart>');
    expect([chart.toCSV(), chart.toSVG()]).to.deep.equal(['', '']);
    const reason = await chart.toPNG().catch((error: unknown) => error);
    expect((reason as Error).message).to.match(/nothing to draw yet/);
  });
});
