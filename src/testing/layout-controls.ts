import { chooseRow, readMenu } from './menu-controls.js';
import { pressKey, type ShadowRoom, waitUntil } from './shadow-room.js';

/** The arranging of charts, and the copies of a dashboard, worked as a reader does. */
export class LayoutControls {
  readonly #room: ShadowRoom;

  constructor(room: ShadowRoom) {
    this.#room = room;
  }

  /** Begins to arrange, or, with `false`, ends it. */
  async arrange(isOn: boolean): Promise<void> {
    const control = this.#room.find("[data-action='arrange']");
    const isDone = (): boolean => (control?.getAttribute('aria-pressed') === 'true') === isOn;
    if (isDone()) return;
    await this.#room.press(control, 'control that arranges the charts');
    // What charts are arranged with is loaded when it is first used.
    await waitUntil(isDone, () => `the charts should ${isOn ? '' : 'no longer '}be arranged, but ${this.#room.name} says “${this.#room.read('.news')}”`);
  }

  /** Adds a chart at the end, by id or title. */
  async add(chart: string): Promise<void> {
    await this.arrange(true);
    await chooseRow(this.#room, 'add', chart, 'menu of charts to add');
  }

  /** Takes the chart of a place away. */
  async hide(slot: number): Promise<void> {
    await this.arrange(true);
    await this.#room.press(this.#room.find(`[data-hide='${String(slot)}']`), `control that hides chart ${String(slot)}`);
  }

  /** Moves a chart from one place to another, by keyboard on its grip. */
  async move(from: number, to: number): Promise<void> {
    await this.arrange(true);
    const step = to > from ? 1 : -1;
    for (let slot = from; slot !== to; slot += step) {
      const grip = this.#room.find(`[data-grip='${String(slot)}']`);
      if (!grip) throw new Error(`${this.#room.name} has no chart ${String(slot)} to move.`);
      grip.focus({ preventScroll: true });
      pressKey(grip, step > 0 ? 'ArrowDown' : 'ArrowUp');
      await this.#room.settle();
    }
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    await this.arrange(true);
    await this.#room.press(this.#room.find("[data-action='undo']"), 'control that undoes');
  }

  /** Back to the charts that the page asked for. */
  async reset(): Promise<void> {
    await this.arrange(true);
    await this.#room.press(this.#room.find("[data-action='reset-layout']"), 'control that resets the layout');
  }

  /** The names of the copies. */
  readCopies(): string[] {
    const names = readMenu(this.#room, 'copies').filter(({ id }) => id.startsWith('copy-') && id !== 'copy-');
    return names.map(({ text }) => text);
  }

  /** Opens a copy, by name; null = the dashboard itself. */
  async openCopy(name: string | null): Promise<void> {
    await chooseRow(this.#room, 'copies', `copy-${name ?? ''}`, 'menu of copies');
  }

  /** Keeps what is open as a copy under a name, and opens it. Rejects with what is said of a name that cannot be used. */
  async duplicate(name: string): Promise<void> {
    await chooseRow(this.#room, 'copies', 'duplicate', 'menu of copies');
    const dialog = await waitUntil(() => this.#room.find<HTMLDialogElement>('dialog[open]'), () => 'a name should be asked for');
    const field = dialog.querySelector<HTMLInputElement>("input[name='name']");
    if (field) await this.#room.fill(field, name);
    await this.#room.press(dialog.querySelector<HTMLElement>("[data-action='yes']"), 'control that makes the copy');
    const end = await waitUntil(() => (dialog.open ? this.#room.read('#problem') : 'done'), () => 'the copy should be made');
    if (!dialog.open) return;
    await this.#room.press(dialog.querySelector<HTMLElement>("[data-action='cancel']"), 'control that cancels');
    throw new Error(`The copy is refused: ${end}`);
  }
}
