/** Over a picture of the input plane: the neuron's line before a nudge, dashed, and after it. */
import { nothing, svg } from 'lit';
import { boundarySegment, type Segment } from '../../elements/neuron-field/boundary.js';
import { partsOf } from '../../elements/neuron-field/overlay.js';
import { view } from './neurons.js';
import type { SlopeState } from './state.js';

const percent = (part: number): string => `${100 * part}%`;

const line = (name: string, segment: Segment | null) => {
  if (!segment) return nothing;
  const [from, to] = [partsOf(segment.from, view), partsOf(segment.to, view)];
  return svg`<line
    class=${name} x1=${percent(from.across)} y1=${percent(from.down)} x2=${percent(to.across)} y2=${percent(to.down)}
  ></line>`;
};

export const drawLines = ({ weights: [w1, w2], bias, nudge }: Pick<SlopeState, 'weights' | 'bias' | 'nudge'>) => svg`
  <svg class="swept-lines" aria-hidden="true">
    ${line('before', boundarySegment([w1, w2], bias, view))}
    ${line('after', boundarySegment([w1 + nudge, w2], bias, view))}
  </svg>
`;
