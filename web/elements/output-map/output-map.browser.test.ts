import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createNetwork, openBackend, type Backend, type ColourScale } from '../../../src/index.js';
import { classColours } from '../../styles/class-colours.js';
import { allInside, dragBy, inside, mount, record, settled } from '../testing.js';
import type { TileSource } from '../tile-canvas.js';
import type { MapPoints, OutputMap } from './output-map.js';
import './output-map.js';

const ends = { negative: [1, 0, 0], zero: [1, 1, 1], positive: [0, 0, 1] } as const;
const scale: ColourScale = { low: -1, centre: 0, high: 1, ...ends };

type Sample = readonly [x1: number, x2: number, target: number, kind?: 'test' | 'training', wrong?: 'wrong'];

const pointsOf = (samples: readonly Sample[]): MapPoints => ({
  positions: Float32Array.from(samples.flatMap(([x1, x2]) => [x1, x2])),
  targets: Float32Array.from(samples, ([, , target]) => target),
  test: Uint8Array.from(samples, ([, , , kind]) => (kind === 'test' ? 1 : 0)),
  wrong: Uint8Array.from(samples, ([, , , , wrong]) => (wrong ? 1 : 0)),
});

const samples = pointsOf([
  [-0.5, 0.5, 0],
  [0.5, 0.5, 1],
  [0.5, -0.5, 1, 'test', 'wrong'],
]);

const mountMap = (properties: Partial<OutputMap> = {}, width = 340) =>
  mount('output-map', { points: samples, classLabels: ['no', 'yes'], scale, ...properties }, width);

const circleOf = (count: number) =>
  pointsOf(Array.from({ length: count }, (_, at) => [Math.sin(at) / 2, Math.cos(at) / 2, 0]));

const words = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim();
const plane = (map: OutputMap) => inside(map, '.plane');
const reading = (map: OutputMap) => words(inside(map, '.reading'));
const marks = (map: OutputMap) => allInside(map, '.legend [role=listitem]').map(words);

/** Where a place of the map lies in its box. */
function spot(map: OutputMap, x1: number, x2: number) {
  const { width, height } = plane(map).getBoundingClientRect();
  return { x: ((x1 + 1) / 2) * width, y: ((1 - x2) / 2) * height };
}

/** A real mouse hits a place to a pixel or so: the browser's window may be shown scaled. */
const about = (value: number) => expect.closeTo(value, 1);

/** Where the ring of what is held is. */
function ringed(map: OutputMap): number[] | undefined {
  const [ring] = allInside<SVGCircleElement>(map, 'circle.held:not(.halo)');
  return ring && [ring.cx.baseVal.value, ring.cy.baseVal.value];
}

/** A press that lasts: a drag by a real mouse lets go at its end. */
function press(map: OutputMap, x1: number, x2: number): void {
  vi.spyOn(plane(map), 'setPointerCapture').mockImplementation(() => undefined);
  const { left, top } = plane(map).getBoundingClientRect();
  const { x, y } = spot(map, x1, x2);
  plane(map).dispatchEvent(new PointerEvent('pointerdown', { clientX: left + x, clientY: top + y }));
}

/** Red, green, blue and opacity of the layer of samples at a place, `right` CSS pixels beside it. */
function pixel(map: OutputMap, x1: number, x2: number, right = 0, down = 0): number[] {
  const canvas = inside<HTMLCanvasElement>(map, 'canvas.points');
  const ratio = canvas.width / plane(map).clientWidth;
  const { x, y } = spot(map, x1, x2);
  const data = canvas
    .getContext('2d')
    ?.getImageData(Math.floor((x + right) * ratio), Math.floor((y + down) * ratio), 1, 1).data;
  return [...(data ?? [])];
}

const bytes = (colour: readonly number[]) => [...colour.map((part) => Math.round(part * 255)), 255];
const classBytes = (map: OutputMap) => classColours(8, map).map(bytes);

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend('cpu');
});

