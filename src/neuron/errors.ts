/**
 * A value that the engine was given and cannot use. The message says what was wrong, which value it was and
 * what to do; nothing has been changed when it is thrown.
 */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError';
}
