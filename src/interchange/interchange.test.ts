import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatsFromBase64, floatsToBase64, fromBase64, toBase64 } from './base64.js';
import { packJson, unpackJson } from './packed-json.js';
import { trainingFromJson, trainingToJson } from './training-json.js';

const encoder = new TextEncoder();

describe('base64url', () => {
  it('is what RFC 4648 gives, without padding', () => {
    expect(['', 'f', 'fo', 'foo', 'foob'].map((text) => toBase64(encoder.encode(text)))).toEqual([
      '',
      'Zg',
      'Zm8',
      'Zm9v',
      'Zm9vYg',
    ]);
    expect(toBase64(Uint8Array.of(251, 255, 191))).toBe('-_-_');
  });

  it('brings back every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it('brings back more bytes than one call takes', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7) & 255);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });

  it('brings back every bit of float32, in the order of little-endian machines', () => {
    const values = Float32Array.of(0, -0, 1, -1.5, 1e-45, 3.4028235e38, Math.PI);
    const back = floatsFromBase64(floatsToBase64(values));
    expect(new Uint32Array(back.buffer)).toEqual(new Uint32Array(values.buffer));
    expect(floatsToBase64(Float32Array.of(1))).toBe(toBase64(Uint8Array.of(0, 0, 128, 63)));
  });

  it.each(['a', 'ab+c', 'Zm9v Zg', 'Zg=='])('refuses %j', (text) => {
    expect(() => fromBase64(text)).toThrow('no base64url');
  });

  it('refuses what is no whole number of values', () => {
    expect(() => floatsFromBase64(toBase64(Uint8Array.of(1, 2, 3)))).toThrow('3 bytes');
  });
});

describe('packed JSON', () => {
  it('comes back as it was, and is shorter than it was', async () => {
    const value = { words: Array.from({ length: 200 }, () => 'neuron'), number: -0.1, none: null, text: 'σ(z) “×”' };
    const packed = await packJson(value);
    expect(packed).toMatch(/^[\w-]+$/);
    expect(packed.length).toBeLessThan(JSON.stringify(value).length / 4);
    expect(await unpackJson(packed)).toEqual(value);
  });

  it('that was cut off or changed is refused in words', async () => {
    const packed = await packJson({ numbers: Array.from({ length: 50 }, (_, at) => at * at) });
    await expect(unpackJson(packed.slice(0, -8))).rejects.toThrow('cannot be unpacked');
    await expect(unpackJson(`${packed.slice(0, 10)}!${packed.slice(11)}`)).rejects.toThrow('no base64url');
    await expect(unpackJson('AAAA')).rejects.toThrow('cannot be unpacked');
  });

  it('that would fill the memory is refused', async () => {
    const bomb = await packJson('0'.repeat(65 * 2 ** 20));
    await expect(unpackJson(bomb)).rejects.toThrow('unpacks to more than');
  });
});

describe('a training as JSON', () => {
  const state = {
    step: 12,
    seen: 345,
    parameters: Float32Array.of(0.1, -2, 3e-20),
    first: Float32Array.of(1, 2, 3),
    second: new Float32Array(3),
  };

  it('comes back to the last bit, through text', () => {
    expect(trainingFromJson(JSON.parse(JSON.stringify(trainingToJson(state))))).toEqual(state);
  });

  it('leaves out what the optimizer does not remember', () => {
    expect(Object.keys(trainingToJson(state))).toEqual(['step', 'seen', 'parameters', 'first']);
  });

  const json = trainingToJson(state);
  it.each([
    [null, 'training is null'],
    [{ ...json, step: -1 }, 'training.step is -1'],
    [{ ...json, seen: '345' }, "training.seen is '345'"],
    [{ ...json, parameters: 7 }, 'training.parameters is 7'],
    [{ ...json, parameters: undefined }, 'training.parameters is undefined'],
    [{ ...json, parameters: floatsToBase64(Float32Array.of(1, Number.NaN, 2)) }, 'training.parameters[1] is NaN'],
    [{ ...json, first: floatsToBase64(Float32Array.of(1)) }, 'training.first has 1 values: give 3'],
  ])('refuses %j', (broken, message) => {
    expect(() => trainingFromJson(broken)).toThrow(message);
  });
});
