import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { renderIcon } from './icons.js';

/** One chart that a slot can show. */
export interface PickerOption {
  readonly id: string;
  readonly title: string;
  /** Shown in this slot now. */
  readonly current: boolean;
  /** Shown in another slot: picking it swaps the two. */
  readonly shownElsewhere: boolean;
}

/** What a dashboard gives each of its charts so that the reader can switch it. */
export interface PickerModel {
  readonly options: readonly PickerOption[];
  readonly choose: (id: string) => void;
}

/** The words of the picker. */
export interface PickerTexts {
  /** Heading of the menu: "Show in this place". */
  readonly heading: string;
  /** Behind an option that is shown elsewhere: "swap". */
  readonly swap: string;
}

type PickerHost = ReactiveControllerHost & HTMLElement;

/**
 * The control at a chart's title and its menu. The menu is a native popover: it lies over
 * everything, Escape and a click elsewhere close it, and focus returns to the control.
 */
export class PickerController implements ReactiveController {
  #host: PickerHost;
  #open = false;

  constructor(host: PickerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#open = false;
  }

  /** The control, with its menu where there is a choice. */
  render(title: string, model: PickerModel, texts: PickerTexts): TemplateResult {
    return html`<button
        class="picker"
        part="picker"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.#open ? 'true' : 'false'}
        @click=${this.#toggle}
        @keydown=${this.#openByKey}
      >
        <span>${title}</span>${renderIcon('down')}
      </button>
      <div
        class="menu"
        part="menu"
        role="menu"
        popover="auto"
        aria-label=${texts.heading}
        @toggle=${this.#onToggle}
        @keydown=${this.#onMenuKey}
      >
        <div class="menu-heading" aria-hidden="true">${texts.heading}</div>
        ${model.options.map(
          (option) =>
            html`<button
              class="menu-row"
              type="button"
              role="menuitemradio"
              tabindex="-1"
              data-chart=${option.id}
              aria-checked=${option.current ? 'true' : 'false'}
              @click=${() => {
                this.#choose(model, option);
              }}
            >
              <span class="check">${option.current ? renderIcon('check') : nothing}</span>
              <span>${option.title}</span>
              ${option.shownElsewhere ? html`<span class="hint">${texts.swap}</span>` : nothing}
            </button>`,
        )}
      </div>`;
  }

  /** Moves keyboard focus to the control. */
  focus(): void {
    this.#find('.picker')?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  #rows(): HTMLElement[] {
    return Array.from(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.menu-row') ?? []);
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
    const menu = this.#find('.menu');
    const button = this.#find('.picker');
    if (!menu || !button) return;
    menu.showPopover();
    this.#place(menu, button);
    const rows = this.#rows();
    (rows.find((row) => row.getAttribute('aria-checked') === 'true') ?? rows[0])?.focus();
  }

  /** Under the control, inside the page's width; below 480 px the sheet places it. */
  #place(menu: HTMLElement, button: HTMLElement): void {
    const box = button.getBoundingClientRect();
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const room = document.documentElement.clientWidth - menu.offsetWidth - 8;
    const wanted = isRtl ? box.right - menu.offsetWidth : box.left;
    const below = box.bottom + 4;
    const fitsBelow = below + menu.offsetHeight <= document.documentElement.clientHeight;
    const top = fitsBelow ? below : Math.max(8, box.top - 4 - menu.offsetHeight);
    menu.style.setProperty('--_x', `${String(Math.round(Math.max(8, Math.min(wanted, room)) + window.scrollX))}px`);
    menu.style.setProperty('--_y', `${String(Math.round(top + window.scrollY))}px`);
  }

  #close(): void {
    this.#find('.menu')?.hidePopover();
    this.focus();
  }

  #choose(model: PickerModel, option: PickerOption): void {
    this.#close();
    if (!option.current) model.choose(option.id);
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
