/** What a plan has to tell its threads, in order, also while it waits for something that must be told first. */
export class Outbox {
  readonly #waiting: (() => Promise<void> | void)[] = [];
  #isDraining = false;

  /** Sends at once, or, where something is awaited, once all before it has gone. What gives a promise is awaited. */
  send(message: () => Promise<void> | void): void {
    this.#waiting.push(message);
    if (!this.#isDraining) void this.#drain();
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting.length = 0;
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    // Without an await where nothing is awaited: then the message has gone when `send` returns.
    for (let message = this.#waiting.shift(); message; message = this.#waiting.shift()) {
      const arrival = message();
      if (arrival) await arrival;
    }
    this.#isDraining = false;
  }
}
