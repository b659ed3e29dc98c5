/** Tells a text from the bytes of something else that were read as one. */
import { invalid, shown } from '../neuron/checks.js';

const tab = 0x09;
const carriageReturn = 0x0d;
const blank = 0x20;
const deleted = 0x7f;

/** Of the control characters only tab, line feed, vertical tab, form feed and carriage return stand in texts. */
const isControl = (code: number) => code === deleted || (code < blank && (code < tab || code > carriageReturn));

/** Throws InvalidValueError for what is not a string, and for one with a control character: pictures, archives and UTF-16 have some early on. */
export function checkText(text: string): void {
  if (typeof text !== 'string') invalid(`text is ${shown(text)}: give the text of a table`);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isControl(code)) continue;
    const which = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    invalid(
      `This is no text file (character ${at + 1} is the control character ${which}): give a table as text, such as CSV in UTF-8`,
    );
  }
}
