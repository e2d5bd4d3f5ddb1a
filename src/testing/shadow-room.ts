/** Kept from the time before a test sets its own clock. */
const later = globalThis.setTimeout;
const now = performance.now.bind(performance);
const PAUSE_MS = 10;

/** How long something is waited for. */
export interface Patience {
  /** ms; default 5000. */
  readonly timeoutMs?: number;
}

/**
 * Asks again and again until the answer is neither `null` nor `false` nor empty, and gives it. Rejects after the time is up
 * with `what()`, which says what was waited for and what there was instead.
 */
export async function waitUntil<T>(ask: () => T, what: () => string, { timeoutMs = 5000 }: Patience = {}): Promise<NonNullable<T>> {
  const end = now() + timeoutMs;
  for (;;) {
    const answer = ask();
    if (answer) return answer;
    if (now() > end) throw new Error(`Waited ${String(timeoutMs)} ms in vain: ${what()}`);
    await new Promise((resolve) => later(resolve, PAUSE_MS));
  }
}

/** Text as a reader sees it: white space folded; `''` for nothing. Never throws. */
export function foldText(node: Node | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What an element shows: its shadow root, its controls, and how they are worked. */
export class ShadowRoom {
  readonly host: HTMLElement;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  /** The first that matches, taken for a `T`; null = there is none. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
  find<T extends Element = HTMLElement>(selector: string): T | null {
    return this.host.shadowRoot?.querySelector<T>(selector) ?? null;
  }

  /** All that match. */
  list(selector: string): HTMLElement[] {
    return [...(this.host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  /** The text of the first that matches; `''` = there is none. */
  read(selector: string): string {
    return foldText(this.find(selector));
  }

  /** Resolves when the element has drawn what it knows. */
  async settle(): Promise<void> {
    await (this.host as { updateComplete?: Promise<unknown> }).updateComplete;
  }

  /** Focuses a control and clicks it. Rejects when there is none, or a reader could not press it; `what` names it. */
  async press(control: HTMLElement | null, what: string): Promise<void> {
    if (!control) throw new Error(`${this.name} has no ${what}.`);
    if (!isShown(control)) throw new Error(`The ${what} of ${this.name} is not shown.`);
    if (control.matches(':disabled, [aria-disabled="true"]')) throw new Error(`The ${what} of ${this.name} is disabled.`);
    control.focus({ preventScroll: true });
    control.click();
    await this.settle();
  }

  /** Writes into a field, as typing and leaving it do. */
  async fill(field: HTMLInputElement | HTMLSelectElement, value: string): Promise<void> {
    field.focus({ preventScroll: true });
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
    await this.settle();
  }

  /** What errors call the element: its tag and, where it has one, its title. */
  get name(): string {
    const title = this.read('[part~="title"]');
    return title ? `<${this.host.localName}> “${title}”` : `<${this.host.localName}>`;
  }
}

/** Whether a control takes any room on the page. Never throws. */
export function isShown(control: Element): boolean {
  return control.getClientRects().length > 0;
}

/** Presses a key on a control. */
export function pressKey(control: HTMLElement, key: string, shiftKey = false): void {
  for (const type of ['keydown', 'keyup']) {
    control.dispatchEvent(new KeyboardEvent(type, { key, shiftKey, bubbles: true, composed: true, cancelable: true }));
  }
}

/** The one of these that has this id, or this text; throws a sentence that names them all. */
export function choose<T extends { readonly id: string; readonly text: string }>(rows: readonly T[], wanted: string, what: string): T {
  const found = rows.find(({ id }) => id === wanted) ?? rows.find(({ text }) => text === wanted);
  if (found) return found;
  const known = rows.map(({ id, text }) => (id === text || text === '' ? id : `${text} (${id})`)).join(', ');
  throw new Error(`There is no ${what} “${wanted}”; ${known ? `there are ${known}` : 'there are none'}.`);
}

/** The element, taken for a `T`, or an error in words where there is none to work with. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export function requireElement<T extends Element>(element: Element | null | undefined): T {
  if (element) return element as T;
  throw new Error('A harness needs an element, and there is none: is it on the page yet?');
}
