// app.route('/api/0/organizations/acme', createSentryRoutes({ url, org, token })) in a Hono app: Node, Deno, Bun, a worker.
import { Hono } from 'hono';

const RESOURCES = ['sessions', 'issues-timeseries', 'issues-metrics', 'issues', 'projects', 'environments', 'releases/stats'];
const PASSED_ON = ['content-type', 'date', 'link', 'retry-after', 'x-hits', 'x-max-hits'];

/** The read-only resources of one organization, passed through. */
export function createSentryRoutes({ url, org, token }) {
  const app = new Hono();
  for (const resource of RESOURCES) {
    app.get(`/${resource}/`, async (context) => {
      const { search } = new URL(context.req.url);
      try {
        const answer = await fetch(`${url}/api/0/organizations/${org}/${resource}/${search}`, {
          headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
          redirect: 'error', // the token goes nowhere else
          signal: AbortSignal.timeout(25_000),
        });
        for (const name of PASSED_ON) if (answer.headers.has(name)) context.header(name, answer.headers.get(name));
        return context.body(await answer.arrayBuffer(), answer.status);
      } catch {
        return context.json({ detail: 'Sentry cannot be reached.' }, 502);
      }
    });
  }
  return app;
}
