/** The typesetter, in a file of its own so that it is loaded when a formula is about to be seen. */
import { render } from 'katex';
import 'katex/dist/katex.min.css';

/** Replaces what is in `element`. Throws KaTeX's ParseError for TeX that is none. */
export function typeset(tex: string, element: HTMLElement, displayMode: boolean): void {
  render(tex, element, { displayMode, throwOnError: true, output: 'htmlAndMathml', strict: 'error' });
}
