/** What moves over a map: the crosshair, the ring of the point that is meant or held, the cursor of a brush. */
import { nothing, svg } from 'lit';
import { type Brush, eraserRadius, type Pointed } from './pointing.js';
import type { Spot } from './points.js';

export interface Over {
  readonly pointed: Pointed | null;
  readonly brush: Brush;
  /** Of the points, in CSS pixels. */
  readonly radius: number;
  /** Where the point that is meant lies. */
  readonly meant: Spot | null;
  /** Where what is held lies. */
  readonly held: Spot | null;
  /** It is a place, not one of the points. */
  readonly isPlace: boolean;
}

const ring = (name: string, { left, top }: Spot, radius: number) => svg`
  <circle class="${name} halo" cx=${left} cy=${top} r=${radius}></circle>
  <circle class=${name} cx=${left} cy=${top} r=${radius}></circle>`;

export function renderOver({ pointed, brush, radius, meant, held, isPlace }: Over) {
  return svg`
    ${pointed?.byKey ? crosshair(pointed.spot) : nothing}
    ${meant ? ring('meant', meant, radius + 3) : nothing}
    ${held && isPlace ? svg`<circle class="place" cx=${held.left} cy=${held.top} r="5"></circle>` : nothing}
    ${held ? ring('held', held, radius + 5) : nothing}
    ${pointed && brush !== 'none' ? ring('cursor', pointed.spot, brush === 'erase' ? eraserRadius : radius + 2) : nothing}`;
}

const crosshair = ({ left, top }: Spot) => svg`
  <line class="cross halo" x1=${left} x2=${left} y1="0%" y2="100%"></line>
  <line class="cross halo" x1="0%" x2="100%" y1=${top} y2=${top}></line>
  <line class="cross" x1=${left} x2=${left} y1="0%" y2="100%"></line>
  <line class="cross" x1="0%" x2="100%" y1=${top} y2=${top}></line>`;
