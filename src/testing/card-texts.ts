import { foldText, type ShadowRoom } from './shadow-room.js';

/** One entry of a legend. */
export interface LegendRow {
  /** Of the series; `releases` and `previous` are entries too. */
  readonly id: string;
  readonly label: string;
  readonly shown: boolean;
  /** The period's figure, such as `4.00%`; `''` = none. */
  readonly value: string;
  /** Against the period before; `''` = not compared. */
  readonly change: string;
}

/** The words in the place of a plot. */
export interface Notice {
  readonly title: string;
  /** What it means; `''` = nothing more is said. */
  readonly text: string;
  /** The word on the control that does something about it; null = there is none. */
  readonly action: string | null;
  /** Where it is told how to go on; null = nowhere. */
  readonly link: string | null;
}

/** A table as text, cell by cell; `–` = no data. */
export interface TableText {
  /** `''` = none. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The last line, of the whole period; null = there is none. */
  readonly total: readonly string[] | null;
}

/** One issue. */
export interface IssueText {
  readonly title: string;
  /** Absolute address; null = it leads nowhere. */
  readonly href: string | null;
  /** Everything that is told of it, as one line. */
  readonly text: string;
}

/** The issues of a chart. */
export interface IssueList {
  /** What is listed, such as `Last seen · Tue, Nov 18, 10:00 – 11:00`. */
  readonly heading: string;
  readonly issues: readonly IssueText[];
  /** The words in the place of the list: none, not here yet, or a failure; null = there are issues. */
  readonly notice: string | null;
  /** Where "View all issues" leads; null = nowhere. */
  readonly viewAll: string | null;
}

/** The entries of a legend, in order. Never throws. */
export function readLegend(room: ShadowRoom): LegendRow[] {
  return room.list('button[data-series]').map((entry) => ({
    id: entry.dataset.series ?? '',
    label: foldText(entry.querySelector('.label')),
    shown: entry.getAttribute('aria-pressed') === 'true',
    value: foldText(entry.querySelector('.figure-text')),
    change: foldText(entry.querySelector('.change')),
  }));
}

/** The words in the place of a plot, the page's own where it gave some; null = there are none. Never throws. */
export function readNotice(room: ShadowRoom): Notice | null {
  const state = room.find("[part~='state']");
  if (!state) return null;
  const own = state.querySelector('slot')?.assignedElements() ?? [];
  const action = foldText(state.querySelector(':scope > button')) || null;
  if (own.length > 0) return { title: own.map(foldText).join(' '), text: '', action, link: null };
  const link = state.querySelector('a');
  const text = [...state.querySelectorAll('p')].filter((part) => !part.querySelector('a')).map(foldText).join(' ');
  return { title: foldText(state.querySelector('b')), text, action, link: link?.href ?? null };
}

/** The table that is shown. Throws where there is none. */
export function readTable(room: ShadowRoom): TableText {
  const table = room.find<HTMLTableElement>('table');
  if (!table) throw new Error(`${room.name} shows no table.`);
  const readCells = (row: HTMLTableRowElement | undefined): string[] => [...(row?.cells ?? [])].map(readCell);
  return {
    caption: foldText(table.caption),
    columns: readCells(table.tHead?.rows[0]),
    rows: [...table.tBodies].flatMap((body) => [...body.rows]).map(readCells),
    total: table.tFoot ? readCells(table.tFoot.rows[0]) : null,
  };
}

/** As it is seen: what is only spoken, or only pointing, is left out. */
function readCell(cell: HTMLElement): string {
  if (cell.localName === 'td') return foldText(cell.querySelector('[aria-hidden]') ?? cell);
  return readWords(cell.querySelector('button') ?? cell) || foldText(cell);
}

/** The text of an element without that of its controls. */
function readWords(element: Element | null): string {
  const words = [...(element?.childNodes ?? [])].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return words.map(foldText).filter(Boolean).join(' ');
}

/** The issues of a chart; null = the chart has no such list. Never throws. */
export function readIssues(room: ShadowRoom): IssueList | null {
  if (!room.find("[part~='issues']")) return null;
  return {
    heading: readWords(room.find('.issues-heading')),
    issues: room.list("[part~='issue']").map((row) => ({
      title: foldText(row.querySelector('.issue-title')),
      href: row.querySelector('a')?.href ?? null,
      text: foldText(row),
    })),
    notice: room.read('.issues-empty, .issues-loading') || null,
    viewAll: room.find<HTMLAnchorElement>("[data-action='view-all']")?.href ?? null,
  };
}