/** A layer whose outputs are 1 to the right and −1 to the left, or the other way round, over 4 × 4 places. */
async function sourceOf(outputs: number): Promise<TileSource> {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: outputs, activation: 'sign' }] });
  network.layers[0]?.weights.set(Array.from({ length: 2 * outputs }, (_, at) => [1, 0, -1, 0][at % 4] ?? 0));
  const evaluation = await backend.evaluation(network, { batch: 16 });
  evaluation.write(Float32Array.from({ length: 32 }, (_, at) => (at % 2 ? 0 : (Math.floor(at / 2) % 4) - 1.5)));
  evaluation.run();
  return { backend, evaluation, columns: 4, rows: 4 };
}

function picturePixel(map: OutputMap, share: number): number[] {
  const canvas = inside<HTMLCanvasElement>(map, '.picture canvas');
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  copy?.drawImage(canvas, 0, 0);
  return [...(copy?.getImageData(Math.floor(share * canvas.width), canvas.height / 2, 1, 1).data ?? [])];
}

describe('for a screen reader', () => {
  it('is a figure in words, with one stop of the Tab key that says what the keys do', async () => {
    const map = await mountMap({ description: 'A map of two classes.' });
    expect(inside(map, '[role=figure]').getAttribute('aria-label')).toBe('A map of two classes.');
    expect(plane(map).getAttribute('role')).toBe('application');
    expect(plane(map).getAttribute('aria-label')).toBe(
      'Map of the output: arrow keys move a crosshair, Enter holds what is there',
    );
    expect(allInside(map, '[tabindex="0"]')).toEqual([plane(map)]);
    map.brush = 'erase';
    await settled(map);
    expect(plane(map).getAttribute('aria-label')).toContain('Enter erases the samples there');
    map.brush = 0;
    await settled(map);
    expect(plane(map).getAttribute('aria-label')).toContain('Enter paints a sample there');
  });

  it('is silent while a pointer moves', async () => {
    const map = await mountMap();
    const live = inside(map, '[aria-live]');
    await userEvent.hover(plane(map), { position: spot(map, 0.5, 0.5) });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(reading(map)).toContain('yes, training');
    expect(words(live)).toBe('');
    expect(inside(map, '.reading').closest('[aria-live]')).toBeNull();
  });

  it('says where the crosshair came to rest, once', async () => {
    const map = await mountMap();
    const said: (string | undefined)[] = [];
    const live = inside(map, '[aria-live]');
    const watching = new MutationObserver(() => said.push(words(live)));
    watching.observe(live, { childList: true, characterData: true, subtree: true });
    onTestFinished(() => watching.disconnect());
    plane(map).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowUp}');
    await vi.waitFor(() => expect(said).toEqual(['x₁ 0.080, x₂ 0.040']));
  });
});

describe('the axes and the legend', () => {
  it('tell the ends and the names of the axes', async () => {
    const map = await mountMap({
      view: { left: -6, right: 6, bottom: 0, top: 0.25 },
      axisLabels: ['age', 'x₂'],
    });
    expect(allInside(map, '.axis').map(words)).toEqual(['−6age →6', '0x₂ →0.25']);
  });

  it('say above the map what can be done, until something is pointed at or held', async () => {
    const map = await mountMap({ hint: 'Click a sample' });
    expect(reading(map)).toBe('Click a sample');
    map.held = 0;
    await settled(map);
    expect(reading(map)).toContain('no, training');
  });

  it('count the samples that are drawn where the owner gives only some of them', async () => {
    const map = await mountMap({ outOf: 80_000 });
    expect(words(inside(map, '.note'))).toBe('3 of 80,000 samples are drawn.');
  });

  it('explain the marks that are there, and no others', async () => {
    const map = await mountMap();
    expect(marks(map)).toEqual(['no', 'yes', 'training', 'test', 'wrong']);
    map.showTest = false;
    await settled(map);
    expect(marks(map)).toEqual(['no', 'yes']);
  });

  it('show the classes in their colours, and a scale where one output decides', async () => {
    const map = await mountMap();
    const background = () => allInside(map, '.swatch').map((swatch) => getComputedStyle(swatch).backgroundColor);
    const rgb = (count: number) =>
      classBytes(map)
        .slice(0, count)
        .map((colour) => `rgb(${colour.slice(0, 3).join(', ')})`);
    expect(background()).toEqual(rgb(2));
    expect(allInside(map, 'color-scale')).toHaveLength(1);
    map.classes = 8;
    map.classLabels = [...'abcdefgh'];
    await settled(map);
    expect(background()).toEqual(rgb(8));
    expect(new Set(background()).size).toBe(8);
    expect(allInside(map, 'color-scale')).toHaveLength(0);
  });
});

