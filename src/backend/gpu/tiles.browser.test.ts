import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Tile, TilePicture } from '../backend.js';
import { gridInputs, linear, multiplied, pictureOf, ranOnGrid, scale, seen, tileOf } from '../contract/tile-samples.js';
import { Ramps } from '../cpu/tile-shades.js';
import { paintTiles } from '../cpu/tiles.js';
import { GpuError } from '../errors.js';
import { openGpuBackend, type GpuBackend } from './gpu-backend.js';
import { shaderSources } from './shaders.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

/** Counts what the device makes while `work` goes on. */
async function made(work: () => Promise<void>): Promise<number> {
  const { device } = backend.gpu;
  const own = { buffer: device.createBuffer.bind(device), group: device.createBindGroup.bind(device) };
  let count = 0;
  device.createBuffer = (descriptor) => {
    count++;
    return own.buffer(descriptor);
  };
  device.createBindGroup = (descriptor) => {
    count++;
    return own.group(descriptor);
  };
  await work();
  device.createBuffer = own.buffer;
  device.createBindGroup = own.group;
  return count;
}

it('makes its buffers and bind groups at the first drawing, and none after it', async () => {
  const evaluation = await ranOnGrid(backend, linear([1, 0], [0, 1]));
  const surface = backend.surface(new OffscreenCanvas(1, 1));
  const tiles = [tileOf(-1, 0), tileOf(0, 0), tileOf(0, 1)];
  expect(await made(() => surface.drawTiles(evaluation, pictureOf(tiles)))).toBe(4); // two buffers, two layers
  const moved = tiles.toReversed().map((tile) => ({ ...tile, left: 3, scale: { ...scale, high: 1 } }));
  expect(await made(() => surface.drawTiles(evaluation, pictureOf(moved, { radius: 3 })))).toBe(0);
  expect(await made(() => surface.drawTiles(evaluation, pictureOf([...tiles, tileOf(0, 0)])))).toBe(0);
  surface.destroy();
  evaluation.destroy();
});

it("draws a diagram's picture as the CPU does, within 2 levels of 255 away from lines and edges", async () => {
  const [columns, rows] = [32, 32];
  const network = createNetwork({
    inputs: 2,
    layers: [
      { neurons: 8, activation: 'tanh' },
      { neurons: 3, activation: 'identity' },
    ],
    seed: 4,
  });
  const inputs = Float32Array.from({ length: columns * rows * 2 }, (_, at) => {
    const sample = at >> 1;
    return ((at % 2 === 0 ? sample % columns : rows - 1 - Math.floor(sample / columns)) - 15.5) / 4;
  });
  const evaluation = await backend.evaluation(network, { batch: columns * rows });
  evaluation.write(inputs);
  evaluation.run();
  const small = { ...scale, low: -1, high: 1 };
  const tiles: Tile[] = Array.from({ length: 8 }, (_, neuron) => ({
    ...tileOf(0, neuron, 8 + 88 * (neuron % 4), 8 + 88 * Math.floor(neuron / 4), 80, 80),
    scale: small,
  }));
  tiles.push(tileOf(1, 'classes', 360, 8, 160, 168));
  const picture: TilePicture = {
    width: 528,
    height: 184,
    columns,
    rows,
    tiles,
    radius: 6,
    contour: { width: 1.5, ink: [0.1, 0.1, 0.1] },
    palette: [scale.negative, [0.2, 0.6, 0.3], scale.positive],
  };
  const values = new Map([
    [0, await evaluation.read(0)],
    [1, await evaluation.read(1)],
  ]);
  const bytes = new Uint8ClampedArray(picture.width * picture.height * 4);
  paintTiles(network, values, picture, new Ramps(), bytes);
  const canvas = new OffscreenCanvas(1, 1);
  const surface = backend.surface(canvas);
  await surface.drawTiles(evaluation, picture);
  const [got, expected] = [seen(canvas), multiplied(bytes)];
  const apart = expected.map((part, at) => Math.abs(part - (got[at] as number)));
  expect(apart.filter((each) => each > 2).length).toBeLessThan(apart.length / 2000);
  // Where a tile covers a pixel, even the lines are nearly the same.
  const covered = apart.filter((_, at) => bytes[at | 3] === 255);
  expect(covered.filter((each) => each > 8).length).toBe(0);
  surface.destroy();
  evaluation.destroy();
});

describe('faults', () => {
  it('a grid whose layer outgrows a binding is refused with the way out', async () => {
    const small = await openGpuBackend({ limits: { bindingSizeBytes: 1024 } });
    const evaluation = await ranOnGrid(small, linear([1, 0], [0, 1]));
    const surface = small.surface(new OffscreenCanvas(1, 1));
    const drawing = surface.drawTiles(evaluation, pictureOf([tileOf(0, 0)]));
    await expect(drawing).rejects.toThrow(InvalidValueError);
    await expect(drawing).rejects.toThrow("A layer's 1536 bytes are more than the 1024 that one binding");
    expect(await evaluation.read()).toHaveLength(gridInputs().length);
    small.destroy();
  });

  it('a canvas larger than the device can draw on is refused', async () => {
    const most = backend.gpu.device.limits.maxTextureDimension2D;
    const evaluation = await ranOnGrid(backend, linear([1, 0]));
    const canvas = new OffscreenCanvas(1, 1);
    const surface = backend.surface(canvas);
    const drawing = surface.drawTiles(evaluation, pictureOf([tileOf(0, 0)], { width: most + 1 }));
    await expect(drawing).rejects.toThrow(`The picture is ${most + 1} by 48 pixels`);
    expect(canvas.width).toBe(1);
    surface.destroy();
    evaluation.destroy();
  });

  it('a shader that does not compile is shown, at every drawing', async () => {
    const broken = shaderSources['display/tiles'].replace('let tile = tiles[at];', 'let tile = tile[at];');
    const other = await openGpuBackend({ shaders: { 'display/tiles': broken } });
    const evaluation = await ranOnGrid(other, linear([1, 0]));
    const surface = other.surface(new OffscreenCanvas(1, 1));
    for (let time = 0; time < 2; time++) {
      const error = await surface.drawTiles(evaluation, pictureOf([tileOf(0, 0)])).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(GpuError);
      expect(String(error)).toMatch(/display\/tiles:\d+: [\s\S]*let tile = tile\[at\];/);
    }
    other.destroy();
  });

  it('everything is freed with the evaluation, or the surface', async () => {
    const freed: string[] = [];
    const { device } = backend.gpu;
    const createBuffer = device.createBuffer.bind(device);
    device.createBuffer = (descriptor) => {
      const buffer = createBuffer(descriptor);
      const destroy = buffer.destroy.bind(buffer);
      buffer.destroy = () => {
        freed.push(descriptor.label ?? '');
        return destroy();
      };
      return buffer;
    };
    const [first, second] = [await ranOnGrid(backend, linear([1, 0])), await ranOnGrid(backend, linear([1, 0]))];
    const surface = backend.surface(new OffscreenCanvas(1, 1));
    for (const evaluation of [first, second]) await surface.drawTiles(evaluation, pictureOf([tileOf(0, 0)]));
    device.createBuffer = createBuffer;
    const ofTiles = async () => {
      await Promise.resolve();
      return freed.filter((label) => label.startsWith('tiles')).toSorted();
    };
    first.destroy();
    expect(await ofTiles()).toEqual(['tiles', 'tiles: picture']);
    surface.destroy();
    expect(await ofTiles()).toEqual(['tiles', 'tiles', 'tiles: picture', 'tiles: picture']);
    second.destroy();
  });
});
