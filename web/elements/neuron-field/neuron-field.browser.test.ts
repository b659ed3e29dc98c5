import { beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createNetwork, openBackend, type ActivationName, type Backend, type Network } from '../../../src/index.js';
import { allInside, dragBy, inside, mount, record, settled } from '../testing.js';
import type { Painted } from './field-painter.js';
import type { NeuronField } from './neuron-field.js';
import './neuron-field.js';

const neuron = (activation: ActivationName, w1: number, w2: number, bias: number): Network => {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation }] });
  network.layers[0]?.weights.set([w1, w2]);
  network.layers[0]?.biases.set([bias]);
  return network;
};

const painted = (field: NeuronField) =>
  new Promise<Painted>((resolve) => {
    field.addEventListener('field-painted', (event) => resolve((event as CustomEvent<Painted>).detail), { once: true });
  });

let backends: Record<'gpu' | 'cpu', Backend>;
beforeAll(async () => {
  backends = { gpu: await openBackend('gpu'), cpu: await openBackend('cpu') };
});

/** The plane, 240 pixels wide, and the axis beside it. */
const width = 260;

async function mountField(properties: Partial<NeuronField> = {}, kind: 'gpu' | 'cpu' = 'cpu'): Promise<NeuronField> {
  const field = await mount('neuron-field', { backend: backends[kind] }, width);
  const first = painted(field);
  Object.assign(field, { network: neuron('sigmoid', 1, -1, 0.5), ...properties });
  await first;
  await settled(field);
  return field;
}

describe.each(['gpu', 'cpu'] as const)('computed on the %s', (kind) => {
  it('paints, passes its check and tells its speed', async () => {
    const field = await mountField({}, kind);
    expect(inside<HTMLCanvasElement>(field, '.picture canvas').width).toBeGreaterThan(20);
    expect(await field.crossCheck(500)).toMatchObject({ violations: 0, adapter: backends[kind].about.label });
    expect(await field.measurePointsPerSecond()).toBeGreaterThan(1000);
  });

  it('paints anew when only numbers change, with the same plan', async () => {
    const field = await mountField({}, kind);
    const canvas = inside(field, '.picture canvas');
    const next = painted(field);
    field.network = neuron('sigmoid', -2, 1, 0);
    await next;
    expect(await field.crossCheck(500)).toMatchObject({ violations: 0 });
    expect(inside(field, '.picture canvas')).toBe(canvas);
  });
});

it('shows the derivative by a weight, under a name and a scale of its own, at a resolution that is asked for', async () => {
  const field = await mountField({ quantity: 'derivative', weight: 0, resolution: 64, label: 'The slope' });
  expect(inside(field, 'color-scale')).toMatchObject({ low: -0.75, centre: 0, high: 0.75 });
  const next = painted(field);
  Object.assign(field, { scale: { low: -2, centre: 0, high: 2 }, weight: 1 });
  expect((await next).points).toBeLessThanOrEqual(64 * 64);
  expect(await field.crossCheck(500)).toMatchObject({ violations: 0 });
  expect(inside(field, 'color-scale')).toMatchObject({ low: -2, centre: 0, high: 2 });
  expect(inside(field, '.picture').getAttribute('aria-label')).toMatch(
    /^The slope for x1 from -3 to 3 .* −2.00 to 2.00$/,
  );
});

it('goes on with the newest network when they come faster than it paints', async () => {
  const field = await mountField();
  for (let turn = 0; turn < 20; turn++) {
    field.network = neuron(turn % 2 ? 'tanh' : 'relu', turn / 10, 1, 0);
    await field.updateComplete;
  }
  await expect.poll(async () => (await field.crossCheck(200))?.violations).toBe(0);
  expect(inside(field, 'color-scale')).toMatchObject({ low: -1, centre: 0, high: 1 });
});

it('changes what computes it without losing its picture', async () => {
  const field = await mountField();
  const before = inside(field, '.picture canvas');
  field.backend = backends.gpu;
  await expect.poll(() => inside(field, '.picture canvas') !== before).toBe(true);
  expect(allInside(field, '.picture canvas')).toHaveLength(1);
  expect(await field.crossCheck(200)).toMatchObject({ violations: 0, adapter: backends.gpu.about.label });
});

it('says what is wrong with a network that has no picture', async () => {
  const field = await mountField();
  field.network = createNetwork({ inputs: 3, layers: [{ neurons: 1, activation: 'tanh' }] });
  await expect.poll(() => field.shadowRoot?.querySelector('[role=alert]')?.textContent).toContain('2 inputs');
});

