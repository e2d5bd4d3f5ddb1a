import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ArrangeBarModel } from '../arrange-bar.js';
import type { Arranging } from '../arranging.js';
import type { CopiesRoom } from '../copies-actions.js';
import type { CopiesAction } from '../copies-menu.js';
import { CONTROLS, type Controls } from '../load-controls.js';
import type { ArrangeModel } from './arrange-controller.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Brings what a dashboard is arranged with when the reader first asks for it; until then nothing is arranged. */
export class ArrangingPart {
  readonly #host: Host;
  readonly #attempt: CopiesRoom['attempt'];
  #arranging: Arranging | null = null;

  /** `attempt` tells the reader why something failed. */
  constructor(host: Host, attempt: CopiesRoom['attempt']) {
    this.#host = host;
    this.#attempt = attempt;
  }

  /** Whether charts are being arranged. */
  get isOn(): boolean {
    return this.#arranging?.charts.isOn === true;
  }

  /** What happened last, for assistive technology. */
  get news(): string {
    return this.#arranging?.charts.news ?? '';
  }

  /** Begins or ends. */
  readonly toggle = (): void => {
    this.#use(({ charts }) => { charts.toggle(); });
  };

  /** Does what a row of the menu of copies says. */
  run(action: CopiesAction, room: Omit<CopiesRoom, 'attempt'>): void {
    this.#use((arranging) => { arranging.run(action, { ...room, attempt: this.#attempt }); });
  }

  /** Class names of a slot. */
  classOf(slot: number): string {
    return this.#arranging?.charts.classOf(slot) ?? '';
  }

  /** The controls over a slot; nothing while nothing is arranged. */
  renderSlotBar(slot: number, model: ArrangeModel): TemplateResult | typeof nothing {
    return this.#arranging?.charts.renderBar(slot, model) ?? nothing;
  }

  /** Adding, undoing, resetting; nothing while nothing is arranged. */
  renderBar(model: Omit<ArrangeBarModel, 'menu' | 'toggle'>): TemplateResult | typeof nothing {
    return this.#arranging?.renderBar({ ...model, toggle: this.toggle }) ?? nothing;
  }

  /** What asks for names; nothing before anything was asked. */
  renderDialog(model: Pick<ArrangeBarModel, 'messages'>): TemplateResult | typeof nothing {
    return this.#arranging?.renderDialog(model) ?? nothing;
  }

  /** At once where it is here; else it is loaded first. */
  #use(run: (arranging: Arranging) => void): void {
    const use = (controls: Controls): void => { run((this.#arranging ??= new controls.Arranging(this.#host))); };
    if (CONTROLS.loaded) use(CONTROLS.loaded);
    else this.#attempt(CONTROLS.load().then(use));
  }
}
