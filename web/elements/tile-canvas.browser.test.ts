import { beforeAll, describe, expect, it } from 'vitest';
import { createNetwork, openBackend, parseColour, type Backend, type ColourScale } from '../../src/index.js';
import { tokenColour } from '../styles/colours.js';
import { palette } from '../styles/palette.js';
import { TileCanvas, type TileLayout, type TileSource } from './tile-canvas.js';

const ends = { negative: [1, 0, 0], zero: [1, 1, 1], positive: [0, 0, 1] } as const;
const scale: ColourScale = { low: -1, centre: 0, high: 1, ...ends };
const whole = (size: number): TileLayout => ({
  width: size,
  height: size,
  tiles: [{ layer: 0, neuron: 0, left: 0, top: 0, width: size, height: size, scale }],
});

/** A neuron that is 1 to the right and −1 to the left, over a grid of 4 × 4. */
async function sourceOn(backend: Backend): Promise<TileSource> {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'sign' }] });
  network.layers[0]?.weights.set([1, 0]);
  const evaluation = await backend.evaluation(network, { batch: 16 });
  evaluation.write(Float32Array.from({ length: 32 }, (_, at) => (at % 2 ? 0 : (Math.floor(at / 2) % 4) - 1.5)));
  evaluation.run();
  return { backend, evaluation, columns: 4, rows: 4 };
}

function watched() {
  const shown: HTMLCanvasElement[] = [];
  const errors: Error[] = [];
  const place = document.createElement('div');
  document.body.append(place);
  let drawings = 0;
  const canvas = new TileCanvas({
    showCanvas: (made, copy) => {
      place.replaceChildren(made, copy);
      shown.push(made);
    },
    drawn: () => {
      drawings++;
    },
    failed: (error) => errors.push(error),
  });
  return { place, canvas, shown, errors, drawings: () => drawings };
}

/** Red, green and blue there, of what was drawn in this task. */
function pixel(canvas: HTMLCanvasElement, x: number, y: number): number[] {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  copy?.drawImage(canvas, 0, 0);
  return [...(copy?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3);
}

let backends: Record<'gpu' | 'cpu', Backend>;
beforeAll(async () => {
  backends = { gpu: await openBackend('gpu'), cpu: await openBackend('cpu') };
});

describe.each(['gpu', 'cpu'] as const)('on the %s', (kind) => {
  it('keeps a copy for the printer, in the light colours of a dark page', async () => {
    const { place, canvas } = watched();
    place.style.colorScheme = 'dark';
    const positive = tokenColour(place, 'positive');
    const dark = { ...scale, positive };
    const layout = { ...whole(20), tiles: whole(20).tiles.map((tile) => ({ ...tile, scale: dark })) };
    await canvas.draw(await sourceOn(backends[kind]), layout);
    const copy = place.querySelector<HTMLCanvasElement>('canvas.printed') as HTMLCanvasElement;
    await expect.poll(() => copy.width, { timeout: 10_000 }).toBe(Math.round(20 * Math.min(2.5, devicePixelRatio)));
    const light = parseColour(palette.positive[0]).map((part) => Math.round(255 * part));
    expect(light).not.toEqual(positive.map((part) => Math.round(255 * part)));
    for (const [at, part] of pixel(copy, copy.width - 2, 5).entries()) {
      expect(Math.abs(part - (light[at] as number))).toBeLessThanOrEqual(2);
    }
    canvas.destroy();
    place.remove();
  });

  it('draws in the pixels of the screen', async () => {
    const { canvas, shown, errors } = watched();
    await canvas.draw(await sourceOn(backends[kind]), whole(20));
    expect(errors).toEqual([]);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.width).toBe(Math.round(20 * Math.min(2.5, devicePixelRatio)));
  });

  it('keeps its canvas from one picture to the next', async () => {
    const { canvas, shown, drawings } = watched();
    const source = await sourceOn(backends[kind]);
    await canvas.draw(source, whole(20));
    await canvas.draw(source, whole(30));
    expect(shown).toHaveLength(1);
    expect(shown[0]?.width).toBe(Math.round(30 * Math.min(2.5, devicePixelRatio)));
    expect(drawings()).toBe(2);
  });
});

it('shows what was computed', async () => {
  const { canvas, shown } = watched();
  await canvas.draw(await sourceOn(backends.cpu), whole(20));
  const [made] = shown;
  if (!made) throw new Error('no canvas');
  expect(pixel(made, 1, 10)).toEqual([255, 0, 0]);
  expect(pixel(made, made.width - 2, 10)).toEqual([0, 0, 255]);
});

it('draws the newest of those that wait, and leaves out the others', async () => {
  const { canvas, shown, drawings } = watched();
  const source = await sourceOn(backends.cpu);
  await Promise.all([10, 20, 30, 40].map((size) => canvas.draw(source, whole(size))));
  expect(drawings()).toBe(2);
  expect(shown[0]?.width).toBe(Math.round(40 * Math.min(2.5, devicePixelRatio)));
});

it('takes a new canvas where another backend computes', async () => {
  const { canvas, shown, errors } = watched();
  await canvas.draw(await sourceOn(backends.gpu), whole(20));
  await canvas.draw(await sourceOn(backends.cpu), whole(20));
  expect(new Set(shown).size).toBe(2);
  expect(shown.at(-1)?.getContext('2d')).not.toBeNull();
  expect(errors).toEqual([]);
});

it('tells what failed, and goes on', async () => {
  const { canvas, shown, errors } = watched();
  const source = await sourceOn(backends.cpu);
  await canvas.draw({ ...source, columns: 5 }, whole(20));
  expect(errors.map(({ message }) => message).join()).toContain('5 × 4');
  await canvas.draw(source, whole(20));
  expect(shown).toHaveLength(1);
});

it('says nothing of a lost device, and draws again on the next one', async () => {
  const { canvas, shown, errors } = watched();
  const lost = await openBackend('gpu');
  const source = await sourceOn(lost);
  await canvas.draw(source, whole(20));
  lost.destroy();
  await lost.lost;
  await canvas.draw(source, whole(20));
  expect(errors).toEqual([]);
  await canvas.draw(await sourceOn(backends.gpu), whole(20));
  expect(new Set(shown).size).toBe(2);
});

it('is quiet once it was taken away, and begins anew', async () => {
  const { canvas, shown, errors } = watched();
  const source = await sourceOn(backends.cpu);
  const drawing = canvas.draw(source, whole(20));
  canvas.destroy();
  await drawing;
  expect(shown).toEqual([]);
  expect(errors).toEqual([]);
  await canvas.draw(source, whole(20));
  expect(shown).toHaveLength(1);
});
