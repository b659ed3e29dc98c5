/** Turning a number by dragging and by steps. */

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** What an arrow key adds. */
  readonly step: number;
  /** Decimals shown; a fine step is never smaller than the last of them. */
  readonly digits: number;
}

export const clamp = (value: number, { min, max }: Pick<Scale, 'min' | 'max'>): number =>
  Math.min(max, Math.max(min, value));

/** `steps` steps from `value`, on the grid of the step: from 0.82 by 0.05 up to 0.85, down to 0.80. */
export function stepped(value: number, steps: number, scale: Scale, fine = false): number {
  if (steps === 0) return value;
  const step = fine ? Math.min(scale.step, Math.max(scale.step / 10, 10 ** -scale.digits)) : scale.step;
  const place = value / step;
  // The tolerance keeps 0.3 / 0.1 = 2.9999999999999996 on its own grid point.
  const base = steps > 0 ? Math.floor(place + 1e-9) : Math.ceil(place - 1e-9);
  return clamp(Number(((base + steps) * step).toFixed(10)), scale);
}

/** What a key does to a slider's value; null for a key that means something else. */
export function keyed(event: KeyboardEvent, value: number, scale: Scale, sideways = true): number | null {
  switch (event.key) {
    case 'ArrowUp':
      return stepped(value, 1, scale, event.shiftKey);
    case 'ArrowDown':
      return stepped(value, -1, scale, event.shiftKey);
    case 'ArrowRight':
      return sideways ? stepped(value, 1, scale, event.shiftKey) : null;
    case 'ArrowLeft':
      return sideways ? stepped(value, -1, scale, event.shiftKey) : null;
    case 'PageUp':
      return stepped(value, 10, scale);
    case 'PageDown':
      return stepped(value, -10, scale);
    case 'Home':
      return Number.isFinite(scale.min) ? scale.min : null;
    case 'End':
      return Number.isFinite(scale.max) ? scale.max : null;
    default:
      return null;
  }
}

export type DragOutcome = 'moved' | 'clicked' | 'cancelled';

export interface DragOptions {
  /** Called with each move once the pointer has left the slop around where it came down. */
  move(event: PointerEvent): void;
  /** Called once: a click never left the slop; Escape, or a touch that became a scroll, cancels. */
  end(outcome: DragOutcome): void;
}

/**
 * For `@touchstart` on a handle inside an SVG: the touch is the handle's, no start of a scroll. Chromium computes
 * `touch-action` for such shapes and then heeds that of the SVG alone.
 */
export const keepTouch: EventListenerObject & AddEventListenerOptions = {
  handleEvent: (event) => event.preventDefault(),
  passive: false,
};

/** Pixels that a pointer may tremble in a click. */
const slop = 3;

/** Follows one pointer from its `pointerdown` until it is let go or Escape is pressed. */
export function drag(down: PointerEvent, { move, end }: DragOptions): void {
  const target = down.currentTarget as Element;
  const listening = new AbortController();
  const { signal } = listening;
  let moved = false;
  const finish = (cancelled: boolean) => {
    listening.abort();
    end(cancelled ? 'cancelled' : moved ? 'moved' : 'clicked');
  };
  target.setPointerCapture(down.pointerId);
  const follow = (event: Event) => {
    if (!(event instanceof PointerEvent) || event.pointerId !== down.pointerId) return;
    if (event.type !== 'pointermove') return finish(event.type === 'pointercancel');
    moved ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > slop;
    if (moved) move(event);
  };
  for (const type of ['pointermove', 'pointerup', 'pointercancel']) target.addEventListener(type, follow, { signal });
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    finish(true);
  };
  window.addEventListener('keydown', escape, { signal, capture: true });
}

export interface ScrubOptions {
  readonly value: number;
  readonly scale: Scale;
  input(value: number): void;
  end(outcome: DragOutcome): void;
}

/** Pixels of pointer travel for one step. */
const pixelsPerStep = 4;

/** A drag that turns a number: right and up is more. Shift makes it fine; Escape takes it back. */
export function scrub(down: PointerEvent, { value, scale, input, end }: ScrubOptions): void {
  let origin = { x: down.clientX, y: down.clientY, value, fine: down.shiftKey };
  let current = value;
  const give = (next: number) => {
    if (next === current) return;
    current = next;
    input(next);
  };
  drag(down, {
    move(event) {
      // A change of fineness starts over from here: otherwise the number would leap.
      if (event.shiftKey !== origin.fine) {
        origin = { x: event.clientX, y: event.clientY, value: current, fine: event.shiftKey };
      }
      const travel = event.clientX - origin.x - (event.clientY - origin.y);
      give(stepped(origin.value, Math.trunc(travel / pixelsPerStep), scale, origin.fine));
    },
    end(outcome) {
      if (outcome === 'cancelled') give(value);
      end(outcome);
    },
  });
}
