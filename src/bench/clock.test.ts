import { describe, expect, it } from 'vitest';
import { clockQuantumMs, hostLabel } from './clock.js';

it('finds the smallest step that a clock makes', () => {
  let reads = 0;
  // Moves on by 0.1 at every third look, and once by 0.05.
  const now = () => {
    const thirds = Math.floor(reads++ / 3);
    return thirds * 0.1 - (thirds > 10 ? 0.05 : 0);
  };
  expect(clockQuantumMs(now)).toBeCloseTo(0.05, 9);
});

describe('hostLabel', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36';
  it.each([
    [chrome, 'Chromium 156'],
    [`${chrome} Edg/156.0.1`, 'Edge 156'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:149.0) Gecko/20100101 Firefox/149.0', 'Firefox 149'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15', 'Safari 26'],
    ['Something else', 'Something else'],
    ['', 'unknown'],
  ])('%s', (userAgent, label) => {
    expect(hostLabel({ navigator: { userAgent } })).toBe(label);
  });

  it('knows Node by its version, whatever it calls itself', () => {
    expect(hostLabel({ navigator: { userAgent: 'Node.js/22' }, process: { versions: { node: '22.1.0' } } })).toBe(
      'Node 22.1.0',
    );
    expect(hostLabel()).toBe(`Node ${process.versions.node}`);
  });
});
