/** Draws samples as points over a field. */
import type { Colour, View } from '../../../src/index.js';
import { cssColour } from '../../../src/index.js';

export interface FieldSample {
  readonly x1: number;
  readonly x2: number;
  /** What the neuron should say: 1 fires, 0 does not. */
  readonly target: 0 | 1;
  /** Whether it says so; null where nobody asked yet. */
  readonly right: boolean | null;
}

export interface SampleColours {
  readonly negative: Colour;
  readonly positive: Colour;
  readonly paper: Colour;
  readonly ink: Colour;
}

/** A dot is coloured by its target; one that the neuron gets wrong has a ring of ink round its paper. */
export function drawSamples(
  canvas: HTMLCanvasElement,
  samples: readonly FieldSample[],
  view: View,
  colours: SampleColours,
  pixelRatio: number,
): void {
  const width = Math.round(canvas.clientWidth * pixelRatio);
  const height = Math.round(canvas.clientHeight * pixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  const radius = (samples.length > 2000 ? 1.75 : 3.5) * pixelRatio;
  const dot = (sample: FieldSample, size: number, fill: string) => {
    context.fillStyle = fill;
    context.beginPath();
    const across = (sample.x1 - view.left) / (view.right - view.left);
    const down = (view.top - sample.x2) / (view.top - view.bottom);
    context.arc(across * width, down * height, size, 0, 2 * Math.PI);
    context.fill();
  };
  const fills = [cssColour(colours.negative), cssColour(colours.positive)] as const;
  const [paper, ink] = [cssColour(colours.paper), cssColour(colours.ink)];
  // The wrong ones last: they are what a reader looks for.
  for (const wrong of [false, true]) {
    for (const sample of samples) {
      if ((sample.right === false) !== wrong) continue;
      if (wrong) dot(sample, radius + 2.5 * pixelRatio, ink);
      dot(sample, radius + 1.25 * pixelRatio, paper);
      dot(sample, radius, fills[sample.target]);
    }
  }
}
