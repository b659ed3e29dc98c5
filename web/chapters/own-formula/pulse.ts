/** Does something once nothing has happened for a while. */
export class Pulse {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly restMs: number,
    private readonly act: () => void,
  ) {}

  /** Something has happened. */
  wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.act, this.restMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
