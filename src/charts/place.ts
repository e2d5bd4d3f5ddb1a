import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Puts an element at a point of its box, px, through the CSS object model: a `style` attribute
 * would be refused by a strict page policy.
 */
class PlaceDirective extends Directive {
  #placed = '';

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('place() stands in the tag of an element.');
  }

  render(_xPx: number, _yPx: number): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [xPx, yPx]: [number, number]): typeof noChange {
    const transform = `translate(${xPx.toFixed(1)}px, ${yPx.toFixed(1)}px)`;
    if (transform === this.#placed) return noChange;
    this.#placed = transform;
    (part.element as HTMLElement).style.transform = transform;
    return noChange;
  }
}

/** Puts an element at a point of its box, px: `<span ${place(12, 40)}>`. */
export const place = directive(PlaceDirective);
