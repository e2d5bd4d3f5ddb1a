import { Feature } from '../core/feature.js';

/** How layouts are kept, and copied. */
export const LAYOUTS = new Feature(() => import('./kept-layouts.js'));

/** The same, once it is here. */
export type KeptLayouts = NonNullable<typeof LAYOUTS.loaded>;
