/**
 * The points of a chart are one stop of the Tab key; arrow keys walk from one to the next, and the pointer holds the one
 * that it is on. What is held is told by the chart in words.
 */
import type { LitElement, ReactiveController } from 'lit';

export class PointWalk implements ReactiveController {
  /** The key of the point that is held; null where none is. */
  held: string | null = null;
  #keys: readonly string[] = [];
  /** Where Tab comes in. */
  #stop: string | null = null;
  #moved = false;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  /** The points as they are drawn now, in the order in which arrow keys walk. */
  set keys(keys: readonly string[]) {
    this.#keys = keys;
    if (this.held !== null && !keys.includes(this.held)) this.held = null;
    if (this.#stop === null || !keys.includes(this.#stop)) this.#stop = keys[0] ?? null;
  }

  tabIndex(key: string): 0 | -1 {
    return key === this.#stop ? 0 : -1;
  }

  hold(key: string | null): void {
    if (key === this.held) return;
    this.held = key;
    if (key !== null) this.#stop = key;
    this.host.requestUpdate();
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const at = this.#keys.indexOf(this.held ?? this.#stop ?? '');
    const next = nextPlace(event.key, at, this.#keys.length);
    const key = next === null ? undefined : this.#keys[next];
    if (key === undefined) return;
    event.preventDefault();
    this.#moved = true;
    this.hold(key);
  };

  hostUpdated(): void {
    if (!this.#moved) return;
    this.#moved = false;
    this.host.renderRoot.querySelector<SVGElement>('[data-key][tabindex="0"]')?.focus();
  }
}

function nextPlace(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(length - 1, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
