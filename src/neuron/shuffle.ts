/** Random orders. */
import type { Random } from './random.js';

/** Puts the numbers into a random order, each as likely. R. Durstenfeld, "Algorithm 235: Random permutation", 1964. */
export function shuffle(order: Uint32Array, random: Random): void {
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    const held = order[last] as number;
    order[last] = order[chosen] as number;
    order[chosen] = held;
  }
}
