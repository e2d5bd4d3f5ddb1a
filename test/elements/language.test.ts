import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, isDrawn, placeOf, readText, showChart } from '../support/chart-page.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

async function showIn(lang: string, heading: string): Promise<SessionChartElement> {
  const chart = await showChart(`lang="${lang}"`);
  await waitFor(() => readText(chart, '[part="title"]') === heading, `the texts are in ${lang}`);
  await chart.updateComplete;
  return chart;
}

function readCenter(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

describe('the language of an element', () => {
  it('is that of its own lang attribute, with numbers and dates, and two of a page differ', async () => {
    const german = await showIn('de', 'Zustand der Sitzungen');
    const french = await showIn('fr-CA', 'Santé des sessions');
    const english = await showChart('lang="en-US"');
    expect(readText(german, 'button[data-series="errored"]')).to.contain('12,50 %');
    expect(readText(french, 'button[data-series="errored"]')).to.contain('12,50 %');
    expect(readText(english, 'button[data-series="errored"]')).to.contain('12.50%');
  });

  it('is inherited from the nearest element with one, and changes with it', async () => {
    const wrapper = await fixture(`<div lang="es"><session-chart endpoint="${uniqueEndpoint()}"></session-chart></div>`);
    const chart = wrapper.querySelector('session-chart') as SessionChartElement;
    await waitFor(() => readText(chart, '[part="title"]') === 'Salud de las sesiones', 'it is Spanish');
    chart.setAttribute('lang', 'ja');
    await waitFor(() => readText(chart, '[part="title"]') === 'セッションの健全性', 'it is Japanese');
  });

  it('gives way to the words of the page', async () => {
    const chart = await showIn('de', 'Zustand der Sitzungen');
    chart.messages = { showTable: 'Zahlen, bitte' };
    await chart.updateComplete;
    expect(find(chart, '[data-action="table"]').getAttribute('aria-label')).to.equal('Zahlen, bitte');
    expect(readText(chart, '[part="title"]')).to.equal('Zustand der Sitzungen');
  });

  it('is English where there are no texts in it; numbers are still its own', async () => {
    const chart = await showChart('lang="nl"');
    expect(readText(chart, '[part="title"]')).to.equal('Session Health');
    expect(readText(chart, 'button[data-series="errored"]')).to.contain('12,50%');
  });
});

describe('F93: right to left', () => {
  it('mirrors the time of a chart: the first bucket is on the right, values are read at the right edge', async () => {
    const chart = await showIn('ar', 'سلامة الجلسات');
    const frame = find(chart, '.frame');
    expect(frame.getAttribute('dir')).to.equal('rtl');
    const [firstX] = placeOf(chart, 0);
    const [lastX] = placeOf(chart, 2);
    expect(firstX).to.be.greaterThan(lastX);
    await sendMouse({ type: 'move', position: placeOf(chart, 0) });
    expect(find(chart, '.plot').getAttribute('aria-valuenow')).to.equal('0');
    await sendMouse({ type: 'move', position: placeOf(chart, 2) });
    expect(find(chart, '.plot').getAttribute('aria-valuenow')).to.equal('2');
    expect(readCenter(find(chart, '.crosshair'))).to.be.closeTo(lastX, 2);
  });

  it('leaves the arrows where they point: Left is later', async () => {
    const chart = await showIn('ar', 'سلامة الجلسات');
    const plot = find(chart, '.plot');
    plot.focus();
    await sendKeys({ press: 'Home' });
    expect(plot.getAttribute('aria-valuenow')).to.equal('0');
    await sendKeys({ press: 'ArrowLeft' });
    expect(plot.getAttribute('aria-valuenow')).to.equal('1');
    await sendKeys({ press: 'ArrowRight' });
    expect(plot.getAttribute('aria-valuenow')).to.equal('0');
  });

  it('leaves sentences in the direction of their own words, where those are English', async () => {
    const dashboard = await fixture(`<div dir="rtl"><session-health-dashboard lang="fa" layout-key="" show="session-health" endpoint="${uniqueEndpoint()}"></session-health-dashboard></div>`);
    const sentence = await waitFor(() => dashboard.firstElementChild?.shadowRoot?.querySelector('.summary b'), 'there is a sentence');
    const text = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const place = (index: number): number => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect().left;
    };
    expect(text.data).to.match(/ of .* were unhealthy/);
    expect(place(0)).to.be.below(place(text.data.indexOf('were')));
  });

  it('follows the page where the language says nothing', async () => {
    const wrapper = await fixture(`<div dir="rtl"><session-chart endpoint="${uniqueEndpoint()}"></session-chart></div>`);
    const chart = wrapper.querySelector('session-chart') as SessionChartElement;
    await isDrawn(chart);
    expect(find(chart, '.frame').getAttribute('dir')).to.equal('rtl');
  });

  for (const [name, style] of [
    ['a transformed ancestor', 'transform: translate(30px, 10px) scale(0.9); overflow: hidden;'],
    ['a scrolled ancestor', 'overflow: auto; height: 200px; width: 420px;'],
    ['a right-to-left page', 'direction: rtl;'],
  ] as const) {
    it(`shows the tooltip of every bucket inside the viewport under ${name}`, async () => {
      const wrapper = await fixture(`<div style="${style}"><session-chart endpoint="${uniqueEndpoint()}" timezone="UTC"></session-chart></div>`);
      const chart = wrapper.querySelector('session-chart') as SessionChartElement;
      await isDrawn(chart);
      find(chart, '.plot').focus();
      for (const key of ['Home', 'End']) {
        await sendKeys({ press: key });
        const box = await waitFor(() => {
          const tooltip = find(chart, '.tooltip');
          return tooltip.matches(':popover-open') ? tooltip.getBoundingClientRect() : null;
        }, 'the tooltip is open');
        expect(box.left, key).to.be.at.least(0);
        expect(box.right, key).to.be.at.most(document.documentElement.clientWidth + 1);
        expect(box.top, key).to.be.at.least(0);
        expect(box.bottom, key).to.be.at.most(window.innerHeight);
      }
    });
  }
});
