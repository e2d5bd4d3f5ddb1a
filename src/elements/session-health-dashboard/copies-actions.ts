import type { CopiesActions } from '../../views/copies-menu.js';
import { saveFile } from '../../views/take-along.js';
import type { DashboardLayouts } from './dashboard-layouts.js';
import { pickFile } from './pick-file.js';

/** What the menu of copies works on. */
export type CopiesHost = DashboardLayouts & { saveSnapshot(): Promise<Blob> };

/** What the rows of the menu at a dashboard's title do; `attempt` tells the reader why something failed. */
export function createCopiesActions(dashboard: CopiesHost, attempt: (work: Promise<unknown>) => void, ask: CopiesActions['ask']): CopiesActions {
  return {
    openCopy: (name) => dashboard.openCopy(name),
    duplicate: (name) => dashboard.duplicate(name),
    renameCopy: (name, newName) => dashboard.renameCopy(name, newName),
    deleteCopy: (name) => dashboard.deleteCopy(name),
    saveLayouts: () => {
      attempt(dashboard.exportLayout().then((file) => { saveFile('session-health-layouts.json', new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' })); }));
    },
    loadLayouts: () => {
      attempt(pickFile().then((file) => (file === null ? undefined : dashboard.importLayout(file))));
    },
    saveSnapshot: () => {
      attempt(dashboard.saveSnapshot().then((file) => { saveFile('session-health-snapshot.json', file); }));
    },
    showFullScreen: () => {
      attempt(dashboard.matches(':fullscreen') ? document.exitFullscreen() : dashboard.requestFullscreen());
    },
    ask,
  };
}
