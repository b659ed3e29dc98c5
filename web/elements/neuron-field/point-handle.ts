/** The point on a field: what holds it, and how a pointer and the keyboard move it. */
import { html } from 'lit';
import type { View } from '../../../src/index.js';
import { formatFixed } from '../format.js';
import { placed } from '../placed.js';
import { isLit } from '../quantity.js';
import { clamp, drag, keyed } from '../scrub.js';
import { partsOf } from './overlay.js';

type Point = readonly [x1: number, x2: number];

/** The field as its point knows it. */
export interface PointOwner {
  readonly point: Point | null;
  readonly view: View;
  readonly plane: HTMLElement;
  readonly handle: HTMLElement | null;
  /** The pointer or the focus came to the point, or left it. */
  held(isHeld: boolean): void;
  /** The point shall go there. */
  moved(x1: number, x2: number): void;
}

export class PointHandle {
  constructor(private readonly owner: PointOwner) {}

  render(point: Point, size: { readonly width: number; readonly height: number }, highlighted: string | null) {
    const { view } = this.owner;
    const [x1, x2] = point;
    const { across, down } = partsOf(point, view);
    const lit = (['x1', 'x2', 'a'] as const).some((quantity) => isLit(quantity, highlighted));
    const hold = (isHeld: boolean) => () => this.owner.held(isHeld);
    return html`
      <div
        class="handle" role="slider" tabindex="0" ?data-lit=${lit}
        ${placed({ left: across * size.width, top: down * size.height })}
        aria-label="The sample: arrow keys move it over the input plane"
        aria-valuemin=${view.left} aria-valuemax=${view.right} aria-valuenow=${x1}
        aria-valuetext=${`x1 ${formatFixed(x1)}, x2 ${formatFixed(x2)}`}
        @keydown=${this.#onKeyDown}
        @focus=${hold(true)} @blur=${hold(false)} @pointerenter=${hold(true)} @pointerleave=${hold(false)}
      ></div>
    `;
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    const { point, plane, view } = this.owner;
    if (!point || event.button !== 0) return;
    const box = plane.getBoundingClientRect();
    const { left, right, bottom, top } = view;
    const follow = ({ clientX, clientY }: PointerEvent) =>
      this.#move(
        Number((left + ((right - left) * (clientX - box.left)) / box.width).toFixed(2)),
        Number((top - ((top - bottom) * (clientY - box.top)) / box.height).toFixed(2)),
      );
    // A finger beside the point may be about to scroll: it moves the point once it goes sideways, or as a tap.
    const mayScroll = event.pointerType === 'touch' && event.target !== this.owner.handle;
    if (!mayScroll) follow(event);
    drag(event, {
      move: follow,
      end: (outcome) => {
        if (outcome === 'cancelled') this.#move(...point);
        if (outcome === 'clicked' && mayScroll) follow(event);
      },
    });
    this.owner.handle?.focus({ preventScroll: true });
  };

  /** Home and End go to the ends of x₁, the value that a screen reader is told. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { point, view } = this.owner;
    if (!point) return;
    const [x1, x2] = point;
    const sideways = ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key);
    const upright = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key);
    const ends = sideways ? { min: view.left, max: view.right } : { min: view.bottom, max: view.top };
    const next = keyed(event, sideways ? x1 : x2, { ...ends, step: 0.1, digits: 2 });
    if (next === null || !(sideways || upright)) return;
    event.preventDefault();
    this.#move(sideways ? next : x1, sideways ? x2 : next);
  };

  #move(x1: number, x2: number): void {
    const { left, right, bottom, top } = this.owner.view;
    this.owner.moved(clamp(x1, { min: left, max: right }), clamp(x2, { min: bottom, max: top }));
  }
}
