/** What every backend demands of a picture of tiles. A check changes nothing. */
import {
  checkArray,
  checkFloat32,
  checkIndex,
  checkObject,
  checkPositiveInteger,
  invalid,
  mostValues,
  shown,
} from '../neuron/checks.js';
import type { Network } from '../neuron/network.js';
import type { Colour, Tile, TilePicture } from './backend.js';
import { checkLayer } from './validate.js';

/** Classes that a picture can show: as many as a table's column may have. */
export const mostClasses = 20;

function checkColour(name: string, colour: Colour): void {
  checkArray(name, colour, 'red, green and blue, each from 0 to 1');
  for (const part of [0, 1, 2]) checkFloat32(`${name}[${part}]`, colour[part]);
}

/** A positive number that float32 can hold. */
function checkExtent(name: string, value: number): void {
  checkFloat32(name, value);
  if (value <= 0) invalid(`${name} is ${value}: give a positive number`);
}

/** Neurons of a layer; −1 stands for the network's inputs. */
export function widthOfLayer(network: Network, layer: number): number {
  return layer === -1 ? network.inputs : checkLayer(network, layer).neurons;
}

function checkTile(name: string, tile: Tile, network: Network, classes: number): void {
  checkObject(name, tile, 'a layer, a neuron, a rectangle and a scale');
  const { layer, neuron, scale } = tile;
  const last = network.layers.length - 1;
  if (!Number.isInteger(layer) || layer < -1 || layer > last) {
    invalid(`${name}.layer is ${shown(layer)}: give a whole number from -1, the inputs, to ${last}`);
  }
  const neurons = widthOfLayer(network, layer);
  if (neuron === 'classes') {
    if (neurons > mostClasses) invalid(`${name} shows ${neurons} classes: at most ${mostClasses} can be shown`);
    if (neurons > classes) invalid(`palette has ${classes} colours: give ${neurons}, one for each class of ${name}`);
  } else checkIndex(`${name}.neuron`, neuron, neurons - 1);
  for (const edge of ['left', 'top'] as const) checkFloat32(`${name}.${edge}`, tile[edge]);
  for (const extent of ['width', 'height'] as const) checkExtent(`${name}.${extent}`, tile[extent]);
  checkObject(`${name}.scale`, scale, 'a colour scale');
  for (const end of ['low', 'centre', 'high'] as const) checkFloat32(`${name}.scale.${end}`, scale[end]);
  for (const end of ['negative', 'zero', 'positive'] as const) checkColour(`${name}.scale.${end}`, scale[end]);
}

/** That a picture shows neurons that the network has, on a grid of as many pixels as the batch has samples. */
export function checkTiles(network: Network, batch: number, picture: TilePicture): void {
  checkObject('picture', picture, 'a size, a grid and tiles');
  for (const name of ['width', 'height', 'columns', 'rows'] as const) checkPositiveInteger(name, picture[name]);
  const { width, height, columns, rows, tiles, radius = 0, contour, palette = [] } = picture;
  if (width * height > mostValues) invalid(`A picture of ${width * height} pixels is too large: make it smaller`);
  if (columns * rows !== batch) {
    invalid(`columns × rows is ${columns} × ${rows} = ${columns * rows}: give a grid of the batch's ${batch} samples`);
  }
  checkFloat32('radius', radius);
  if (radius < 0) invalid(`radius is ${radius}: give 0 or more`);
  if (contour !== undefined) {
    checkObject('contour', contour, 'its width and its ink');
    checkExtent('contour.width', contour.width);
    checkColour('contour.ink', contour.ink);
  }
  checkArray('palette', palette, 'an array of colours');
  for (const [at, colour] of palette.entries()) checkColour(`palette[${at}]`, colour);
  checkArray('tiles', tiles, 'an array of tiles');
  for (const [at, tile] of tiles.entries()) checkTile(`tiles[${at}]`, tile, network, palette.length);
}
