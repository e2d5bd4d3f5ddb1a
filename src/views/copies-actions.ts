import type { Messages } from '../i18n/messages.js';
import type { Question } from './controllers/name-dialog.js';
import type { CopiesAction } from './copies-menu.js';
import { pickFile } from './pick-file.js';
import { saveFile } from './take-along.js';

/** A dashboard, as far as its menu of copies works on it. */
export interface CopiesDashboard extends HTMLElement {
  readonly openedCopy: string | null;
  duplicate(name: string): Promise<void>;
  renameCopy(name: string, newName: string): Promise<void>;
  deleteCopy(name: string): Promise<void>;
  exportLayout(): Promise<object>;
  importLayout(json: unknown): Promise<void>;
  saveSnapshot(): Promise<Blob>;
}

/** What an action has around it. */
export interface CopiesRoom {
  readonly dashboard: CopiesDashboard;
  /** Of the dashboard itself. */
  readonly title: string;
  readonly names: readonly string[];
  readonly messages: Messages;
  /** Tells the reader why something failed. */
  readonly attempt: (work: Promise<unknown>) => void;
}

/** Does what a row of the menu at a dashboard's title says; `ask` opens the dialog. */
export function runCopiesAction(action: CopiesAction, { dashboard, title, names, messages, attempt }: CopiesRoom, ask: (question: Question) => void): void {
  const open = dashboard.openedCopy;
  const deeds: Readonly<Record<CopiesAction, () => void>> = {
    duplicate: () => {
      ask({ title: messages.duplicate, value: suggestName(open ?? title, names), action: messages.duplicate, run: (name) => dashboard.duplicate(name) });
    },
    rename: () => {
      ask({ title: messages.renameCopy, value: open, action: messages.renameCopy, run: (name) => dashboard.renameCopy(open ?? '', name) });
    },
    delete: () => {
      ask({ title: messages.deleteReally(open ?? ''), value: null, action: messages.deleteCopy, run: () => dashboard.deleteCopy(open ?? '') });
    },
    export: () => {
      attempt(dashboard.exportLayout().then((file) => { saveFile('session-health-layouts.json', new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' })); }));
    },
    import: () => {
      attempt(pickFile().then((file) => (file === null ? undefined : dashboard.importLayout(file))));
    },
    snapshot: () => {
      attempt(dashboard.saveSnapshot().then((file) => { saveFile('session-health-snapshot.json', file); }));
    },
    fullscreen: () => {
      attempt(dashboard.matches(':fullscreen') ? document.exitFullscreen() : dashboard.requestFullscreen());
    },
  };
  deeds[action]();
}

/** `Session Health 2`: the first that is free. */
function suggestName(base: string, names: readonly string[]): string {
  let count = 2;
  while (names.includes(`${base} ${String(count)}`)) count += 1;
  return `${base} ${String(count)}`;
}
