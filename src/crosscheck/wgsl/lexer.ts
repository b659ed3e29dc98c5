/** A place in WGSL text that the checker cannot read, with its line. */
export class WgslError extends Error {
  override readonly name = 'WgslError';
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(`line ${line}: ${message}`);
  }
}

export type TokenKind = 'name' | 'number' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

const patterns: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /[ \t\r\n]+|\/\/[^\n]*/y],
  ['number', /0[xX][0-9a-fA-F]+[iu]?|(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?f?|\d+[eE][+-]?\d+f?|\d+[iuf]?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['symbol', /->|<<|>>|&&|\|\||==|!=|<=|>=|[-+*/%&|^!~<>=(){}[\],:;@.]/y],
];

/** Block comments nest in WGSL. */
function commentEnd(source: string, start: number, line: number): number {
  let depth = 0;
  for (let at = start; at < source.length; ) {
    const pair = source.slice(at, at + 2);
    if (pair === '/*') depth += 1;
    if (pair === '*/') depth -= 1;
    at += pair === '/*' || pair === '*/' ? 2 : 1;
    if (depth === 0) return at;
  }
  throw new WgslError('a comment that does not end', line);
}

/** Cuts WGSL text into tokens, ending in one of kind 'end'. Throws WgslError at a character it does not know. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  const advance = (end: number) => {
    for (; at < end; at++) if (source.charCodeAt(at) === 10) line += 1;
  };
  next: while (at < source.length) {
    if (source.startsWith('/*', at)) {
      advance(commentEnd(source, at, line));
      continue;
    }
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const text = pattern.exec(source)?.[0];
      if (text === undefined) continue;
      if (kind !== 'space') tokens.push({ kind, text, line });
      advance(at + text.length);
      continue next;
    }
    throw new WgslError(`unknown character '${source[at]}'`, line);
  }
  tokens.push({ kind: 'end', text: 'the end of the text', line });
  return tokens;
}
