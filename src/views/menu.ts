import { html, nothing, render, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { renderIcon } from './icons.js';
import { placeUnder } from './place-under.js';

/** One row of a menu. */
export interface MenuRow {
  readonly id: string;
  readonly text: string;
  /** One of several, on or off, or something to do. */
  readonly kind: 'radio' | 'checkbox' | 'action';
  readonly checked: boolean;
  /** At the end of the row; `''` = none. */
  readonly hint: string;
  readonly run: () => void;
}

/** A menu: its control, and its rows. */
export interface MenuModel {
  /** Name for assistive technology, and heading. */
  readonly heading: string;
  /** Asked for when the menu opens: closed ones of many charts would be most of a page. */
  readonly rows: () => readonly MenuRow[];
  /** The parts and classes of the control. */
  readonly part: string;
  readonly buttonClass: string;
  /** What the control shows. */
  readonly face: TemplateResult;
  /** Name of a control that shows no words; null = its words say it. */
  readonly label: string | null;
}

type MenuHost = ReactiveControllerHost & HTMLElement;

const ROLES = { radio: 'menuitemradio', checkbox: 'menuitemcheckbox', action: 'menuitem' } as const;

/**
 * A control and its menu. The menu is a native popover: it lies over everything, Escape and a
 * click elsewhere close it, and focus returns to the control.
 */
export class MenuController implements ReactiveController {
  #host: MenuHost;
  #name: string;
  #open = false;
  #wasFilled = false;
  #model: MenuModel | null = null;

  /** `name` tells the menus of one host apart. */
  constructor(host: MenuHost, name: string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#open = false;
  }

  hostUpdated(): void {
    const menu = this.#wasFilled ? this.#menu : null;
    if (menu) this.#fill(menu);
    this.#wasFilled = this.#open;
  }

  /** The control and its menu. */
  render(model: MenuModel): TemplateResult {
    this.#model = model;
    return html`<button
        class=${model.buttonClass}
        part=${model.part}
        type="button"
        data-menu=${this.#name}
        aria-label=${model.label ?? nothing}
        title=${model.label ?? nothing}
        aria-haspopup="menu"
        aria-expanded=${this.#open ? 'true' : 'false'}
        @click=${this.#toggle}
        @keydown=${this.#openByKey}
      >
        ${model.face}
      </button>
      <div
        class="menu"
        part="menu"
        role="menu"
        popover="auto"
        id="menu-${this.#name}"
        aria-label=${model.heading}
        @toggle=${this.#onToggle}
        @keydown=${this.#onMenuKey}
      ></div>`;
  }

  #renderRows({ heading, rows }: MenuModel): TemplateResult {
    return html`<div class="menu-heading" aria-hidden="true">${heading}</div>
        ${rows().map(
          (row) =>
            html`<button
              class="menu-row"
              type="button"
              role=${ROLES[row.kind]}
              tabindex="-1"
              data-row=${row.id}
              aria-checked=${row.kind === 'action' ? nothing : String(row.checked)}
              @click=${() => {
                this.#close();
                row.run();
              }}
            >
              <span class="check">${row.checked ? renderIcon('check') : nothing}</span>
              <span>${row.text}</span>
              ${row.hint ? html`<span class="hint">${row.hint}</span>` : nothing}
            </button>`,
        )}`;
  }

  /** Moves keyboard focus to the control. */
  focus(): void {
    this.#button?.focus();
  }

  get #button(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-menu='${this.#name}']`) ?? null;
  }

  get #menu(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`#menu-${this.#name}`) ?? null;
  }

  #rows(): HTMLElement[] {
    return Array.from(this.#menu?.querySelectorAll<HTMLElement>('.menu-row') ?? []);
  }

  #toggle = (): void => {
    if (this.#open) this.#close();
    else this.#show();
  };

  #openByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#show();
  };

  #show(): void {
    const [menu, button] = [this.#menu, this.#button];
    if (!menu || !button) return;
    // The rows are there before the menu is shown, so that it is placed, and takes focus, as a whole.
    this.#open = true;
    this.#wasFilled = true;
    this.#fill(menu);
    menu.showPopover();
    placeUnder(menu, button);
    const rows = this.#rows();
    (rows.find((row) => row.role === 'menuitemradio' && row.ariaChecked === 'true') ?? rows[0])?.focus();
  }

  #fill(menu: HTMLElement): void {
    render(this.#open && this.#model ? this.#renderRows(this.#model) : nothing, menu);
  }

  #close(): void {
    // The browser tells of it a moment later, when the menu may be asked for again.
    this.#open = false;
    this.#menu?.hidePopover();
    this.focus();
  }

  #onToggle = (event: Event): void => {
    this.#open = (event as ToggleEvent).newState === 'open';
    this.#host.requestUpdate();
  };

  #onMenuKey = (event: KeyboardEvent): void => {
    const rows = this.#rows();
    const at = rows.indexOf(this.#host.shadowRoot?.activeElement as HTMLElement);
    const last = rows.length - 1;
    const next =
      event.key === 'ArrowDown' ? (at >= last ? 0 : at + 1)
      : event.key === 'ArrowUp' ? (at <= 0 ? last : at - 1)
      : event.key === 'Home' ? 0
      : event.key === 'End' ? last
      : null;
    if (next !== null) {
      event.preventDefault();
      rows[next]?.focus();
    } else if (event.key === 'Tab') {
      this.#close();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  };
}
