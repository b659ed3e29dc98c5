import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { figureOf } from './figure.testing.js';
import { figuresFromJson, figuresToCsv, figuresToJson } from './saved.js';

const figures = [
  figureOf(),
  figureOf({ kernel: 'dense/tiled', tile: '64 × 64, "8 × 8" each', gpuMs: null, timer: 'clock', shareOfPeak: null }),
  figureOf({ violations: 3, worstRatio: Number.POSITIVE_INFINITY }),
];

describe('figures as JSON', () => {
  it('are a line each, and come back as they were, an infinite error too', () => {
    const text = figuresToJson(figures);
    expect(text.split('\n')).toHaveLength(3);
    expect(figuresFromJson(text)).toEqual(figures);
  });

  it.each([
    ['one line', figuresToJson(figures.slice(0, 1)), 1],
    ['an array', JSON.stringify(figures.slice(0, 2)), 2],
    ['an object with them', JSON.stringify({ roofs: null, figures: figures.slice(0, 2) }), 2],
    ['JSON that was read', figures.slice(0, 2), 2],
    ['lines with empty ones between them', `\n${figuresToJson(figures).replaceAll('\n', '\r\n\r\n')}\n`, 3],
    ['nothing at all', '', 0],
  ])('are read from %s', (_, given, count) => {
    expect(figuresFromJson(given)).toEqual(figures.slice(0, count));
  });

  it('have no fields but their own', () => {
    const [figure] = figuresFromJson([{ ...figureOf(), more: 1 }]);
    expect(figure).toEqual(figureOf());
  });

  it.each([
    ['{"suite":', /Line 1 is no JSON/],
    ['7', /figures is 7: give an array/],
    [[7], /figures\[0\] is 7: it should be an object/],
    [[figureOf(), { ...figureOf(), suite: 'speed' }], /figures\[1\]\.suite is 'speed': it should be one of dense,/],
    [[{ ...figureOf(), kernel: undefined }], /figures\[0\]\.kernel is undefined: it should be a text/],
    [[{ ...figureOf(), chosen: 1 }], /figures\[0\]\.chosen is 1: it should be true or false/],
    [[{ ...figureOf(), gbps: -1 }], /figures\[0\]\.gbps is -1: it should be a number, 0 or more/],
    [[{ ...figureOf(), gbps: 'NaN' }], /figures\[0\]\.gbps is 'NaN'/],
    [[{ ...figureOf(), gpuMs: { median: 1, low: 1 } }], /figures\[0\]\.gpuMs\.high is undefined/],
    [[{ ...figureOf(), rates: { 'steps/s': '1' } }], /figures\[0\]\.rates\.steps\/s is '1'/],
    [[{ ...figureOf(), shape: [1] }], /figures\[0\]\.shape is an array/],
  ])('say what is wrong with %j', (given, message) => {
    expect(() => figuresFromJson(given)).toThrow(InvalidValueError);
    expect(() => figuresFromJson(given)).toThrow(message);
  });
});

describe('figures as CSV', () => {
  it('are a row each under their names, quoted where they must be, with nothing where a figure has nothing', () => {
    const mixed = [...figures, figureOf({ suite: 'training', shape: { batch: 8 }, rates: { 'steps/s': 5 } })];
    const [header, first, second, , fourth] = figuresToCsv(mixed).split('\r\n');
    const names = header?.split(',') ?? [];
    expect(names.slice(0, 3)).toEqual(['suite', 'workload', 'kernel']);
    expect(names.slice(-5)).toEqual(['shape.batch', 'shape.inputs', 'shape.neurons', 'samples/s', 'steps/s']);
    expect(first).toContain('"dense 64×64×64, ReLU",dense/naive,,true,gpu,Test GPU');
    expect(first?.endsWith(',64,64,64,25600,')).toBe(true);
    expect(second).toContain('"64 × 64, ""8 × 8"" each"');
    expect(second).toContain('clock,0.001,,,,2.5');
    expect(fourth?.endsWith(',8,,,,5')).toBe(true);
  });

  it('have no line but that of the names where there are none', () => {
    expect(figuresToCsv([]).split('\r\n')).toHaveLength(1);
  });
});
