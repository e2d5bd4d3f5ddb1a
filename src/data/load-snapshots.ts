import { Feature } from '../core/feature.js';

/** How snapshot files are read and written. */
export const SNAPSHOTS = new Feature(() => import('./snapshot-file.js'));