describe('the samples', () => {
  it('are discs for training, rings for test, and crosses where they are wrong', async () => {
    const points = pointsOf([
      [-0.5, 0.5, 0],
      [0.5, 0.5, 1],
      [-0.5, -0.5, 1, 'test'],
      [0.5, -0.5, 0, 'training', 'wrong'],
    ]);
    const map = await mountMap({ points });
    const [no, yes] = classBytes(map);
    expect(pixel(map, -0.5, 0.5)).toEqual(no);
    expect(pixel(map, 0.5, 0.5)).toEqual(yes);
    expect(pixel(map, -0.5, -0.5)).toEqual([255, 255, 255, 255]);
    // Edges are smoothed: the ring is nearly its blue, the cross nearly ink, whose parts are all small.
    expect(pixel(map, -0.5, -0.5, 3)[0]).toBeLessThan(64);
    expect(Math.max(...pixel(map, 0.5, -0.5).slice(0, 3))).toBeLessThan(128);
    expect(pixel(map, 0.5, -0.5, 3)).toEqual(no);
    expect(pixel(map, 0, 0)[3]).toBe(0);
  });

  it('of the test are hidden until they are asked for', async () => {
    const map = await mountMap({ showTest: false });
    expect(pixel(map, 0.5, -0.5)[3]).toBe(0);
    map.showTest = true;
    await settled(map);
    expect(pixel(map, 0.5, -0.5)[3]).toBe(255);
  });

  it('have the colours of the scale where targets are values', async () => {
    const points = pointsOf([
      [-0.5, 0, -1],
      [0.5, 0, 3],
    ]);
    const map = await mountMap({ classes: 0, classLabels: [], points, scale: { ...scale, centre: 1, high: 3 } });
    expect(pixel(map, -0.5, 0)).toEqual([255, 0, 0, 255]);
    expect(pixel(map, 0.5, 0)).toEqual([0, 0, 255, 255]);
    map.scale = { ...scale, high: 3, positive: [0, 1, 0] };
    await settled(map);
    expect(pixel(map, 0.5, 0)).toEqual([0, 255, 0, 255]);
  });

  it('take the colours of another theme', async () => {
    const map = await mountMap();
    expect(pixel(map, 0.5, 0.5)).toEqual(bytes(classColours(2, 'light')[1] ?? []));
    document.documentElement.style.colorScheme = 'dark';
    onTestFinished(() => {
      document.documentElement.style.colorScheme = '';
    });
    await settled(map);
    expect(pixel(map, 0.5, 0.5)).toEqual(bytes(classColours(2, 'dark')[1] ?? []));
  });

  it('beyond 3,000 are sampled, which is said', async () => {
    const map = await mountMap({ points: circleOf(3000) });
    expect(allInside(map, '.note')).toEqual([]);
    map.points = circleOf(3500);
    await settled(map);
    expect(map.shown).toHaveLength(3000);
    expect(words(inside(map, '.note'))).toBe('3,000 of 3,500 samples are drawn.');
    expect(pixel(map, 0, 0.5)[3]).toBeGreaterThan(0);
  });

  it('have more classes than there are colours: these come again on other marks, and a sentence says so', async () => {
    const map = await mountMap({
      classes: 10,
      classLabels: [],
      points: pointsOf([
        [-0.5, 0, 1],
        [0.5, 0, 9],
      ]),
    });
    const [, second] = classBytes(map);
    expect(pixel(map, -0.5, 0)).toEqual(second);
    expect(pixel(map, 0.5, 0)).toEqual(second);
    // The corner of a square is blue where a disc has the white of its outline.
    expect(pixel(map, 0.5, 0, 3, 3)[0]).toBeLessThan(150);
    expect(pixel(map, -0.5, 0, 3, 3)[0]).toBeGreaterThan(200);
    expect(words(inside(map, '.note'))).toBe('There are 8 colours: they come again as squares from “class 8” on.');
    expect(allInside(map, '.swatch.square')).toHaveLength(2);
    map.classes = 17;
    await settled(map);
    expect(words(inside(map, '.note'))).toContain('squares from “class 8” on and as diamonds from “class 16” on');
  });
});

