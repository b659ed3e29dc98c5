import { expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import type { ColourScale } from '../backend.js';
import { colourOf, parseColour } from '../colour.js';
import { evaluateReference } from '../cpu/reference.js';
import { openGpuBackend } from './gpu-backend.js';

const scale: ColourScale = {
  low: 0,
  centre: 0.5,
  high: 1,
  negative: parseColour('#c8571b'),
  zero: parseColour('#f7f5ef'),
  positive: parseColour('#1b6ca8'),
};

/** What is on the canvas now. It must be asked in the task that drew: a canvas shows a frame once. */
function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  if (!context) throw new Error('no 2D context');
  context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, copy.width, copy.height).data;
}

// The field's arithmetic is off by less than 1e-5 of the scale; what is left is OKLab in float32 and the rounding to
// 8 bits, in which a value that lies between two levels may go either way.
const tolerance = 1;

it.each([
  ['in one piece', {}],
  ['in pieces of a few rows', { bindingSizeBytes: 4096 }],
])("the GPU's picture, %s, is the CPU's, within one level of 255 a channel", async (_, limits) => {
  const backend = await openGpuBackend({ limits });
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'sigmoid' }] });
  network.layers[0]?.weights.set([0.8, -2]);
  network.layers[0]?.biases.set([0.1]);
  const view = { left: -3, right: 3, bottom: -1, top: 4 };
  const [width, height] = [60, 44];
  const field = await backend.field(network, { width, height, view });
  field.run();
  const canvas = document.createElement('canvas');
  const surface = backend.surface(canvas);
  await surface.draw(field, scale);
  await surface.draw(field, scale); // the second time nothing is awaited between drawing and looking
  const got = pixelsOf(canvas);

  const inputs = Array.from({ length: width * height }, (__, pixel) => [
    view.left + (((pixel % width) + 0.5) * (view.right - view.left)) / width,
    view.top - ((Math.floor(pixel / width) + 0.5) * (view.top - view.bottom)) / height,
  ]).flat();
  const expected = evaluateReference(network, inputs)[0]?.activations;
  const colour = colourOf(scale);
  let worst = 0;
  for (const [pixel, value] of (expected ?? []).entries()) {
    for (const [channel, part] of colour(value).entries()) {
      worst = Math.max(worst, Math.abs((got[pixel * 4 + channel] ?? NaN) - part * 255));
    }
  }
  expect([canvas.width, canvas.height]).toEqual([width, height]);
  expect(worst).toBeLessThanOrEqual(tolerance);
  expect(worst).toBeGreaterThan(0);
  backend.destroy();
});
