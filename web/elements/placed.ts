import type { ElementPart } from 'lit';
import { Directive, type DirectiveParameters, directive, type PartInfo, PartType } from 'lit/directive.js';

const sides = ['left', 'top', 'width', 'height'] as const;

/** In CSS pixels or per cent; what is left out is unset. */
export type ElementPlace = Readonly<Partial<Record<(typeof sides)[number], number>>>;

/**
 * Places an element. Lit's styleMap writes a `style` attribute first, which a content security policy of
 * `style-src 'self'` refuses; this sets the properties one by one, which it allows.
 */
class Placed extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('placed() stands in an element’s tag, not in an attribute');
  }

  override update({ element }: ElementPart, [place, unit = 'px']: DirectiveParameters<this>): void {
    if (!(element instanceof HTMLElement)) return;
    for (const side of sides) {
      const length = place[side];
      element.style[side] = length === undefined ? '' : `${length}${unit}`;
    }
  }

  render(_place: ElementPlace, _unit?: 'px' | '%'): void {}
}

export const placed = directive(Placed);
