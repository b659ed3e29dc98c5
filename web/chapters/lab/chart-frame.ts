/** The room of a chart: the box between its axes, inside a drawing as wide as its element. */

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function chartFrame(width: number, height: number, { left, right, top, bottom }: Margins): ChartFrame {
  return { width, height, left, right: width - right, top, bottom: height - bottom };
}
