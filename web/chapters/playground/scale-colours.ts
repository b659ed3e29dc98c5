import { tokenColour } from '../../styles/colours.js';
import type { Ends } from './scales.js';

/** The ends and the middle of signed colours, as the theme has them now. */
export const scaleColours = (element: Element): Ends => ({
  negative: tokenColour(element, 'negative'),
  zero: tokenColour(element, 'zero'),
  positive: tokenColour(element, 'positive'),
});
