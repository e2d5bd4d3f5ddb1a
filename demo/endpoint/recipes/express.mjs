// app.use('/api/0/organizations/acme', createSentryProxy({ url, org, token })) in an express app.
const RESOURCES = ['sessions', 'issues-timeseries', 'issues-metrics', 'issues', 'projects', 'environments', 'releases/stats'];
const PASSED_ON = ['content-type', 'date', 'link', 'retry-after', 'x-hits', 'x-max-hits'];

/** Passes the read-only resources of one organization through: what Express calls a middleware. */
export function createSentryProxy({ url, org, token }) {
  return async (request, response, next) => {
    const [path, search = ''] = request.url.split(/(?=\?)/);
    const resource = RESOURCES.find((name) => path === `/${name}/`);
    if (resource === undefined || request.method !== 'GET') return next();
    try {
      const answer = await fetch(`${url}/api/0/organizations/${org}/${resource}/${search}`, {
        headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
        redirect: 'error', // the token goes nowhere else
        signal: AbortSignal.timeout(25_000),
      });
      const body = Buffer.from(await answer.arrayBuffer());
      for (const name of PASSED_ON) if (answer.headers.has(name)) response.setHeader(name, answer.headers.get(name));
      response.statusCode = answer.status;
      response.end(body);
    } catch {
      response.statusCode = 502;
      response.setHeader('content-type', 'application/json');
      response.end('{"detail":"Sentry cannot be reached."}');
    }
  };
}
