/**
 * What stands after the `#` of the page's address: the chapter that was asked for, then what each figure keeps there,
 * as `fire-or-not&x=1.2,0.3&w=0.8,-0.5`. A figure knows its own keys alone; nobody else's are lost when it writes.
 */

/** Prints a figure's keys, such as `x=1.2,0.3&w=0.8,-0.5`; nothing while the figure is as it began. */
type Print = () => string;

const prefixOf = (key: string): string => key.slice(0, key.indexOf('.') + 1);

class Address {
  readonly #figures = new Map<string, Print>();
  /** Prefixes of keys that a figure has printed: what else has a prefix belongs to one whose code is yet to be loaded. */
  readonly #printed = new Set(['']);

  /** The keys as they are in the address now. */
  read(): URLSearchParams {
    return new URLSearchParams(location.hash.replace(/^#/, ''));
  }

  /** From now on the figure of this name is written with the others. */
  keep(name: string, print: Print): void {
    this.#figures.set(name, print);
  }

  /** A reload, or Back, brings every figure back as it is. */
  write(): void {
    const [first = ''] = location.hash.replace(/^#/, '').split('&');
    const chapter = first.includes('=') ? '' : first;
    const printed = [...this.#figures.values()].map((print) => print());
    for (const key of new URLSearchParams(printed.join('&')).keys()) this.#printed.add(prefixOf(key));
    const waiting = [...this.read()].filter(([key]) => !this.#printed.has(prefixOf(key)));
    const parts = [chapter, ...printed, ...waiting.map(([key, value]) => printKey(key, value))];
    history.replaceState(history.state, '', `#${parts.filter(Boolean).join('&')}`);
  }
}

export const address = new Address();

/** `key=value` with the value as it can stand in an address: a comma stays a comma. */
export const printKey = (key: string, value: string | number): string =>
  `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`;
