/** A WGSL program in pieces, so that its comments, keywords and attributes can be told apart by eye. */

export type PieceKind = 'comment' | 'keyword' | 'attribute' | 'plain';

export interface WgslPiece {
  readonly kind: PieceKind;
  readonly text: string;
}

const keywords =
  'alias break case const const_assert continue continuing default diagnostic discard else enable false fn for if let loop override requires return struct switch true var while';

const pattern = new RegExp(
  [
    String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<attribute>@\w+)`,
    String.raw`(?<keyword>\b(?:${keywords.replaceAll(' ', '|')})\b)`,
  ].join('|'),
  'g',
);

/** The pieces joined are the source again. Nested block comments end with the first end: kernels have none. */
export function wgslPieces(source: string): WgslPiece[] {
  const pieces: WgslPiece[] = [];
  let from = 0;
  for (const match of source.matchAll(pattern)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: source.slice(from, match.index) });
    const { comment, attribute } = match.groups ?? {};
    pieces.push({ kind: comment ? 'comment' : attribute ? 'attribute' : 'keyword', text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < source.length) pieces.push({ kind: 'plain', text: source.slice(from) });
  return pieces;
}
