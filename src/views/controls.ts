/** What a reader changes a dashboard with: the panels of filters, the arranging of charts, and what asks for the names of copies. Loaded when it is used. */
export { Arranging } from './arranging.js';
export { ChoicePanel } from './choice-panel.js';
export { controlStyles } from './control.styles.js';
export { RangePanel } from './range-panel.js';