describe('a pointer', () => {
  it('reads the sample that it is near', async () => {
    const map = await mountMap();
    const hovered = record(map, 'point-hover');
    const { x, y } = spot(map, 0.5, 0.5);
    await userEvent.hover(plane(map), { position: { x: x + 8, y } });
    await settled(map);
    expect(hovered).toEqual([{ index: 1 }]);
    expect(reading(map)).toMatch(/^x₁ 0\.5\d\d x₂ 0\.(49|50)\d yes, training$/);
    expect(allInside(map, '.meant')).toHaveLength(2);
    await userEvent.hover(plane(map), { position: { x: x + 14, y } });
    await settled(map);
    expect(hovered).toEqual([{ index: 1 }, { index: null }]);
    expect(allInside(map, '.meant')).toHaveLength(0);
  });

  it('keeps what it means when samples are decided anew, not when there are others', async () => {
    const map = await mountMap();
    const hovered = record(map, 'point-hover');
    await userEvent.hover(plane(map), { position: spot(map, 0.5, 0.5) });
    map.points = { ...samples, wrong: Uint8Array.of(0, 1, 0) };
    await settled(map);
    expect(reading(map)).toContain('yes, training, wrong');
    map.points = pointsOf([[0, 0, 0]]);
    await settled(map);
    expect(hovered).toEqual([{ index: 1 }, { index: null }]);
  });

  it('holds the sample that it clicks, else the place', async () => {
    const map = await mountMap();
    const [samplesHeld, placesHeld] = [record(map, 'point-hold'), record(map, 'place-hold')];
    await userEvent.click(plane(map), { position: spot(map, 0.5, -0.5) });
    expect([samplesHeld, placesHeld]).toEqual([[{ index: 2 }], []]);
    await userEvent.click(plane(map), { position: spot(map, 0, 0.25) });
    expect([samplesHeld, placesHeld]).toEqual([[{ index: 2 }], [{ x1: about(0), x2: about(0.25) }]]);
  });

  it('does not hold a test sample that is hidden', async () => {
    const map = await mountMap({ showTest: false });
    const held = record(map, 'point-hold');
    await userEvent.click(plane(map), { position: spot(map, 0.5, -0.5) });
    expect(held).toEqual([]);
  });
});

describe('what is held', () => {
  it('has a ring, a sample as well as a place, and is read', async () => {
    const map = await mountMap({ held: 0 });
    expect(ringed(map)).toEqual([80, 80]);
    expect(reading(map)).toBe('x₁ −0.500 x₂ 0.500 no, training');
    map.held = null;
    await settled(map);
    expect(ringed(map)).toBeUndefined();
    expect(reading(map)).toBe('');
    map.heldPlace = [0, 0];
    await settled(map);
    expect(ringed(map)).toEqual([160, 160]);
    expect(reading(map)).toBe('x₁ 0.000 x₂ 0.000');
    expect(allInside(map, '.place')).toHaveLength(1);
  });

  it('has none when it is beyond the samples', async () => {
    const map = await mountMap({ held: 3 });
    expect(ringed(map)).toBeUndefined();
  });
});

