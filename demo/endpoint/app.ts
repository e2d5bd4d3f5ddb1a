import { Hono, type Context } from 'hono';
import { allowApiOrigins, allowIngestOrigins } from './cross-origin.js';
import type { IngestAnswer } from './ingest.js';
import { createIssuePages } from './issue-pages.js';
import type { IssueStatus } from './issue-table.js';
import { readRequestBody } from './request-body.js';
import { missingResource, RequestError } from './request-error.js';
import { createResourceRoutes } from './resource-routes.js';
import { openState, type EndpointState } from './state.js';

/** How an endpoint is set up. */
export interface EndpointOptions {
  /** Path of the database, made if there is none; `:memory:` keeps nothing. Default `:memory:`. */
  readonly dataFile?: string;
  /** The clock, in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Greatest age of a session at its receipt, in milliseconds. Default five days, as Sentry's Relay has it. */
  readonly maxSessionAgeMs?: number;
}

/** A running endpoint. */
export interface Endpoint {
  /** Everything it serves; `app.fetch` answers requests, `app.route` and `app.get` can add to it. */
  readonly app: Hono;
  /** True until the first session was taken in. */
  readonly isEmpty: boolean;
  /**
   * Takes in one envelope as if it had been posted at `receivedAt` (epoch milliseconds): the code behind the HTTP
   * route. Whoever replays the past lets this clock run along, so the age limit holds and needs no exception.
   * @throws RequestError 400 if the body is no envelope
   */
  ingest(project: number, body: Uint8Array, receivedAt: number): IngestAnswer;
  /** Settles or reopens the issues that have a title, at a time in epoch milliseconds. */
  setIssueStatus(project: number, title: string, status: IssueStatus, at: number): void;
  /** Runs many `ingest` calls as one transaction. */
  batch(work: () => void): void;
  /** Closes the file. */
  close(): void;
}

const FIVE_DAYS_MS = 5 * 86_400_000;
const FIRST_PROJECTS = [
  { id: 11, slug: 'shop-web', name: 'shop-web', platform: 'javascript' },
  { id: 12, slug: 'shop-app', name: 'shop-app', platform: 'react-native' },
];

/**
 * Makes an endpoint that takes in what Sentry SDKs send and answers the resources of the organization `demo`.
 * @throws Error if the database can't be opened
 */
export function createEndpoint(options: EndpointOptions = {}): Endpoint {
  const state = openState(options.dataFile ?? ':memory:', options.maxSessionAgeMs ?? FIVE_DAYS_MS, options.now ?? Date.now);
  for (const project of FIRST_PROJECTS) state.catalog.addProject({ ...project, created: state.now() });
  return {
    app: createApp(state),
    get isEmpty() {
      return state.sessions.length === 0;
    },
    ingest: (project, body, receivedAt) => state.ingest.take(project, body, receivedAt),
    setIssueStatus: (project, title, status, at) => {
      for (const issue of state.issues.issues) {
        if (issue.project === project && `${issue.type}: ${issue.value}` === title) state.issues.setStatus(issue.id, status, at);
      }
    },
    batch: (work) => {
      state.database.batch(work);
    },
    close: () => {
      state.database.close();
    },
  };
}

function createApp(state: EndpointState): Hono {
  const app = new Hono({ strict: false });
  app.use(async (context, next) => {
    context.header('Date', new Date(state.now()).toUTCString());
    await next();
  });
  app.use('/api/0/*', allowApiOrigins);
  app.route('/api/0/organizations', createResourceRoutes(state));
  app.all('/api/0/*', () => {
    throw missingResource();
  });
  app.use('/api/:project/*', allowIngestOrigins);
  app.post('/api/:project/envelope', async (context) => {
    const project = context.req.param('project');
    if (!/^[1-9]\d{0,14}$/.test(project)) throw new RequestError(400, 'invalid project identifier');
    const body = await readRequestBody(context);
    return context.json(await state.ingest.submit(Number(project), body, state.now()));
  });
  app.all('/api/*', () => {
    throw missingResource();
  });
  app.route('/organizations', createIssuePages(state));
  app.onError(respondError);
  return app;
}

function respondError(error: Error, context: Context): Response {
  if (error instanceof RequestError) return context.json({ detail: error.message }, error.status as 400);
  console.error(error);
  return context.json({ detail: 'Internal Error', errorId: null }, 500);
}
