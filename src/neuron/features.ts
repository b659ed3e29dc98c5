/** What a network may be given of a point (x₁, x₂) beyond the two numbers, as in TensorFlow Playground. */
import { checkArray, checkName, checkPositiveInteger, invalid } from './checks.js';

export interface Feature {
  /** The name on a button: 'x₁²'. */
  readonly label: string;
  /** For people, in plain text: 'x₁ · x₁'. */
  readonly formula: string;
  /** In float64. */
  value(x1: number, x2: number): number;
}

export const features = {
  x1: { label: 'x₁', formula: 'x₁', value: (x1) => x1 },
  x2: { label: 'x₂', formula: 'x₂', value: (_, x2) => x2 },
  'x1-squared': { label: 'x₁²', formula: 'x₁ · x₁', value: (x1) => x1 * x1 },
  'x2-squared': { label: 'x₂²', formula: 'x₂ · x₂', value: (_, x2) => x2 * x2 },
  'x1-x2': { label: 'x₁x₂', formula: 'x₁ · x₂', value: (x1, x2) => x1 * x2 },
  'sin-x1': { label: 'sin x₁', formula: 'sin(x₁), x₁ in radians', value: (x1) => Math.sin(x1) },
  'sin-x2': { label: 'sin x₂', formula: 'sin(x₂), x₂ in radians', value: (_, x2) => Math.sin(x2) },
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;

/** In the order of a menu. */
export const featureNames = Object.keys(features) as readonly FeatureName[];

export function isFeatureName(name: unknown): name is FeatureName {
  return typeof name === 'string' && Object.hasOwn(features, name);
}

/**
 * Inputs (N, F) of points (N, 2): a column for each feature, in the order of the names. Computed in float64, rounded
 * once to float32. Throws InvalidValueError without a feature, for an unknown one, and for half a point.
 */
export function featureInputs(names: readonly FeatureName[], points: Float32Array): Float32Array<ArrayBuffer> {
  checkArray('names', names, `some of ${featureNames.join(', ')}`);
  if (names.length === 0) invalid('names is empty: choose at least one feature');
  if (points.length % 2 !== 0) invalid(`points has ${points.length} numbers: give 2 for each point`);
  const inputs = new Float32Array((points.length / 2) * names.length);
  for (const [column, name] of names.entries()) {
    checkName(`names[${column}]`, name, featureNames);
    const { value }: Feature = features[name];
    for (let from = 0, to = column; from < points.length; from += 2, to += names.length) {
      inputs[to] = value(points[from] as number, points[from + 1] as number);
    }
  }
  return inputs;
}

/** A rectangle of the input plane: a field's view. */
interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/**
 * The centres (columns · rows, 2) of a grid's pixels, row 0 at the top, each row from left to right, as a field has
 * them: x₁ = left + (column + ½)·(right − left) / columns and x₂ = top − (row + ½)·(top − bottom) / rows. Throws
 * InvalidValueError unless columns and rows are positive whole numbers.
 */
export function gridPoints(view: Rectangle, columns: number, rows: number): Float32Array<ArrayBuffer> {
  checkPositiveInteger('columns', columns);
  checkPositiveInteger('rows', rows);
  const across = (view.right - view.left) / columns;
  const down = (view.top - view.bottom) / rows;
  const points = new Float32Array(2 * columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += 2) {
      points[at] = view.left + (column + 0.5) * across;
      points[at + 1] = view.top - (row + 0.5) * down;
    }
  }
  return points;
}
