import { expect } from 'chai';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { showDashboard } from '../support/dashboard-page.js';
import { waitFor } from '../support/fixture.js';
import { sessionsAnswer } from '../support/session-answers.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

/** Nine statuses in so many minutes. */
function answerMinutes(minutes: number): Record<string, unknown> {
  const statuses = ['healthy', 'errored', 'crashed', 'abnormal', 'unhandled', 'a', 'b', 'c', 'd'];
  const counts = Object.fromEntries(statuses.map((status, k) => [status, Array.from({ length: minutes }, (_, i) => (i + k) % 7)]));
  return sessionsAnswer({ start: '2026-11-14T00:00:00Z', intervalMs: 60_000, sessions: counts, users: counts });
}

/** In which tasks the charts of a dashboard say that they have data. */
async function listTasks(minutes: number): Promise<number[]> {
  endpoint.answer('sessions', answerMinutes(minutes));
  let task = 0;
  const tasks: number[] = [];
  const { setTimeout } = window;
  // Whoever gives way waits for a timer, and each timer is a task.
  window.setTimeout = ((run: () => void, ms?: number) => setTimeout(() => {
    task += 1;
    run();
  }, ms)) as typeof setTimeout;
  const note = (event: Event): void => {
    if ((event.composedPath()[0] as Element).localName === 'session-chart') tasks.push(task);
  };
  document.addEventListener('session-health-data-loaded', note);
  try {
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts.every(({ state }) => state === 'ready'), 'all charts have data');
  } finally {
    document.removeEventListener('session-health-data-loaded', note);
    window.setTimeout = setTimeout;
  }
  return tasks;
}

describe('the charts of a dashboard', () => {
  it('work on a large answer in a task each, so that the page is never still for long', async () => {
    // 11,520 minutes × 9 statuses.
    const tasks = await listTasks(11_520);
    expect(tasks.length).to.be.at.least(5);
    expect(new Set(tasks.slice(0, 5)).size).to.equal(5);
  });

  it('work on a usual one together', async () => {
    const tasks = await listTasks(600);
    expect(tasks.length).to.be.at.least(5);
    expect(new Set(tasks.slice(0, 5)).size).to.equal(1);
  });
});
