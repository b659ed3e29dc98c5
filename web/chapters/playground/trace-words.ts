/** How z and δ of a neuron follow from the numbers before and after it, written out. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Network } from '../../../src/index.js';
import { formatNumber, inParentheses, signOf } from '../../elements/format.js';
import type { Trace } from './trace.js';

/** Neurons of a layer, and terms of a sum, that are written out. */
export const mostTerms = 16;

const shown = (number = 0) => html`<span class=${signOf(number)}>${formatNumber(number)}</span>`;
/** As a factor, or behind a plus. */
const bracketed = (number = 0) => html`<span class=${signOf(number)}>${inParentheses(formatNumber(number))}</span>`;
const result = (number = 0) => html`<b class=${signOf(number)}>${formatNumber(number)}</b>`;

/** w · x + w · x + …, each product unbroken. */
function products(pairs: readonly (readonly [number | undefined, number | undefined])[], all: number) {
  const terms: (TemplateResult | string)[] = pairs.map(([one, other], at) => {
    const first = at === 0 ? shown(one) : bracketed(one);
    return html`${at > 0 ? ' + ' : ''}<span class="term">${first} · ${bracketed(other)}</span>`;
  });
  return all > pairs.length ? [...terms, ` + … ${all - pairs.length} more`] : terms;
}

/** z = w · x + … + b = …, and a = f(z). */
export function forwardWords(network: Network, trace: Trace, at: number, neuron: number) {
  const layer = network.layers[at];
  const numbers = trace.layers[at];
  if (!layer || !numbers) return nothing;
  const before = inputsOf(trace, at);
  const row = layer.weights.subarray(neuron * layer.inputs, (neuron + 1) * layer.inputs);
  const pairs = Array.from(row.subarray(0, mostTerms), (weight, input) => [weight, before[input]] as const);
  return html`z = Σ w·x + b = ${products(pairs, layer.inputs)} + <span class="term">${bracketed(layer.biases[neuron])}</span>
    = ${result(numbers.z[neuron])}, and a = f(z) = ${result(numbers.a[neuron])}.`;
}

/** δ = what arrives · f′(z), and what it makes of the gradient. */
export function backwardWords(network: Network, trace: Trace, at: number, neuron: number) {
  const numbers = trace.layers[at];
  if (!numbers) return nothing;
  const delta = numbers.delta[neuron] ?? 0;
  const slope = numbers.slope[neuron] ?? 0;
  const input = strongestInput(trace, at);
  const came = inputsOf(trace, at)[input] ?? 0;
  return html`${deltaWords(network, trace, at, neuron)} = ${result(delta)}.
    ${
      slope === 0 && !trace.byPerceptron
        ? html`The slope is 0 here: whatever the error, this sample changes nothing in this neuron.`
        : html`The gradient of a weight is δ times what came in: of the one from ${sourceOf(at, input)}
            <span class="term">${shown(delta)} · ${bracketed(came)}</span> = ${result(delta * came)}; that of the bias is δ itself.`
    }`;
}

function deltaWords(network: Network, trace: Trace, at: number, neuron: number) {
  const numbers = trace.layers[at];
  const next = network.layers[at + 1];
  const after = trace.layers[at + 1];
  if (!next || !after) {
    if (trace.byPerceptron) {
      return html`By the perceptron’s rule, which takes no slope, δ = a − t = <span class="term">${shown(numbers?.a[neuron])} − ${bracketed(trace.targets?.[neuron])}</span>`;
    }
    return html`δ = ∂L/∂a · f′(z) = <span class="term">${shown(trace.lossSlopes?.[neuron])} · ${bracketed(numbers?.slope[neuron])}</span>`;
  }
  const pairs = Array.from(
    { length: Math.min(mostTerms, next.neurons) },
    (_, to) => [next.weights[to * next.inputs + neuron], after.delta[to]] as const,
  );
  return html`δ = (Σ w·δ of the next layer) · f′(z) = (${products(pairs, next.neurons)}) · ${bracketed(numbers?.slope[neuron])}`;
}

const inputsOf = (trace: Trace, at: number): ArrayLike<number> =>
  at === 0 ? trace.inputs : (trace.layers[at - 1]?.a ?? []);

/** The input whose weight has the largest gradient: an example that shows something. */
function strongestInput(trace: Trace, at: number): number {
  const inputs = Array.from(inputsOf(trace, at), Math.abs);
  return Math.max(0, inputs.indexOf(Math.max(...inputs)));
}

const sourceOf = (at: number, input: number): string => (at === 0 ? `input ${input + 1}` : `neuron ${input + 1}`);
