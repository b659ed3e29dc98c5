/** Numbers and places in sentences. */

/** Three digits, with a true minus. */
export function shortNumber(value: number): string {
  const short = Number(value.toPrecision(3));
  const text = Math.abs(short) >= 1e6 ? short.toExponential().replace('e+', 'e') : String(short);
  return text.replaceAll('-', '−');
}

/** At most this many places are named: those nearest to 0. */
const mostNamed = 4;

/** 'x = 0', 'x = −1 and 2', 'x = 1, 2, 3, 4 and 7 more' */
export function placesText(places: readonly number[]): string {
  const nearest = places.toSorted((a, b) => Math.abs(a) - Math.abs(b)).slice(0, mostNamed);
  const named = nearest.toSorted((a, b) => a - b).map(shortNumber);
  const rest = places.length - named.length;
  const last = rest > 0 ? `${rest} more` : named.pop();
  return `x = ${named.length > 0 ? `${named.join(', ')} and ` : ''}${last}`;
}

/** 'For x < 0', 'For x > 88.7', 'Between x = −1 and 1', 'Everywhere' */
export function stretchText(low: number, high: number): string {
  if (low === -Infinity && high === Infinity) return 'Everywhere';
  if (low === -Infinity) return `For x < ${shortNumber(high)}`;
  if (high === Infinity) return `For x > ${shortNumber(low)}`;
  return `Between x = ${shortNumber(low)} and ${shortNumber(high)}`;
}

/** 'For x < 0', or, of more than two, 'In 5 stretches of x, first …' */
export function stretchesText(stretches: readonly { readonly low: number; readonly high: number }[]): string {
  const [first, second] = stretches.map(({ low, high }) => stretchText(low, high));
  if (!first || !second) return first ?? '';
  const rest = second.charAt(0).toLowerCase() + second.slice(1);
  return stretches.length === 2
    ? `${first} and ${rest}`
    : `${first}, ${rest} and in ${stretches.length - 2} more stretches`;
}
