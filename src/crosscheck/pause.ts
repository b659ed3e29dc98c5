/** Longer than this in one go and a page drops a frame. */
const sliceMs = 8;

/** Lets long work in a page step aside: `await pace()` returns at once, or after the page has had its turn. */
export function createPace(): () => Promise<void> | null {
  let resumed = performance.now();
  return () => {
    if (performance.now() - resumed < sliceMs) return null;
    return new Promise((resolve) => {
      setTimeout(() => {
        resumed = performance.now();
        resolve();
      });
    });
  };
}