describe('a brush', () => {
  it('paints with a click, and along a drag at even distances', async () => {
    const map = await mountMap({ brush: 1 });
    const painted = record<{ points: [number, number][]; target: number }>(map, 'points-paint');
    const held = record(map, 'place-hold');
    await userEvent.click(plane(map), { position: spot(map, -0.5, 0) });
    expect(painted).toEqual([{ points: [[about(-0.5), about(0)]], target: 1 }]);
    await dragBy(plane(map), { x: 80 }, spot(map, 0, 0));
    const places = painted.slice(1).flatMap(({ points }) => points);
    expect(places[0]).toEqual([about(0), about(0)]);
    // 80 of 320 pixels hold eight spacings of 3 %, which are 0.06 of this view.
    expect(places).toHaveLength(9);
    const steps = places.slice(1).map(([x1], at) => x1 - (places[at]?.[0] ?? 0));
    expect(steps).toEqual(steps.map(() => expect.closeTo(0.06, 2)));
    expect(new Set(places.map(([, x2]) => x2)).size).toBe(1);
    expect(held).toEqual([]);
  });

  it('paints values where the targets are values', async () => {
    const map = await mountMap({ brush: 0, classes: 0, brushValue: -0.75 });
    const painted = record(map, 'points-paint');
    await userEvent.click(plane(map), { position: spot(map, 0, 0) });
    expect(painted).toEqual([{ points: [[about(0), about(0)]], target: -0.75 }]);
  });

  it('erases what a stroke touches, once and at its end', async () => {
    const map = await mountMap({ brush: 'erase' });
    const erased = record(map, 'points-erase');
    await dragBy(plane(map), { x: 240 }, spot(map, -0.75, 0.5));
    await settled(map);
    expect(erased).toEqual([{ indices: [0, 1] }]);
    expect(pixel(map, 0.5, 0.5)[3]).toBe(0);
    expect(pixel(map, 0.5, -0.5)[3]).toBe(255);
  });

  it('shows erased samples again where the owner keeps them', async () => {
    const map = await mountMap({ brush: 'erase' });
    await userEvent.click(plane(map), { position: spot(map, 0.5, 0.5) });
    await settled(map);
    expect(pixel(map, 0.5, 0.5)[3]).toBe(0);
    await vi.waitFor(() => expect(pixel(map, 0.5, 0.5)[3]).toBe(255), 3000);
  });

  it('takes the stroke of an eraser back with Escape', async () => {
    const map = await mountMap({ brush: 'erase' });
    const erased = record(map, 'points-erase');
    press(map, 0.5, 0.5);
    await settled(map);
    expect(pixel(map, 0.5, 0.5)[3]).toBe(0);
    await userEvent.keyboard('{Escape}');
    await settled(map);
    expect(pixel(map, 0.5, 0.5)[3]).toBe(255);
    expect(erased).toEqual([]);
  });

  it('erases none of other samples that come during a stroke', async () => {
    const map = await mountMap({ brush: 'erase' });
    const erased = record(map, 'points-erase');
    press(map, 0.5, 0.5);
    map.points = pointsOf([
      [0, 0, 0],
      [0, 0.9, 0],
    ]);
    await settled(map);
    plane(map).dispatchEvent(new PointerEvent('pointerup'));
    expect(erased).toEqual([]);
  });

  it('leaves hidden test samples alone', async () => {
    const map = await mountMap({ brush: 'erase', showTest: false });
    const erased = record(map, 'points-erase');
    await userEvent.click(plane(map), { position: spot(map, 0.5, -0.5) });
    expect(erased).toEqual([]);
    map.showTest = true;
    await settled(map);
    await userEvent.click(plane(map), { position: spot(map, 0.5, -0.5) });
    expect(erased).toEqual([{ indices: [2] }]);
  });

  it('has a ring as large as what it takes, and keeps a finger from scrolling', async () => {
    const map = await mountMap({ brush: 'erase' });
    await userEvent.hover(plane(map), { position: spot(map, 0, 0) });
    await settled(map);
    expect(inside(map, '.cursor').getAttribute('r')).toBe('16');
    expect(getComputedStyle(plane(map)).touchAction).toBe('none');
    map.brush = 'none';
    await settled(map);
    expect(allInside(map, '.cursor')).toHaveLength(0);
    expect(getComputedStyle(plane(map)).touchAction).not.toBe('none');
  });
});

