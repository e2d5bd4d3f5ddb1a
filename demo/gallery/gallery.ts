// Fills the page: each case once in a light and once in a dark theme, from a source that answers out of memory.
import { answerSessions } from './answers.js';
import { listCases, type GalleryCase } from './cases.js';

/** What both elements take in place of `endpoint`. */
interface Source {
  readonly key: string;
  sessions(query: { readonly start?: number; readonly end?: number }): Promise<unknown>;
  issueSeries?(): Promise<unknown>;
  releases?(): Promise<unknown>;
}

function makeSource({ id, sessions, issues, releases }: GalleryCase): Source {
  return {
    key: `gallery/${id}`,
    // Zoomed into, it gives the buckets of the range; of a time that it knows nothing of, none.
    sessions: ({ start, end }) => Promise.resolve(sessions ? answerSessions(sessions, start, end) : null),
    ...(issues && { issueSeries: () => Promise.resolve(issues) }),
    ...(releases && { releases: () => Promise.resolve(releases) }),
  };
}

/** The range of a case as its tag would say it. */
function readRange({ sessions, issues }: GalleryCase): Record<string, string> {
  const values = issues?.timeSeries[0]?.values ?? [];
  const intervalMs = sessions?.intervalMs ?? issues?.timeSeries[0]?.meta.interval ?? 0;
  const start = sessions?.start ?? values[0]?.timestamp ?? 0;
  const count = sessions ? (Object.values(sessions.sessions)[0]?.length ?? 0) : values.length;
  return { start: new Date(start).toISOString(), end: new Date(start + count * intervalMs).toISOString() };
}

function makeChart(one: GalleryCase, theme: string): HTMLElement {
  const chart = document.createElement(one.tag);
  const attributes = { timezone: 'UTC', interval: '1h', ...readRange(one), ...one.attributes, theme, group: one.id, heading: one.title };
  for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
  return Object.assign(chart, { source: makeSource(one) });
}

const page = document.querySelector('main');
for (const one of listCases(Date.now())) {
  const pair = document.createElement('section');
  pair.id = one.id;
  pair.setAttribute('aria-label', one.title);
  for (const theme of ['light', 'dark']) {
    const room = document.createElement('div');
    room.className = theme;
    room.append(makeChart(one, theme));
    pair.append(room);
  }
  page?.append(pair);
}
