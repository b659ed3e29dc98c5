/**
 * A diverging colour scale mixed in OKLab, where equal steps look equal. Twin of shaders/display/colour.wgsl.
 * Source of the matrices: Björn Ottosson, "A perceptual color space for image processing", 2020.
 */
import type { Colour, ColourScale } from './backend.js';

type Lab = readonly [lightness: number, greenRed: number, blueYellow: number];

const toLinear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const toSrgb = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);
const clamp = (part: number) => Math.min(1, Math.max(0, part));

/** sRGB to OKLab. */
export function toOklab(colour: Colour): Lab {
  const [r, g, b] = [toLinear(colour[0]), toLinear(colour[1]), toLinear(colour[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to sRGB, clipped to the gamut. */
export function fromOklab([lightness, greenRed, blueYellow]: Lab): Colour {
  const l = (lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow) ** 3;
  const m = (lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow) ** 3;
  const s = (lightness - 0.0894841775 * greenRed - 1.291485548 * blueYellow) ** 3;
  return [
    clamp(toSrgb(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
    clamp(toSrgb(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
    clamp(toSrgb(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)),
  ];
}

/** Where a value stands on the scale: −1 at low, 0 at centre, 1 at high; held inside. */
export function scalePosition(value: number, { low, centre, high }: ColourScale): number {
  const reach = value < centre ? centre - low : high - centre;
  return reach > 0 ? Math.min(1, Math.max(-1, (value - centre) / reach)) : Math.sign(value - centre);
}

/** The scale as a function from a value to sRGB; the ends are turned into OKLab once. */
export function colourOf(scale: ColourScale): (value: number) => Colour {
  const zero = toOklab(scale.zero);
  const ends = [toOklab(scale.negative), toOklab(scale.positive)] as const;
  return (value) => {
    const position = scalePosition(value, scale);
    const end = ends[position < 0 ? 0 : 1];
    const t = Math.abs(position);
    return fromOklab([
      zero[0] + t * (end[0] - zero[0]),
      zero[1] + t * (end[1] - zero[1]),
      zero[2] + t * (end[2] - zero[2]),
    ]);
  };
}

/** '#1b6ca8' as a colour. */
export function parseColour(hex: string): Colour {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex.trim())?.[1];
  if (!digits) throw new Error(`invalid colour; not #rrggbb: ${hex}`);
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}

/** A colour as CSS: 'rgb(27 108 168)'. */
export const cssColour = (colour: Colour): string => `rgb(${colour.map((part) => Math.round(part * 255)).join(' ')})`;
