import type { Activation } from '../../../src/index.js';
import { type Curve, type Place, sampleCurve } from '../curve.js';
import { formatExact } from '../format.js';
import { clamp } from '../scrub.js';
import { type Interval, ticks, valueRange } from './axes.js';
import { type Frame, placeName, type Stroke, strokesAlong, strokesAround } from './labels.js';

/** What one plot is drawn from: the frame in units of the drawing, the scales, the curves and their names. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly domain: Interval;
  readonly range: Interval;
  readonly curve: Curve;
  readonly slope: Curve;
  readonly name: Place;
  readonly slopeName: Place;
  /** The names stand above the frame, since there is no room inside. */
  readonly namesAloft: boolean;
  readonly point: PicturePoint;
  /** All that the point's number must stay clear of. */
  readonly strokes: readonly Stroke[];
  x(z: number): number;
  y(value: number): number;
}

/** Where z stands on the curve. */
export interface PicturePoint extends Place {
  /** −1 or 1 where z lies below or above the domain: the point then stands a little inside that edge; else 0. */
  readonly outside: -1 | 0 | 1;
  /** The horizontal place of the edge it is nearest to. */
  readonly edge: number;
}

/** From the edge to a point that is out of sight. */
const inset = 18;
/** A circle about a name's letter. */
const radiusOfName = 9;
/** The point's knob, and a little air. */
const radiusOfKnob = 9;

const strokesOfName = (place: Place) => strokesAround(place, radiusOfName);

/** The height depends on the width alone: another activation moves nothing on the page. */
const heightFor = (width: number) => Math.round(Math.min(360, Math.max(210, width * 0.84)));

export const radiusOfJump = 4;
export const radiusOfSlopeJump = 2.5;

export function composePicture(
  activation: Activation,
  parameters: readonly number[] | undefined,
  preActivation: number,
  domain: Interval,
  width: number,
): Picture {
  const height = heightFor(width);
  const steps = Math.ceil(width);
  const curve = sampleCurve((z) => activation.value(z, parameters), activation.kinks, domain, steps);
  const slope = sampleCurve((z) => activation.derivative(z, parameters), activation.kinks, domain, steps);
  const range = valueRange(Math.min(curve.least, slope.least), Math.max(curve.greatest, slope.greatest));
  const letters = Math.max(1, ...ticks(range, 5).map((tick) => formatExact(tick, 0).length));
  const frame = { left: 9 + letters * 7.2, right: width - 10, top: 26, bottom: height - 26 };
  const x = (z: number) => frame.left + ((z - domain[0]) / (domain[1] - domain[0])) * (frame.right - frame.left);
  const y = (value: number) => frame.bottom - ((value - range[0]) / (range[1] - range[0])) * (frame.bottom - frame.top);

  const outside = preActivation > domain[1] ? 1 : preActivation < domain[0] ? -1 : 0;
  const edge = outside < 0 ? frame.left : frame.right;
  const perUnit = (domain[1] - domain[0]) / (frame.right - frame.left);
  const px = outside ? edge - outside * inset : x(preActivation);
  const drawn = activation.value(outside ? domain[0] + (px - frame.left) * perUnit : preActivation, parameters);
  const point: PicturePoint = { x: px, y: y(clamp(drawn, { min: range[0], max: range[1] })), outside, edge };
  const guides = strokesAlong([{ x: frame.left, y: point.y }, point, { x: px, y: frame.bottom }]);
  const passing = [...guides, ...strokesAround(point, radiusOfKnob)];

  const lines = ({ runs }: Curve) =>
    runs.flatMap(({ points }) => strokesAlong(points.map(({ z, value }) => ({ x: x(z), y: y(value) }))));
  const circles = ({ jumps }: Curve, radius: number) =>
    jumps.flatMap(({ z, open, closed }) =>
      [...open, closed].flatMap((value) => strokesAround({ x: x(z), y: y(value) }, radius)),
    );
  const [own, other] = [lines(curve), lines(slope)];
  const round = [...circles(curve, radiusOfJump + 1), ...circles(slope, radiusOfSlopeJump + 1)];

  const name = placeName(own, [...other, ...round], passing, frame, 0.78);
  const slopeName = placeName(other, [...own, ...round, ...(name ? strokesOfName(name) : [])], passing, frame, 0.7);
  // Both or none: a name above the frame belongs to no curve by itself.
  const namesAloft = !name || !slopeName;
  const aloft = (at: number) => ({ x: frame.left + at, y: frame.top - 14 });
  const places = namesAloft ? { name: aloft(8), slopeName: aloft(34) } : { name, slopeName };
  const strokes = [...own, ...other, ...round, ...guides, ...Object.values(places).flatMap(strokesOfName)];
  return { width, height, frame, domain, range, curve, slope, ...places, namesAloft, point, strokes, x, y };
}
