/** What one page of the data path's bench does over and over. */
export interface Work {
  /** Gives what is timed: what comes before is not. */
  prepare(text: string): () => void;
  /** Reads a body that must not be taken; the code of its error, `none` where it is. */
  refuse(response: Response): Promise<string>;
}

/** Who is measured: the built modules, a full check in zod and in zod/mini, and parsing by itself. */
export const CONTENDERS = ['elements', 'zod', 'zod-mini', 'parse'] as const;
/** One of them. */
export type Contender = (typeof CONTENDERS)[number];

const SCHEMA = `z.object({
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  intervals: z.array(z.iso.datetime()).check(z.maxLength(12_000)),
  groups: z.array(z.object({
    by: z.record(z.string(), z.nullable(z.string())),
    totals: z.record(z.string(), z.nullable(z.number())),
    series: z.record(z.string(), z.array(z.nullable(z.number()))),
  })).check(z.maxLength(500)),
})`;

const nothing = 'refuse: async () => "none"';

/** The module of a page: the schemas check every number and every instant once, and nothing else; without code from strings, which strict page policies refuse. */
export const ENTRIES: Readonly<Record<Contender, string>> = {
  elements: `
    import { parseJson, readBody } from '../../dist/data/read-body.js';
    import { normalizeSessions } from '../../dist/data/normalize-sessions.js';
    import { selectShares, selectStatusSeries, selectUnhealthyShare } from '../../dist/store/selectors.js';
    const compute = (answer) => {
      for (const field of ['sum(session)', 'count_unique(user)']) {
        const statuses = selectStatusSeries(answer, field);
        for (const id of statuses.order) selectShares(statuses, id);
        selectUnhealthyShare(statuses);
      }
    };
    window.work = {
      prepare: (text) => () => compute(normalizeSessions(parseJson(text))),
      refuse: (response) => readBody(response).then((text) => normalizeSessions(parseJson(text))).then(() => 'none', (error) => error.code),
    };`,
  zod: `
    import * as z from 'zod';
    z.config({ jitless: true });
    const schema = ${SCHEMA};
    const check = (body) => { if (!schema.safeParse(body).success) throw new Error('The answer is refused.'); };
    window.work = { prepare: (text) => { const body = JSON.parse(text); return () => check(body); }, ${nothing} };`,
  'zod-mini': `
    import * as z from 'zod/mini';
    z.config({ jitless: true });
    const schema = ${SCHEMA};
    const check = (body) => { if (!schema.safeParse(body).success) throw new Error('The answer is refused.'); };
    window.work = { prepare: (text) => { const body = JSON.parse(text); return () => check(body); }, ${nothing} };`,
  parse: `window.work = { prepare: (text) => () => JSON.parse(text), ${nothing} };`,
};
