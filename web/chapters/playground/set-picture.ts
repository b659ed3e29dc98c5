/** A small picture of a sample set, drawn once for each theme. */
import { makeSamples, sampleSets, type SampleSetName } from '../../../src/index.js';

const size = 44;
const samples = 90;

export interface PictureColours {
  readonly negative: string;
  readonly positive: string;
}

/** Draws some of the set's samples on the canvas. */
export function drawSet(canvas: HTMLCanvasElement, name: SampleSetName, colours: PictureColours): void {
  const scale = Math.min(3, Math.max(1, globalThis.devicePixelRatio || 1));
  canvas.width = size * scale;
  canvas.height = size * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  const { classes } = sampleSets[name];
  const set = makeSamples(name, { samples, noise: 0, seed: 3, classes: classes.least });
  const [low, high] = set.range;
  context.scale(scale, scale);
  for (let at = 0; at < samples; at++) {
    const x = (((set.points[at * 2] as number) - low) / (high - low)) * size;
    const y = size - (((set.points[at * 2 + 1] as number) - low) / (high - low)) * size;
    const target = set.targets[at] as number;
    const share = set.kind === 'regression' ? Math.min(1, Math.abs(target)) : 1;
    context.globalAlpha = 0.15 + 0.85 * share;
    context.fillStyle = (set.kind === 'regression' ? target < 0 : target === 0) ? colours.negative : colours.positive;
    context.beginPath();
    context.arc(x, y, set.kind === 'regression' ? 2.6 : 1.7, 0, 2 * Math.PI);
    context.fill();
  }
}
