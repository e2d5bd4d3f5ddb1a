import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { renderArrangeBar, type ArrangeBarModel } from './arrange-bar.js';
import { ArrangeController } from './controllers/arrange-controller.js';
import { NameDialog } from './controllers/name-dialog.js';
import { runCopiesAction, type CopiesRoom } from './copies-actions.js';
import type { CopiesAction } from './copies-menu.js';
import { MenuController } from './menu.js';

type Host = ReactiveControllerHost & HTMLElement;

/** The controls of one dashboard for arranging its charts and for its copies, from their first use on. */
export class Arranging {
  /** Moves, sizes and hides charts. */
  readonly charts: ArrangeController;
  readonly #adding: MenuController;
  readonly #dialog: NameDialog;

  constructor(host: Host) {
    this.charts = new ArrangeController(host);
    this.#adding = new MenuController(host, 'add');
    this.#dialog = new NameDialog(host);
  }

  /** Adding, undoing, resetting; nothing while nothing is arranged. */
  renderBar(model: Omit<ArrangeBarModel, 'menu'>): TemplateResult | typeof nothing {
    return this.charts.isOn ? renderArrangeBar({ ...model, menu: this.#adding }) : nothing;
  }

  /** What asks for names. */
  renderDialog(model: Pick<ArrangeBarModel, 'messages'>): TemplateResult {
    return this.#dialog.render(model.messages);
  }

  /** Does what a row of the menu of copies says. */
  run(action: CopiesAction, room: CopiesRoom): void {
    runCopiesAction(action, room, (question) => { this.#dialog.ask(question); });
  }
}
