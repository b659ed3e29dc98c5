/**
 * The activation that the reader has written: the same in every figure, and on the next page of this tab too. Links
 * carry the formula itself, so nothing of this is needed to open one.
 */
import {
  defineActivation,
  formulaOf,
  getActivation,
  isActivationName,
  isFormulaName,
  type ActivationName,
  type FormulaName,
} from '../src/index.js';

export interface Own {
  readonly name: FormulaName;
  /** One number for each of the formula's parameters. */
  readonly parameters: readonly number[];
}

/** Fires as the reader's activation changes, or its parameters: what it was, and what it is now. */
export type OwnChangeEvent = CustomEvent<{ readonly before: Own | null; readonly now: Own }>;

const key = 'neuron-playground.own-activation';

/** @fires change - OwnChangeEvent */
export class OwnActivation extends EventTarget {
  #current: Own | null = null;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    super();
    this.#current = this.#remembered();
  }

  /** Null while the reader has written none. */
  get current(): Own | null {
    return this.#current;
  }

  /**
   * Takes a formula, with the numbers of its parameters: 1 for each that is left out. Throws FormulaError for what is
   * no formula, and changes nothing then.
   */
  write(formula: string, parameters: readonly number[] = []): Own {
    const now = own(formula, parameters);
    const before = this.#current;
    this.#current = now;
    this.#remember(now);
    this.dispatchEvent(new CustomEvent('change', { detail: { before, now } }) satisfies OwnChangeEvent);
    return now;
  }

  /** A tab that forbids storage, or keeps something unreadable there, begins without one. */
  #remembered(): Own | null {
    try {
      const kept = JSON.parse(this.storage?.getItem(key) ?? 'null') as { formula: string; parameters: number[] } | null;
      return kept && own(kept.formula, kept.parameters);
    } catch {
      return null;
    }
  }

  #remember({ name, parameters }: Own): void {
    try {
      this.storage?.setItem(key, JSON.stringify({ formula: formulaOf(name), parameters }));
    } catch {
      // It is then not known to the next page.
    }
  }
}

/** The numbers to begin with: those of the reader's own activation as they stand, or the defaults. */
export function startingParameters(name: ActivationName): readonly number[] {
  const { current } = ownActivation;
  return current?.name === name
    ? current.parameters
    : getActivation(name).parameters.map(({ default: usual }) => usual);
}

/** An activation by the name that stands in a link: a formula is defined. Null for what is none. */
export function readActivation(name: string): ActivationName | null {
  try {
    if (isFormulaName(name)) return defineActivation(formulaOf(name));
    return isActivationName(name) ? name : null;
  } catch {
    return null;
  }
}

function own(formula: string, parameters: readonly number[]): Own {
  const name = defineActivation(formula);
  const numbers = getActivation(name).parameters.map(({ default: usual }, at) => {
    const given = parameters[at];
    return given !== undefined && Number.isFinite(Math.fround(given)) ? given : usual;
  });
  return { name, parameters: numbers };
}

/** Reading the property alone may throw, where a browser blocks storage. */
function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

export const ownActivation = new OwnActivation(tabStorage());
