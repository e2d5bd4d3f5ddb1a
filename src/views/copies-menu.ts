import { html } from 'lit';
import type { Messages } from '../i18n/messages.js';
import type { Question } from './controllers/name-dialog.js';
import { renderIcon } from './icons.js';
import type { MenuModel, MenuRow } from './menu.js';

/** What the menu of copies does. */
export interface CopiesActions {
  readonly openCopy: (name: string | null) => Promise<void>;
  readonly duplicate: (name: string) => Promise<void>;
  readonly renameCopy: (name: string, newName: string) => Promise<void>;
  readonly deleteCopy: (name: string) => Promise<void>;
  readonly saveLayouts: () => void;
  readonly loadLayouts: () => void;
  readonly saveSnapshot: () => void;
  readonly showFullScreen: () => void;
  readonly ask: (question: Question) => void;
}

/** The menu at a dashboard's title: its copies, and what can be done with what is open. */
export function buildCopiesMenu(title: string, copies: { readonly names: readonly string[]; readonly open: string | null }, messages: Messages, actions: CopiesActions): MenuModel {
  const { open } = copies;
  const act = (id: string, text: string, run: () => void): MenuRow => ({ id, text, kind: 'action', checked: false, hint: '', run });
  const choose = (name: string | null): MenuRow => ({
    id: `copy-${name ?? ''}`,
    text: name ?? messages.original,
    kind: 'radio',
    checked: name === open,
    hint: '',
    run: () => void actions.openCopy(name),
  });
  const ask = (action: string, value: string | null, run: Question['run'], question = action): (() => void) => () => {
    actions.ask({ title: question, value, action, run });
  };
  return {
    heading: messages.copies,
    part: 'button',
    buttonClass: 'picker dashboard-picker',
    face: html`<span>${open ?? title}</span>${renderIcon('down')}`,
    label: null,
    rows: () => [
      ...(copies.names.length > 0 ? [null, ...copies.names].map(choose) : []),
      act('duplicate', messages.duplicate, ask(messages.duplicate, suggestName(open ?? title, copies.names), actions.duplicate)),
      ...(open === null
        ? []
        : [
            act('rename', messages.renameCopy, ask(messages.renameCopy, open, (name) => actions.renameCopy(open, name))),
            act('delete', messages.deleteCopy, ask(messages.deleteCopy, null, () => actions.deleteCopy(open), messages.deleteReally(open))),
          ]),
      act('export', messages.exportLayout, actions.saveLayouts),
      act('import', messages.importLayout, actions.loadLayouts),
      act('snapshot', messages.saveSnapshot, actions.saveSnapshot),
      act('fullscreen', messages.fullScreen, actions.showFullScreen),
    ],
  };
}

/** `Session Health 2`: the first that is free. */
function suggestName(base: string, names: readonly string[]): string {
  let count = 2;
  while (names.includes(`${base} ${String(count)}`)) count += 1;
  return `${base} ${String(count)}`;
}
