import { InvalidValueError } from '../neuron/errors.js';

/**
 * A formula that cannot be used. `start` and `end` are the place in its text, in UTF-16 code units, `end` exclusive; both are
 * 0 where the error is in no text (in a tree that someone built). The message says what is wrong and what to do.
 */
export class FormulaError extends InvalidValueError {
  constructor(
    message: string,
    readonly start = 0,
    readonly end = start,
  ) {
    super(message);
  }
}