describe('the keyboard', () => {
  it('moves a crosshair, finely with Shift, and Enter holds what is there', async () => {
    const map = await mountMap({ points: pointsOf([[0.2, 0, 1]]) });
    const [held, placesHeld] = [record(map, 'point-hold'), record(map, 'place-hold')];
    plane(map).focus();
    await userEvent.keyboard('{ArrowUp}{Shift>}{ArrowDown}{/Shift}{Enter}');
    expect(placesHeld).toEqual([{ x1: 0, x2: 0.032 }]);
    await settled(map);
    expect(allInside(map, '.cross:not(.halo)')).toHaveLength(2);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight} ');
    expect(held).toEqual([{ index: 0 }]);
    plane(map).blur();
    await settled(map);
    expect(allInside(map, '.cross')).toHaveLength(0);
  });

  it('begins at what is held, and stays on the map', async () => {
    const map = await mountMap({ heldPlace: [0.96, 0] });
    const held = record(map, 'place-hold');
    plane(map).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    expect(held).toEqual([{ x1: 1, x2: 0 }]);
  });

  it('paints and erases', async () => {
    const map = await mountMap({ brush: 1, held: 1 });
    const [painted, erased] = [record(map, 'points-paint'), record(map, 'points-erase')];
    plane(map).focus();
    await userEvent.keyboard('{Enter}');
    expect(painted).toEqual([{ points: [[0.5, 0.5]], target: 1 }]);
    map.brush = 'erase';
    await settled(map);
    await userEvent.keyboard('{Enter}');
    expect(erased).toEqual([{ indices: [1] }]);
  });

  it('leaves other keys to the page', async () => {
    const map = await mountMap();
    const keys: boolean[] = [];
    map.addEventListener('keydown', (event) => keys.push(event.defaultPrevented));
    plane(map).focus();
    await userEvent.keyboard('{ArrowLeft}a{PageDown}');
    expect(keys).toEqual([true, false, false]);
  });
});

describe('the picture', () => {
  it('is drawn over the whole map: one output on the scale, several as classes', async () => {
    const map = await mountMap({ contour: false });
    await map.draw(await sourceOf(1), 0);
    expect([0.1, 0.9].map((share) => picturePixel(map, share))).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
    expect(inside<HTMLCanvasElement>(map, '.picture canvas').clientWidth).toBe(320);
    Object.assign(map, { classes: 3, discrete: true });
    await settled(map);
    await map.draw(await sourceOf(3), 0);
    // The outputs are 1, −1 and 1 to the right: of two that are as large the first decides.
    expect([0.9, 0.1].map((share) => picturePixel(map, share))).toEqual(classBytes(map).slice(0, 2));
  });

  it('is asked for again when size, theme or kind change, and only then', async () => {
    const map = await mountMap();
    const asked = record(map, 'redraw-request');
    map.style.width = '240px';
    await settled(map);
    expect(asked).toHaveLength(1);
    expect(map.size.width).toBe(220);
    document.documentElement.dataset['theme'] = 'dark';
    onTestFinished(() => {
      delete document.documentElement.dataset['theme'];
    });
    await settled(map);
    expect(asked).toHaveLength(2);
    map.discrete = true;
    await settled(map);
    expect(asked).toHaveLength(3);
    Object.assign(map, { held: 1, points: { ...samples }, scale: { ...scale, high: 2 }, brush: 1 });
    await settled(map);
    expect(asked).toHaveLength(3);
  });

  it('is asked for by an event that leaves the shadow it is in', async () => {
    const map = await mountMap();
    const heard = new Promise<Event>((resolve) => {
      document.addEventListener('redraw-request', resolve, { once: true });
    });
    map.style.width = '240px';
    expect((await heard).composed).toBe(true);
    await settled(map);
  });

  it('that could not be drawn says so until one is drawn', async () => {
    const map = await mountMap();
    const source = await sourceOf(1);
    await map.draw({ ...source, columns: 3 }, 0);
    await settled(map);
    expect(words(inside(map, '[role=alert]'))).toContain('The map was not drawn: ');
    await map.draw(source, 0);
    await settled(map);
    expect(allInside(map, '[role=alert]')).toEqual([]);
  });

  it('waits while the map is nowhere, and comes back with it', async () => {
    const map = await mountMap();
    const source = await sourceOf(1);
    const asked = record(map, 'redraw-request');
    map.remove();
    await map.draw(source, 0);
    document.body.append(map);
    await settled(map);
    expect(asked).toHaveLength(1);
    expect(allInside(map, '.picture canvas:not(.printed)')).toEqual([]);
    await map.draw(source, 0);
    expect(allInside(map, '.picture canvas:not(.printed)')).toHaveLength(1);
  });
});
