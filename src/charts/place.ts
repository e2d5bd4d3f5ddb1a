import { noChange } from 'lit';
import { Directive, directive, type DirectiveResult, type ElementPart } from 'lit/directive.js';

/** A point of a box: px from its start edge and from its top, and the box's own size, px. */
export interface Place {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What lies on the point instead of the corner at its start: the middle of the start edge (`up`), or of the top (`back`). */
  readonly shift: 'up' | 'back' | null;
  /** The start edge is the right one. */
  readonly isRtl: boolean;
  /** The box may be stretched: the point keeps its share of it. */
  readonly isFluid: boolean;
}

/** Positions go through the element's `style` object: a style attribute would be refused by strict page policies. */
class PlaceDirective extends Directive {
  #placed = '';

  render(_place: Place): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [{ xPx, yPx, widthPx, heightPx, shift, isRtl, isFluid }]: [Place]): typeof noChange {
    const shifted = shift === 'up' ? ' translateY(-50%)' : shift === 'back' ? ` translateX(${isRtl ? '' : '-'}50%)` : '';
    const transform = `${isFluid ? '' : `translate(${(isRtl ? -xPx : xPx).toFixed(1)}px, ${yPx.toFixed(1)}px)`}${shifted}`;
    const start = isFluid ? `${((xPx / widthPx) * 100).toFixed(2)}%` : '';
    const top = isFluid ? `${((yPx / heightPx) * 100).toFixed(2)}%` : '';
    const placed = [transform, start, top].join();
    if (placed === this.#placed) return noChange;
    this.#placed = placed;
    Object.assign((part.element as HTMLElement).style, { transform, insetInlineStart: start, top });
    return noChange;
  }
}

/** Puts an element at a point of its box: `<span ${place(…)}>`. */
export const place: (place: Place) => DirectiveResult = directive(PlaceDirective);
