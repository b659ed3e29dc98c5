/** The colours of a map as they look on it now. */
import type { Colour } from '../../../src/index.js';
import { classColours, mostClasses } from '../../styles/class-colours.js';
import { tokenColour } from '../../styles/colours.js';

interface Colours {
  readonly ink: Colour;
  readonly paper: Colour;
  /** (8) */
  readonly distinct: readonly Colour[];
}

/** Read once for each theme: reading costs a layout, and pictures come with every frame. */
export class MapColours {
  #read: Colours | null = null;

  constructor(private readonly map: Element) {}

  get ink(): Colour {
    return this.#now.ink;
  }

  get paper(): Colour {
    return this.#now.paper;
  }

  /** Of `count` classes; from the ninth on they repeat. */
  palette(count: number): readonly Colour[] {
    const { distinct } = this.#now;
    return Array.from({ length: count }, (_, index) => distinct[index % distinct.length] as Colour);
  }

  /** The theme is another. */
  forget(): void {
    this.#read = null;
  }

  get #now(): Colours {
    const { map } = this;
    this.#read ??= {
      ink: tokenColour(map, 'ink'),
      paper: tokenColour(map, 'card'),
      distinct: classColours(mostClasses, map),
    };
    return this.#read;
  }
}
