/** What a reader changes a dashboard with: the panels of filters, the arranging of charts, and copies. Loaded when it is used. */
export { Arranging } from './arranging.js';
export { ChoicePanel } from './choice-panel.js';
export { controlStyles } from './control.styles.js';
export { deleteCopy, duplicateCopy, mergeLayouts, openCopy, renameCopy, writeLayouts } from './copies.js';
export { RangePanel } from './range-panel.js';
