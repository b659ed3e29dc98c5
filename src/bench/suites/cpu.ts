/** The fallback by itself: dense layers and training on one thread of the CPU. */
import { openBackend } from '../../backend/open.js';
import type { Figure } from '../figure.js';
import type { Session } from '../session.js';
import { denseSuite } from './dense.js';
import { trainingSuite } from './training.js';

export async function cpuSuite(session: Session): Promise<Figure[]> {
  const cpu = await openBackend({ kind: 'cpu', threads: 1 });
  try {
    return [...(await denseSuite(session, cpu)), ...(await trainingSuite(session, cpu))];
  } finally {
    cpu.destroy();
  }
}
