/** Draws points over a map. */
import { cssColour, type Colour, type View } from '../../../src/index.js';
import type { ClassShape } from '../../styles/class-colours.js';
import { type MapPoints, placeOf, type Size, spotAt } from './points.js';

export interface PointColours {
  /** The colour and the shape of a target. */
  of(target: number): Colour;
  shape(target: number): ClassShape;
  readonly paper: Colour;
  readonly ink: Colour;
}

/** CSS pixels: many points are small, so that they hide little of the map. */
export const pointRadius = (count: number): number => (count > 1000 ? 2.25 : count > 300 ? 3.25 : 4.25);

const outline = 1.25;

export interface PointLayout {
  readonly view: View;
  readonly size: Size;
  readonly radius: number;
}

/** As far from the middle as a disc of radius 1 that is as large. */
const reachOf = { disc: 1, square: 0.9, diamond: 1.25 } as const;

function outlineShape(
  pen: CanvasRenderingContext2D,
  shape: ClassShape,
  left: number,
  top: number,
  radius: number,
): void {
  const reach = radius * reachOf[shape];
  pen.beginPath();
  if (shape === 'disc') pen.arc(left, top, reach, 0, 2 * Math.PI);
  else if (shape === 'square') pen.rect(left - reach, top - reach, 2 * reach, 2 * reach);
  else {
    pen.moveTo(left - reach, top);
    for (const [x, y] of [
      [0, -1],
      [1, 0],
      [0, 1],
    ] as const)
      pen.lineTo(left + x * reach, top + y * reach);
    pen.closePath();
  }
}

/** A training sample is a disc (or what its class is), a test sample a ring round the paper; each has an outline of paper, a wrong one a cross. */
export function drawPoints(
  canvas: HTMLCanvasElement,
  points: MapPoints | null,
  indices: readonly number[],
  { view, size, radius }: PointLayout,
  colours: PointColours,
): void {
  const ratio = Math.min(2.5, devicePixelRatio);
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  // Some thousand arcs are quicker on the CPU, and a software GPU takes a tenth of a second for them.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen || !points) return;
  pen.scale(ratio, ratio);
  const [paper, ink] = [cssColour(colours.paper), cssColour(colours.ink)];
  const dot = (shape: ClassShape, left: number, top: number, reach: number, fill: string) => {
    pen.fillStyle = fill;
    outlineShape(pen, shape, left, top, reach);
    pen.fill();
  };
  const cross = (left: number, top: number, reach: number, width: number, stroke: string) => {
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    pen.beginPath();
    for (const side of [-1, 1]) {
      pen.moveTo(left - reach, top - side * reach);
      pen.lineTo(left + reach, top + side * reach);
    }
    pen.stroke();
  };
  pen.lineCap = 'round';
  const fills = new Map<number, string>();
  const fillOf = (target: number) => {
    const fill = fills.get(target) ?? cssColour(colours.of(target));
    fills.set(target, fill);
    return fill;
  };
  // The wrong ones last: they are what a reader looks for.
  for (const wrong of [0, 1]) {
    for (const index of indices) {
      if ((points.wrong?.[index] ?? 0) !== wrong) continue;
      const { left, top } = spotAt(placeOf(points, index), view, size);
      const isTest = points.test[index] === 1;
      const whole = isTest ? radius + 0.75 : radius;
      const target = points.targets[index] ?? 0;
      const shape = colours.shape(target);
      dot(shape, left, top, whole + outline, paper);
      dot(shape, left, top, whole, fillOf(target));
      if (isTest) dot(shape, left, top, whole - Math.min(2, whole / 2), paper);
      if (wrong === 1) cross(left, top, radius + 0.5, 1.25, ink);
    }
  }
}
