import { html } from 'lit';
import type { Messages } from '../i18n/messages.js';
import { renderIcon } from './icons.js';
import type { MenuModel } from './menu.js';

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

/** What a place of a dashboard shows, and could show. */
export interface PickerSlot {
  /** All charts that can be shown, in the order of the menu. */
  readonly charts: readonly string[];
  readonly current: string;
  /** Those that are shown in any place. */
  readonly shown: readonly string[];
  readonly choose: (id: string) => void;
}

/** What the switcher of one place offers. */
export function createPicker({ charts, current, shown, choose }: PickerSlot, messages: Messages): PickerModel {
  const options = charts.map((id) => ({ id, title: messages.title(id), current: id === current, shownElsewhere: id !== current && shown.includes(id) }));
  return { options, choose };
}

/** The words of the picker. */
export interface PickerTexts {
  /** Heading of the menu: "Show in this place". */
  readonly heading: string;
  /** Behind an option that is shown elsewhere: "swap". */
  readonly swap: string;
}

/** The menu at a chart's title, with every chart that the place can show. */
export function buildPicker(title: string, model: PickerModel, texts: PickerTexts): MenuModel {
  return {
    heading: texts.heading,
    part: 'picker',
    buttonClass: 'picker',
    face: html`<span>${title}</span>${renderIcon('down')}`,
    label: null,
    rows: () =>
      model.options.map(({ id, title: text, current, shownElsewhere }) => ({
        id,
        text,
        kind: 'radio',
        checked: current,
        hint: shownElsewhere ? texts.swap : '',
        run: () => {
          if (!current) model.choose(id);
        },
      })),
  };
}
