import { choose, foldText, type ShadowRoom } from './shadow-room.js';

/** One row of a menu. */
export interface MenuRow {
  readonly id: string;
  readonly text: string;
  /** Ticked, or the one that is chosen; null = something to do. */
  readonly checked: boolean | null;
}

interface FoundRow extends MenuRow {
  readonly control: HTMLElement;
}

function listRows(room: ShadowRoom, menu: string): FoundRow[] {
  return room.list(`#menu-${menu} .menu-row`).map((control) => {
    const checked = control.getAttribute('aria-checked');
    const text = foldText(control.querySelector('.check + span'));
    return { id: control.dataset.row ?? '', text, checked: checked === null ? null : checked === 'true', control };
  });
}

function isOpen(room: ShadowRoom, menu: string): boolean {
  return room.find(`#menu-${menu}`)?.matches(':popover-open') === true;
}

/** The rows of a menu; one that is closed is opened to be read, and closed again, which leaves focus at its control. Never throws. */
export function readMenu(room: ShadowRoom, menu: string): MenuRow[] {
  const control = isOpen(room, menu) ? null : room.find(`[data-menu='${menu}']`);
  control?.click();
  const rows = listRows(room, menu).map(({ id, text, checked }) => ({ id, text, checked }));
  control?.click();
  return rows;
}

/** Opens a menu and presses one of its rows, by id or text. Rejects when there is no such menu or row; `what` names it. */
export async function chooseRow(room: ShadowRoom, menu: string, wanted: string, what: string): Promise<void> {
  if (!isOpen(room, menu)) await room.press(room.find(`[data-menu='${menu}']`), what);
  const { control } = choose(listRows(room, menu), wanted, `${what} row`);
  await room.press(control, `${what} row “${wanted}”`);
}
