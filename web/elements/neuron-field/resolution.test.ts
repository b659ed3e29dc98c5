import { describe, expect, it } from 'vitest';
import { Resolution } from './resolution.js';

/** Paints until the resolution is settled; a picture takes `fixedMs`, and `fullMs` more at full resolution. */
function settle(resolution: Resolution, fixedMs: number, fullMs: number): { divisor: number; pictures: number } {
  let pictures = 1;
  while (resolution.measured(fixedMs + fullMs / resolution.divisor ** 2)) {
    pictures += 1;
    if (pictures > 50) throw new Error('never settles');
  }
  return { divisor: resolution.divisor, pictures };
}

describe('Resolution', () => {
  it('is every device pixel on a GPU, however slow a picture was', () => {
    const resolution = new Resolution(false);
    expect(resolution.measured(500)).toBe(false);
    expect(resolution.divisor).toBe(1);
  });

  it('gets coarser until a picture fits', () => {
    expect(settle(new Resolution(true), 2, 640).divisor).toBe(6);
  });

  it('gets finer on a fast machine', () => {
    expect(settle(new Resolution(true), 1, 20).divisor).toBe(1);
  });

  it('does not blur a picture whose time is not its pixels', () => {
    expect(settle(new Resolution(true), 60, 8).divisor).toBeLessThanOrEqual(3);
  });

  it('settles within a few pictures whatever the machine', () => {
    for (const fixedMs of [0, 5, 20, 32, 34, 80]) {
      for (const fullMs of [1, 20, 40, 100, 140, 500, 5000]) {
        expect(settle(new Resolution(true), fixedMs, fullMs).pictures).toBeLessThanOrEqual(8);
      }
    }
  });
});
