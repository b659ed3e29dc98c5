/** The syntax tree of the scalar subset of WGSL that activations are written in. See parser.ts for the grammar. */
export const scalarTypes = ['f32', 'u32', 'i32', 'bool'] as const;
export type ScalarType = (typeof scalarTypes)[number];

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '<<'
  | '>>'
  | '&'
  | '|'
  | '^'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>=';
export type UnaryOperator = '-' | '!' | '~';

interface Located {
  readonly line: number;
}

/** A literal; without a suffix it is abstract and takes the type of its context. */
export interface LiteralExpression extends Located {
  readonly kind: 'literal';
  readonly value: number;
  readonly type: ScalarType | 'abstract-int' | 'abstract-float';
}
export interface NameExpression extends Located {
  readonly kind: 'name';
  readonly name: string;
}
export interface UnaryExpression extends Located {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}
export interface BinaryExpression extends Located {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface CallExpression extends Located {
  readonly kind: 'call';
  readonly callee: string;
  /** The T of bitcast<T>. */
  readonly target?: ScalarType;
  readonly operands: readonly Expression[];
}
export interface IndexExpression extends Located {
  readonly kind: 'index';
  readonly table: string;
  readonly index: Expression;
}
export type Expression =
  | LiteralExpression
  | NameExpression
  | UnaryExpression
  | BinaryExpression
  | CallExpression
  | IndexExpression;

export interface DeclareStatement extends Located {
  readonly kind: 'declare';
  readonly mutable: boolean;
  readonly name: string;
  readonly type: ScalarType | null;
  /** Null for a `var` that starts at zero. */
  readonly initial: Expression | null;
}
export interface AssignStatement extends Located {
  readonly kind: 'assign';
  readonly name: string;
  readonly value: Expression;
}
export interface IfStatement extends Located {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly accept: readonly Statement[];
  readonly reject: readonly Statement[];
}
export interface ReturnStatement extends Located {
  readonly kind: 'return';
  readonly value: Expression;
}
export type Statement = DeclareStatement | AssignStatement | IfStatement | ReturnStatement;

export interface Parameter {
  readonly name: string;
  readonly type: ScalarType;
}
export interface FunctionDeclaration extends Located {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: ScalarType;
  readonly body: readonly Statement[];
}
export interface ConstantDeclaration extends Located {
  readonly name: string;
  readonly type: ScalarType | null;
  readonly value: Expression;
}
export interface TableDeclaration extends Located {
  readonly name: string;
  readonly type: ScalarType;
  readonly elements: readonly Expression[];
}

export interface WgslModule {
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly constants: ReadonlyMap<string, ConstantDeclaration>;
  readonly tables: ReadonlyMap<string, TableDeclaration>;
}
