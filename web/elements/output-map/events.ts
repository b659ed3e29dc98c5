/** What <output-map> fires. */
export type PointHoverEvent = CustomEvent<{ readonly index: number | null }>;
export type PointHoldEvent = CustomEvent<{ readonly index: number }>;
export type PlaceHoldEvent = CustomEvent<{ readonly x1: number; readonly x2: number }>;
export type PointsPaintEvent = CustomEvent<{
  readonly points: readonly (readonly [x1: number, x2: number])[];
  readonly target: number;
}>;
export type PointsEraseEvent = CustomEvent<{ readonly indices: readonly number[] }>;
