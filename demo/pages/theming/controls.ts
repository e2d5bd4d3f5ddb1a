import { measureContrast } from './contrast.js';
import { PRESETS } from './presets.js';
import { readColor, readLength, withColor, withLength, type Scheme, type Settings } from './settings.js';
import { COLOR_GROUPS, FONTS, LENGTH_TOKENS, PARTS, type ColorToken } from './tokens.js';

/** What the page shows: the settings, and the scheme that is edited and seen. */
export interface View {
  readonly settings: Settings;
  readonly scheme: Scheme;
}

/** Shows one control as the settings have it. */
type Refresh = (view: View) => void;

/** Changes what the page shows. */
type Change = (change: (view: View) => View) => void;

function make<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function makeColor({ name, label, least }: ColorToken, change: Change): { row: HTMLElement; refresh: Refresh } {
  const input = make('input', { type: 'color', name });
  const value = make('span', { className: 'value' });
  const note = make('span', { className: 'contrast' });
  input.addEventListener('input', () => {
    change(({ settings, scheme }) => ({ scheme, settings: withColor(settings, name, scheme, input.value) }));
  });
  return {
    row: make('label', { className: 'color' }, input, make('span', { className: 'name' }, label), note, value),
    refresh: ({ settings, scheme }) => {
      input.value = readColor(settings, name, scheme);
      value.textContent = input.value;
      if (least === null) return;
      const contrast = measureContrast(input.value, readColor(settings, 'surface', scheme));
      const text = `${contrast.toFixed(1)}:1`;
      note.textContent = contrast < least ? `${text}, less than ${String(least)}` : text;
      note.classList.toggle('low', contrast < least);
    },
  };
}

function makeLengths(change: Change): { rows: HTMLElement[]; refresh: Refresh } {
  const all = LENGTH_TOKENS.map(({ name, label, least, most, step }) => {
    const input = make('input', { type: 'range', name, min: String(least), max: String(most), step: String(step) });
    const value = make('span', { className: 'value' });
    input.addEventListener('input', () => {
      change(({ settings, scheme }) => ({ scheme, settings: withLength(settings, name, input.valueAsNumber) }));
    });
    return { name, input, value, row: make('label', { className: 'length' }, make('span', { className: 'name' }, label), input, value) };
  });
  return {
    rows: all.map(({ row }) => row),
    refresh: ({ settings }) => {
      for (const { name, input, value } of all) {
        input.value = String(readLength(settings, name));
        value.textContent = `${input.value} px`;
      }
    },
  };
}

function makeFont(change: Change): { row: HTMLElement; refresh: Refresh } {
  const select = make('select', { name: 'font' }, ...FONTS.map(([label, value]) => make('option', { value }, label)));
  select.addEventListener('change', () => {
    change(({ settings, scheme }) => ({ scheme, settings: { ...settings, font: select.value } }));
  });
  return {
    row: make('label', { className: 'length' }, make('span', { className: 'name' }, 'Font'), select),
    refresh: ({ settings }) => {
      select.value = settings.font;
    },
  };
}

function makeParts(change: Change): { rows: HTMLElement[]; refresh: Refresh } {
  const all = PARTS.map(({ id, label, part }) => {
    const input = make('input', { type: 'checkbox', name: id });
    input.addEventListener('change', () => {
      change(({ settings, scheme }) => {
        const others = settings.parts.filter((other) => other !== id);
        return { scheme, settings: { ...settings, parts: input.checked ? [...others, id] : others } };
      });
    });
    return { id, input, row: make('label', { className: 'part' }, input, make('span', { className: 'name' }, label), make('code', {}, `::part(${part})`)) };
  });
  return {
    rows: all.map(({ row }) => row),
    refresh: ({ settings }) => {
      for (const { id, input } of all) input.checked = settings.parts.includes(id);
    },
  };
}

function makePresets(room: Element, change: Change): Refresh {
  const buttons = PRESETS.map(({ id, label, settings }) => {
    const button = make('button', { type: 'button', className: 'button', value: id }, label);
    button.addEventListener('click', () => {
      change(({ scheme }) => ({ settings, scheme: settings.theme === 'auto' ? scheme : settings.theme }));
    });
    return { button, settings };
  });
  room.append(...buttons.map(({ button }) => button));
  return ({ settings }) => {
    for (const { button, settings: preset } of buttons) button.setAttribute('aria-pressed', String(settings === preset));
  };
}

function makeGroup(title: string, rows: readonly Node[], isOpen: boolean): HTMLElement {
  return make('details', { open: isOpen }, make('summary', {}, title), ...rows);
}

/** Fills the rooms of the page with controls; what comes back shows them as the settings have it. */
export function makeControls(presets: Element, room: Element, change: Change): Refresh {
  const isWide = matchMedia('(min-width: 1000px)').matches;
  const colors = COLOR_GROUPS.map(({ title, tokens }) => ({ title, all: tokens.map((token) => makeColor(token, change)) }));
  const [lengths, font, parts] = [makeLengths(change), makeFont(change), makeParts(change)];
  room.append(
    ...colors.slice(0, 2).map(({ title, all }) => makeGroup(title, all.map(({ row }) => row), isWide)),
    makeGroup('Space and type', [...lengths.rows, font.row], isWide),
    ...colors.slice(2).map(({ title, all }) => makeGroup(title, all.map(({ row }) => row), false)),
    makeGroup('Parts', [...parts.rows], false),
  );
  const all = [makePresets(presets, change), ...colors.flatMap((group) => group.all.map(({ refresh }) => refresh)), lengths.refresh, font.refresh, parts.refresh];
  return (view) => {
    for (const refresh of all) refresh(view);
  };
}
