/** Goes with what the reader writes as an activation, as long as its host is in the page. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ownActivation, type OwnChangeEvent } from '../../own-activation.js';

export class OwnFollower implements ReactiveController {
  /** `follow` is told what the reader's activation was, null for none, and what it is now. */
  constructor(
    host: ReactiveControllerHost,
    private readonly follow: (change: OwnChangeEvent['detail']) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    ownActivation.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    ownActivation.removeEventListener('change', this.#onChange);
  }

  readonly #onChange = (event: Event): void => this.follow((event as OwnChangeEvent).detail);
}
