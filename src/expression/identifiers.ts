/** Names of parameters in languages where some words are taken. */

/** Words of JavaScript and TypeScript, and what the printed code uses. */
export const javaScriptWords: readonly string[] =
  `x Math arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null number package private protected
  public return static super switch this throw true try typeof undefined var void while with yield NaN Infinity`.split(
    /\s+/,
  );

/** Words of Python, and what the printed code uses. */
export const pythonWords: readonly string[] =
  `x np math torch F False None True and as assert async await break class continue def del elif else except finally for
  from global if import in is lambda nonlocal not or pass raise return try while with yield min max abs match case`.split(
    /\s+/,
  );

/** The parameters' names, those that are taken with underscores behind. */
export function identifiers(names: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set([...taken, ...names]);
  const spelled = new Map<string, string>();
  for (const name of names) {
    let free = name;
    while (taken.includes(free) || (free !== name && used.has(free))) free += '_';
    used.add(free);
    spelled.set(name, free);
  }
  return spelled;
}
