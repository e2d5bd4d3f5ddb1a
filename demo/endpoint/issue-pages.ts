import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { Catalog } from './catalog.js';
import { formatSeconds } from './instant.js';
import { formatShortId, formatTitle, listIssues, summarizeIssues, type IssueSummary } from './issue-list.js';
import { missingResource } from './request-error.js';
import { ORGANIZATION } from './resource-routes.js';
import type { EndpointState } from './state.js';

type Markup = ReturnType<typeof html>;

const POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const STYLE = `:root { color-scheme: light dark; font: 400 15px/1.5 system-ui, sans-serif; color: light-dark(#14181f, #eceef2); background: light-dark(#f4f5f7, #0c0e12); }
body { max-width: 960px; margin: 0 auto; padding: 16px; overflow-wrap: anywhere; }
a { color: light-dark(#3449c2, #9dabff); text-underline-offset: 3px; }
h1 { font-size: 20px; margin: 24px 0 8px; }
ul { list-style: none; margin: 16px 0; padding: 0; border-top: 1px solid light-dark(#d5d9e0, #2c323c); }
li { padding: 12px 0; border-bottom: 1px solid light-dark(#d5d9e0, #2c323c); }
li a { font-weight: 600; }
p, dd, dt { margin: 0; }
.quiet, dt { font-size: 13px; color: light-dark(#59626f, #9ca5b4); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 16px 0; align-items: baseline; }`;

/** Pages for people at the addresses to which issue links lead: the list with a request's filters, and one issue. */
export function createIssuePages({ catalog, issues, now }: EndpointState): Hono {
  const routes = new Hono({ strict: false });
  routes.get('/issues.css', (context) => context.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-store' }));
  routes.use('/:org/*', async (context, next) => {
    if (context.req.param('org') !== ORGANIZATION) throw missingResource();
    await next();
  });
  routes.get('/:org/issues', (context) => {
    const url = new URL(context.req.url);
    const page = listIssues(url, catalog, issues, now());
    const all = new URLSearchParams(url.searchParams);
    all.set('query', '');
    const filters = ['project', 'environment', 'statsPeriod', 'start', 'end', 'query'].flatMap((key) => url.searchParams.getAll(key).map((value) => `${key}: ${value}`));
    const body = html`<h1>${page.hits} ${page.hits === 1 ? 'issue' : 'issues'}</h1>
      <p class="quiet">${filters.length === 0 ? 'Unresolved ones of the last 90 days.' : filters.join(' · ')} <a href="?${all.toString()}">Resolved ones too</a></p>
      ${page.issues.length === 0 ? html`<p>No issue matches these filters.</p>` : html`<ul>${page.issues.map((summary) => renderRow(summary, catalog))}</ul>`}`;
    return respondPage(context, 'Issues', body);
  });
  routes.get('/:org/issues/:id', (context) => {
    const params = new URLSearchParams({ start: '1970-01-01', end: formatSeconds(now() / 1000 + 120) });
    const found = summarizeIssues(params, catalog, issues, now()).find((summary) => String(summary.issue.id) === context.req.param('id'));
    if (found === undefined) throw missingResource();
    return respondPage(context, formatTitle(found.issue), renderIssue(found, catalog));
  });
  return routes;
}

function renderRow(summary: IssueSummary, catalog: Catalog): Markup {
  const { issue, count, userCount, lastSeen } = summary;
  return html`<li>
    <a href="/organizations/${ORGANIZATION}/issues/${issue.id}/">${formatTitle(issue)}</a>
    <p>${issue.culprit}</p>
    <p class="quiet">${formatShortId(issue, catalog)} · ${issue.status} · events: ${count} · users: ${userCount} · last seen ${renderTime(lastSeen)}</p>
  </li>`;
}

function renderIssue(summary: IssueSummary, catalog: Catalog): Markup {
  const { issue, count, userCount, lastSeen, releases, environments } = summary;
  const name = catalog.findProject(issue.project)?.slug ?? '';
  const rows: [string, string | number | Markup][] = [
    ['Project', name],
    ['Where', issue.culprit || 'unknown'],
    ['Level', `${issue.level}, ${issue.handled ? 'handled' : 'unhandled'}`],
    ['Status', issue.substatus === '' ? issue.status : `${issue.status}, ${issue.substatus}`],
    ['Events', count],
    ['Users', userCount],
    ['First seen', renderTime(issue.firstSeen / 1000)],
    ['Last seen', renderTime(lastSeen)],
    ['First release', issue.firstRelease || 'unknown'],
    ['Releases', [...releases].filter(Boolean).join(', ') || 'unknown'],
    ['Environments', [...environments].filter(Boolean).join(', ') || 'none named'],
  ];
  return html`<p class="quiet">${formatShortId(issue, catalog)}</p>
    <h1>${formatTitle(issue)}</h1>
    <dl>${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
    <p><a href="/organizations/${ORGANIZATION}/issues/?project=${issue.project}">All open issues of ${name}</a></p>`;
}

function renderTime(epochSeconds: number): Markup {
  const iso = formatSeconds(epochSeconds);
  return html`<time datetime="${iso}">${iso.replace('T', ' ').replace('Z', ' UTC')}</time>`;
}

function respondPage(context: Context, title: string, body: Markup): Response | Promise<Response> {
  context.header('Content-Security-Policy', POLICY);
  context.header('Cache-Control', 'no-store');
  return context.html(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/organizations/issues.css">
      </head>
      <body><nav><a href="/">Dashboard</a></nav>${body}</body>
    </html>`);
}
