/** Where the point was before a change, and the change along both axes. */
import { nothing, svg } from 'lit';
import { clamp } from '../scrub.js';
import type { Picture } from './picture.js';

/** Half the length of the strokes that end a change along an axis. */
const cap = 4;

export function drawChange({ frame, domain, range, point, x, y }: Picture, z: number, value: number) {
  if (z < domain[0] || z > domain[1]) return nothing;
  const [px, py] = [x(z), y(clamp(value, { min: range[0], max: range[1] }))];
  const { left, bottom } = frame;
  const along = `M${px} ${bottom - cap}v${2 * cap}M${px} ${bottom}H${point.x}M${point.x} ${bottom - cap}v${2 * cap}`;
  const up = `M${left - cap} ${py}h${2 * cap}M${left} ${py}V${point.y}M${left - cap} ${point.y}h${2 * cap}`;
  return svg`<g aria-hidden="true">
    <path class="before" d="M${left} ${py}H${px}V${bottom}" />
    <path class="change along" d=${along} />
    <path class="change up" d=${up} />
    <circle class="before-point" cx=${px} cy=${py} r="4.5" />
  </g>`;
}
