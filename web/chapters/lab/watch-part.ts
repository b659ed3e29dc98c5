/** What the bench tells while it measures, as a part of the lab takes it. */
import type { Figure, Watch } from '../../../src/index.js';
import type { MeasureContext } from './measuring.js';

export const watchOf = (
  { say, signal, quick }: MeasureContext,
  onFigure: (figure: Figure) => void = () => undefined,
): Watch => ({ signal, quick, onProgress: say, onFigure });
