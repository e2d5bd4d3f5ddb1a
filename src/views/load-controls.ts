import { Feature } from '../core/feature.js';

/** What a reader changes a dashboard with, but for the controls that are always there. */
export const CONTROLS = new Feature(() => import('./controls.js'));

/** The same, once it is here. */
export type Controls = NonNullable<typeof CONTROLS.loaded>;
