/** The reader's own activation in the address of the story: its formula, and the numbers of its parameters. */
import { formulaOf, FormulaError } from '../../../src/index.js';
import { ownActivation } from '../../own-activation.js';
import { address, printKey } from './address.js';

const [formulaKey, parametersKey] = ['own', 'own.p'];

class OwnAddress {
  /** What is wrong with the formula in the address, in a sentence; empty if nothing is. */
  problem = '';

  /** Reads the address now and whenever it changes, and writes into it with the figures. */
  keep(): void {
    address.keep('own', () => {
      const { current } = ownActivation;
      if (!current) return '';
      const { name, parameters } = current;
      const numbers = parameters.length > 0 ? `&${printKey(parametersKey, parameters.join(','))}` : '';
      return `${printKey(formulaKey, formulaOf(name))}${numbers}`;
    });
    this.#read();
    addEventListener('hashchange', () => this.#read());
    ownActivation.addEventListener('change', () => {
      this.problem = '';
    });
  }

  #read(): void {
    const keys = address.read();
    const formula = keys.get(formulaKey);
    if (formula === null) return;
    try {
      ownActivation.write(formula, (keys.get(parametersKey) ?? '').split(',').filter(Boolean).map(Number));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      this.problem = `The formula in the address could not be used. ${error.message}`;
    }
  }
}

export const ownAddress = new OwnAddress();
