/** Says the newest of many texts once they have stopped coming, so that a held key is not read out place by place. */

/** At most two texts a second. */
const restMs = 500;

export class Announcer {
  #timer = 0;

  constructor(private readonly say: (text: string) => void) {}

  tell(text: string): void {
    this.stop();
    this.#timer = window.setTimeout(() => this.say(text), restMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
