import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const CHANGES = '/dev/changes';
const SCRIPT = '/dev/reload.js';

/** Loads the page again when the server tells another state than at first, also after the server was started anew. */
const RELOAD = `let first;
new EventSource('${CHANGES}').addEventListener('message', ({ data }) => {
  first ??= data;
  if (data !== first) location.reload();
});
`;

/** A page with our script in its head; what is no page, as it is. */
async function addScript(response: Response): Promise<Response> {
  if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response;
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  return new Response(text.replace('</head>', `<script src="${SCRIPT}"></script></head>`), { status: response.status, headers });
}

/** An app whose pages load themselves again. */
export interface ReloadingApp {
  readonly app: Hono;
  /** Has every open page loaded again. */
  reload(): void;
}

/** Wraps an app for `npm run dev`. The script is a file of the same origin, so the strictest page policy allows it. */
export function addLiveReload(inner: Hono): ReloadingApp {
  const listeners = new Set<() => void>();
  const begun = String(Date.now());
  let changes = 0;
  const app = new Hono();
  app.get(SCRIPT, (context) => context.body(RELOAD, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' }));
  app.get(CHANGES, (context) =>
    streamSSE(context, async (stream) => {
      const tell = (): void => void stream.writeSSE({ data: `${begun} ${String(changes)}`, retry: 300 });
      listeners.add(tell);
      tell();
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
      });
      listeners.delete(tell);
    }),
  );
  app.all('*', async (context) => addScript(await inner.fetch(context.req.raw, context.env)));
  return {
    app,
    reload: () => {
      changes += 1;
      for (const tell of listeners) tell();
    },
  };
}
