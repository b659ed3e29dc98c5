/** Classes around one another. */
import { between, classification, polar, radius } from './define.js';

const wholeTurn = 2 * Math.PI;
/** The spiral's two arms make this many turns each; more arms turn less, which keeps their distance. */
const turnsOfTwo = 1.75;
/** At the origin the arms would meet: they begin at this share of their length. */
const armStart = 0.1;

export const roundSets = {
  circle: classification({
    label: 'Circle',
    description: 'A disc inside a ring: no straight line parts them. More classes are more rings.',
    classes: { least: 2, most: 5 },
    reach: 5,
    place({ ofClass, classes }, random) {
      // Bands and the gaps between them fill the radius; a gap is half as wide as a band.
      const band = (2 * radius) / (3 * classes - 1);
      const inner = 1.5 * band * ofClass;
      return polar(between(inner, inner + band, random), between(0, wholeTurn, random));
    },
  }),
  rings: classification({
    label: 'Rings',
    description: 'Thin circles around one centre, each a class.',
    classes: { least: 2, most: 5 },
    reach: 3,
    place: ({ ofClass, classes, share }) => polar((radius * (ofClass + 1)) / classes, wholeTurn * share),
  }),
  spiral: classification({
    label: 'Spiral',
    description: 'Arms wound around one another, each a class: the hardest of the classic sets.',
    classes: { least: 2, most: 5 },
    reach: 2,
    place({ ofClass, classes, share }) {
      const along = armStart + (1 - armStart) * share;
      const turns = (2 * turnsOfTwo) / classes;
      return polar(radius * along, wholeTurn * (turns * along + ofClass / classes));
    },
  }),
  moons: classification({
    label: 'Moons',
    description: 'Two half circles that reach into each other.',
    classes: { least: 2, most: 2 },
    reach: 3,
    place({ ofClass, share }) {
      // Half circles of radius r, one end of each right below or above the other's centre: 3 r wide, 1.5 r high.
      const r = radius / 1.5;
      const [along, up] = polar(r, Math.PI * share);
      return ofClass === 0 ? [along - r / 2, up - r / 4] : [r / 2 - along, r / 4 - up];
    },
  }),
};