describe('the point', () => {
  it('moves to where the pointer comes down, and follows it', async () => {
    const field = await mountField({ point: [0, 0] });
    const moves = record<{ x1: number; x2: number }>(field, 'point-input');
    const plane = inside(field, '.plane');
    await dragBy(plane, { x: 60, y: -30 }, { x: 60, y: 120 });
    expect(moves[0]).toEqual({ x1: expect.closeTo(-1.5, 1), x2: expect.closeTo(0, 1) });
    expect(moves.at(-1)).toEqual({ x1: expect.closeTo(0, 1), x2: expect.closeTo(0.75, 1) });
  });

  it('moves with the arrow keys and stays on the picture', async () => {
    const field = await mountField({ point: [3, 0] });
    const moves = record(field, 'point-input');
    inside(field, '[role=slider]').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}{ArrowUp}{Home}{Enter}');
    expect(moves).toEqual([
      { x1: 3, x2: 0 },
      { x1: 2.9, x2: 0 },
      { x1: 3, x2: 0.1 },
      { x1: -3, x2: 0 },
    ]);
  });

  it('tells where it is', async () => {
    const field = await mountField({ point: [1.2, -0.3] });
    expect(inside(field, '[role=slider]').getAttribute('aria-valuetext')).toBe('x1 1.20, x2 −0.30');
  });

  it('lights both of its coordinates while it is held', async () => {
    const field = await mountField({ point: [1, 1] });
    expect(allInside(field, '.guide[data-lit]')).toHaveLength(0);
    inside(field, '.handle').focus();
    await settled(field);
    expect(allInside(field, '.guide[data-lit]')).toHaveLength(2);
  });

  it('can be grasped beyond a corner', async () => {
    const field = await mountField({ point: [-3, -3] });
    const { left, bottom } = inside(field, '.plane').getBoundingClientRect();
    expect(field.shadowRoot?.elementFromPoint(left - 10, bottom + 10)).toBe(inside(field, '.handle'));
  });

  it('lets a finger beside it scroll the page, and comes to where one taps', async () => {
    const field = await mountField({ point: [0, 0] });
    const moves = record<{ x1: number; x2: number }>(field, 'point-input');
    const plane = inside(field, '.plane');
    expect(getComputedStyle(plane).touchAction).toBe('pan-y pinch-zoom');
    expect(getComputedStyle(inside(field, '.handle')).touchAction).toBe('none');
    plane.setPointerCapture = () => undefined; // there is no such finger
    const { left, top } = plane.getBoundingClientRect();
    const touch = (type: string) =>
      plane.dispatchEvent(
        new PointerEvent(type, { pointerId: 7, pointerType: 'touch', clientX: left + 60, clientY: top + 60 }),
      );
    touch('pointerdown');
    expect(moves).toEqual([]);
    touch('pointerup');
    expect(moves).toEqual([{ x1: expect.closeTo(-1.5, 1), x2: expect.closeTo(1.5, 1) }]);
  });

  it('lights with its coordinates', async () => {
    const field = await mountField({ point: [1, 1], highlighted: 'x1' });
    expect(allInside(field, '.guide[data-lit]')).toHaveLength(1);
    expect(inside(field, '.handle').hasAttribute('data-lit')).toBe(true);
  });
});

it.each([
  ['z', true],
  ['w1', true],
  ['b', true],
  ['term2', true],
  ['x1', false],
  ['a', false],
])('while %s is lit, the line stands out: %s', async (highlighted, lit) => {
  const field = await mountField({ highlighted });
  expect(inside(field, '.boundary').hasAttribute('data-lit')).toBe(lit);
});

it('names its axes as the data does', async () => {
  const field = await mountField({ axes: ['petal', 'sepal'] });
  expect(allInside(field, '.axis .name').map(({ textContent }) => textContent)).toEqual(['x₁ petal →', 'x₂ sepal →']);
});

it('tells where the worst result of a check lies', async () => {
  const field = await mountField();
  const { worst } = (await field.crossCheck(500)) ?? {};
  if (!worst) throw new Error('every result was right to the bit');
  const [x1, x2] = worst.inputs;
  expect(x1 - x2 + 0.5).toBeCloseTo(worst.preActivation, 5);
});

it('keeps a copy for the printer of what a GPU has drawn', async () => {
  const field = await mountField({}, 'gpu');
  await expect.poll(() => field.shadowRoot?.querySelector('.printed canvas')).toBeTruthy();
  const copy = inside<HTMLCanvasElement>(field, '.printed canvas');
  const colours = copy.getContext('2d')?.getImageData(0, 0, copy.width, copy.height).data ?? [];
  expect(new Set(colours).size).toBeGreaterThan(20);
});

it('draws samples over the picture, the wrong ones ringed', async () => {
  const field = await mountField({
    samples: [
      { x1: -1.5, x2: 1.5, target: 1, right: true },
      { x1: 1.5, x2: -1.5, target: 0, right: false },
    ],
  });
  const canvas = inside<HTMLCanvasElement>(field, 'canvas.samples');
  const pixel = (x1: number, x2: number) => {
    const at = [((x1 + 3) / 6) * canvas.width, ((3 - x2) / 6) * canvas.height] as const;
    return [...(canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? [])];
  };
  expect(pixel(-1.5, 1.5)).toEqual([0x1b, 0x6c, 0xa8, 255]);
  expect(pixel(1.5, -1.5)).toEqual([0xc8, 0x57, 0x1b, 255]);
  expect(pixel(0, 0)[3]).toBe(0);
  const ring = 5.5 / 40; // pixels from the middle, in units of the plane
  expect(pixel(1.5 + ring, -1.5)[3]).toBeGreaterThan(200);
  expect(pixel(-1.5 + ring, 1.5)[3]).toBeLessThan(100);
});

it('lays what is put into it over the picture, slotted content as large as the picture', async () => {
  const field = await mountField();
  const over = document.createElement('div');
  field.append(over);
  await settled(field);
  const [mine, plane] = [over.getBoundingClientRect(), inside(field, '.plane').getBoundingClientRect()];
  expect([mine.left, mine.top, mine.width, mine.height]).toEqual([plane.left, plane.top, plane.width, plane.height]);
});
