/** The stack drawn layer by layer, an equals sign, and the one layer: the equation that the certificate is about. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { activationNames, activations, getActivation, type ActivationName, type Network } from '../../../src/index.js';
import { miniatureOf } from '../../elements/neuron-diagram/miniature.js';
import { placed } from '../../elements/placed.js';
import { options } from '../story/options.js';
import './cell-picture.js';
import { renderLine } from './equation.js';
import type { Sameness } from './words.js';

type Layer = Network['layers'][number];

/** CSS pixels of the largest matrix, and of the cells of a small one. */
const largest = 72;
const cell = 18;
/** A single row or column of many cells is still seen. */
const slimmest = 8;
const leastReach = 0.05;
/** Room for an activation's curve. */
const curveSize = 46;

const subscript = (index: number) => [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
const side = (count: number, size: number) => Math.max(slimmest, count * size);
/** Where the colours of a layer end: at its largest number, but what is all but 0 looks like 0. */
const reachOf = (...lists: Float32Array[]) =>
  Math.max(leastReach, ...lists.map((values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));

export interface StripReactions {
  activate(layer: number, activation: ActivationName): void;
}

export function renderStrip(
  stack: Network,
  one: Network,
  sameness: Sameness | null,
  numbers: { readonly stack: number; readonly one: number },
  { activate }: StripReactions,
): TemplateResult {
  const sign = sameness === 'other' ? '≠' : '=';
  const spoken = sameness === 'other' ? 'is not' : 'equals';
  return html`
    <div class="strip">
      <ol class="layers" data-part="stack" aria-label="The stack: from the input, layer by layer">
        ${stack.layers.map((layer, at) => renderLayer(layer, at, activate))}
      </ol>
      <p class="relation"><span aria-hidden="true">${sign}</span><span class="visually-hidden">${spoken}</span></p>
      ${renderOne(one.layers[0] as Layer, sameness, numbers)}
    </div>
  `;
}

function renderLayer(layer: Layer, at: number, activate: StripReactions['activate']): TemplateResult {
  const { neurons, inputs, activation } = layer;
  const name = `Activation of layer ${at + 1}`;
  return html`
    <li class="layer" ?data-bent=${activation !== 'identity'}>
      ${renderMatrix(layer, Math.min(cell, largest / Math.max(neurons, inputs)))}
      <p class="layer-name"><i>W</i>${subscript(at + 1)} <span>${neurons} × ${inputs}</span></p>
      ${renderCurve(activation)}
      <select aria-label=${name} title=${name} @change=${(event: Event) => choose(event, at, activate)}>
        ${options(activationNames, activation, (each) => activations[each].label)}
      </select>
    </li>
  `;
}

function choose(event: Event, at: number, activate: StripReactions['activate']): void {
  const { value } = event.target as HTMLSelectElement;
  const activation = activationNames.find((name) => name === value);
  if (activation) activate(at, activation);
}

/** The weights, and a column beside them for the biases. */
function renderMatrix({ weights, biases, neurons, inputs }: Layer, size: number): TemplateResult {
  const reach = reachOf(weights, biases);
  const picture = (values: Float32Array, columns: number) => html`
    <cell-picture crisp .values=${values} .columns=${columns} .rows=${neurons} .reach=${reach}
      ${placed({ width: side(columns, size), height: side(neurons, size) })}></cell-picture>
  `;
  // The arrays stay the same while a training changes what is in them: a copy tells the picture so.
  return html`<div class="matrix" aria-hidden="true">${picture(weights.slice(), inputs)}${picture(biases.slice(), 1)}</div>`;
}

function renderCurve(name: ActivationName): TemplateResult {
  const activation = getActivation(name);
  const box = { x: curveSize / 2, y: curveSize / 2, size: curveSize + 8 };
  const { paths } = miniatureOf(activation, undefined, 0, box);
  return html`<svg class="layer-curve" viewBox="0 0 ${curveSize} ${curveSize}" aria-hidden="true">
    ${paths.map(({ sign, path }) => svg`<path data-sign=${sign} d=${path} />`)}
  </svg>`;
}

function renderOne(layer: Layer, sameness: Sameness | null, numbers: { readonly stack: number; readonly one: number }) {
  const fit = { weights: [...layer.weights], bias: layer.biases[0] as number };
  const saved =
    sameness === 'other'
      ? html`what the layers would give if none of them bent`
      : html`${numbers.one} numbers in place of ${numbers.stack.toLocaleString('en')}`;
  return html`
    <div class="one" data-part="one">
      <h3 class="figure-title">One layer</h3>
      ${renderMatrix(layer, 2 * cell)}
      <p class="equation">${renderLine(fit, 3)}</p>
      <p class="aside">${numbers.stack > numbers.one || sameness === 'other' ? saved : nothing}</p>
    </div>
  `;
}
