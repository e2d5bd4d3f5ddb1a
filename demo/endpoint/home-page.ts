import type { Hono } from 'hono';
import type { UpstreamSettings } from './upstream-settings.js';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 1500px; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
p { margin: .25rem 0 1rem; max-width: 75ch; }
pre { overflow: auto; padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; font-size: .875rem; }
`;

/** Adds `/`: what this server is, the dashboard of its organization, and the lines that put it into another page. */
export function addHomePage(app: Hono, settings: UpstreamSettings): void {
  app.get('/', (context) => {
    context.header('Content-Security-Policy', POLICY);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'no-cache');
    return context.html(writePage(settings, new URL(context.req.url).origin));
  });
  app.get('/home.css', (context) => context.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }));
}

function writePage({ organization, root }: UpstreamSettings, origin: string): string {
  const path = `/api/0/organizations/${organization}/`;
  const snippet = `<script src="${origin}/cdn/session-health.iife.js"></script>\n<session-health-dashboard endpoint="${origin}${path}" stats-period="14d"></session-health-dashboard>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Session Health of ${escapeText(organization)}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/home.css">
    <script src="/cdn/session-health.iife.js" defer></script>
  </head>
  <body>
    <h1>Session Health of ${escapeText(organization)}</h1>
    <p>
      This server passes the resources that the charts read through from ${escapeText(root.host)}, read-only, and keeps the
      token to itself. Every answer is asked for once in a few seconds, however many screens show it.
    </p>
    <session-health-dashboard endpoint="${path}" stats-period="14d" refresh-interval="60"></session-health-dashboard>
    <p>The same in a page of yours; on another origin, start this server with <code>--allow-origin</code> and that origin.</p>
    <pre><code>${escapeText(snippet)}</code></pre>
  </body>
</html>
`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.codePointAt(0) ?? 0)};`);
}
