import { html } from 'lit';
import type { Messages } from '../i18n/messages.js';
import { renderIcon } from './icons.js';
import type { MenuModel, MenuRow } from './menu.js';

/** What the menu of copies can do beside opening one. */
export type CopiesAction = 'duplicate' | 'rename' | 'delete' | 'export' | 'import' | 'snapshot' | 'fullscreen';

/** What the menu works with. */
export interface CopiesMenu {
  /** Of the dashboard itself. */
  readonly title: string;
  readonly names: readonly string[];
  /** null = the dashboard itself. */
  readonly open: string | null;
  readonly messages: Messages;
  readonly openCopy: (name: string | null) => void;
  readonly run: (action: CopiesAction) => void;
}

/** The menu at a dashboard's title: its copies, and what can be done with what is open. */
export function buildCopiesMenu({ title, names, open, messages, openCopy, run }: CopiesMenu): MenuModel {
  const act = (id: CopiesAction, text: string): MenuRow => ({ id, text, kind: 'action', checked: false, hint: '', run: () => { run(id); } });
  const choose = (name: string | null): MenuRow => ({
    id: `copy-${name ?? ''}`,
    text: name ?? messages.original,
    kind: 'radio',
    checked: name === open,
    hint: '',
    run: () => { openCopy(name); },
  });
  return {
    heading: messages.copies,
    part: 'button',
    buttonClass: 'picker dashboard-picker',
    face: html`<span>${open ?? title}</span>${renderIcon('down')}`,
    label: null,
    rows: () => [
      ...(names.length > 0 ? [null, ...names].map(choose) : []),
      act('duplicate', messages.duplicate),
      ...(open === null ? [] : [act('rename', messages.renameCopy), act('delete', messages.deleteCopy)]),
      act('export', messages.exportLayout),
      act('import', messages.importLayout),
      act('snapshot', messages.saveSnapshot),
      act('fullscreen', messages.fullScreen),
    ],
  };
}
