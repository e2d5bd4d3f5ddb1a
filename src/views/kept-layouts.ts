/** Where the layouts of dashboards are kept, and what makes copies of them. Loaded when there are any, or the first one is to be kept. */
export { createLayoutStore } from '../data/layout-db.js';
export { tellLayout } from '../data/layout-news.js';
export { catchUp, deleteCopy, duplicateCopy, mergeLayouts, openCopy, renameCopy, writeLayouts } from './copies.js';
