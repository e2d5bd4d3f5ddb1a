import * as z from 'zod/mini';
import { boundedArray, MAX_NAME } from './zod.js';

/** What a reader made of a dashboard, as it is stored. */
export interface LayoutData {
  readonly slots: readonly { readonly chart: string }[];
  /** Ids of hidden series, by chart. */
  readonly hiddenSeries: Readonly<Record<string, readonly string[]>>;
}

/** Version of the stored form that this copy writes. A newer one is left untouched. */
export const LAYOUT_SCHEMA = 1;

const text = z.string().check(z.maxLength(MAX_NAME));

const envelope = z.looseObject({
  schema: z.number(),
  savedAt: z.number(),
  data: z.looseObject({
    slots: z.pipe(boundedArray(100), z.array(z.looseObject({ chart: text }))),
    hiddenSeries: z.record(text, z.pipe(boundedArray(100), z.array(text))),
  }),
});

/** A stored record: a layout, `newer` (written by a newer version), or null (nothing usable). Never throws. */
export function readLayoutRecord(record: unknown): LayoutData | 'newer' | null {
  if (typeof record !== 'object' || record === null) return null;
  const { schema } = record as { schema?: unknown };
  if (typeof schema === 'number' && schema > LAYOUT_SCHEMA) return 'newer';
  const result = z.safeParse(envelope, record);
  return result.success ? result.data.data : null;
}

/** A layout in the form that is stored: plain data, with its version and date. */
export function writeLayoutRecord(data: LayoutData, nowMs: number): unknown {
  return { schema: LAYOUT_SCHEMA, savedAt: nowMs, data: JSON.parse(JSON.stringify(data)) as unknown };
}
