/** Registers `<session-health-dashboard>`, `<session-chart>` and `<issues-chart>`, and exports everything public. */
import './elements/session-chart/define.js';
import './elements/issues-chart/define.js';
import './elements/session-health-dashboard/define.js';

export * from './classes.js';
