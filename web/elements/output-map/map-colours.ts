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

const coloursOn = (element: Element): Colours => ({
  ink: tokenColour(element, 'ink'),
  paper: tokenColour(element, 'card'),
  distinct: classColours(mostClasses, element),
});

/** Read once for each theme: reading costs a layout, and pictures come with every frame. */
export class MapColours {
  #read: Colours | null = null;
  readonly #map: HTMLElement;
  /** Light, whatever the map is. */
  readonly #sheet = document.createElement('span');
  #printing = false;

  constructor(map: HTMLElement) {
    this.#map = map;
    this.#sheet.style.colorScheme = 'light';
    this.#sheet.hidden = true;
  }

  /** On paper all is light. */
  set printing(printing: boolean) {
    this.#printing = printing;
    this.forget();
  }

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

  #onPaper(): Colours {
    this.#map.shadowRoot?.append(this.#sheet);
    const colours = coloursOn(this.#sheet);
    this.#sheet.remove();
    return colours;
  }

  get #now(): Colours {
    this.#read ??= this.#printing ? this.#onPaper() : coloursOn(this.#map);
    return this.#read;
  }
}
