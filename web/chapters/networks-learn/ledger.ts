/** A neuron as a ledger: its weights and what they weigh, the sums forward and back, and its new weights. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { signOf } from '../../elements/format.js';
import '../../elements/number-field/number-field.js';
import type { NumberFieldEvent } from '../../elements/number-field/number-field.js';
import type { NeuronLesson } from './lesson.js';
import { limits, type NeuronName, type Stage, stages } from './state.js';
import { change, conditionOf, decimals, factor, number } from './words.js';

export const letter = (name: string, index?: number | string): TemplateResult =>
  html`<i class="letter">${name}${index === undefined ? '' : html`<sub>${index}</sub>`}</i>`;

export const nameOf: Readonly<Record<NeuronName, TemplateResult>> = {
  h1: letter('h', 1),
  h2: letter('h', 2),
  y: letter('y'),
};

/** Whether what belongs to `stage` is to be seen when the sample has come as far as `now`. */
export const isReached = (stage: Stage, now: Stage): boolean => stages.indexOf(stage) <= stages.indexOf(now);

/** A number coloured by its sign. */
export const signed = (value: number, text = number(value)): TemplateResult =>
  html`<span class="number ${signOf(value)}">${text}</span>`;

/** What is yet to come keeps its place. */
const later = html`<span class="later" aria-hidden="true">·</span><span class="visually-hidden">not yet</span>`;

/** What the weights of a neuron weigh, by name. */
const sources: Readonly<Record<NeuronName, readonly [string, string]>> = {
  h1: ['x', 'x'],
  h2: ['x', 'x'],
  y: ['h', 'h'],
};

interface LedgerOptions {
  readonly neuron: NeuronLesson;
  readonly stage: Stage;
  /** The activation as a menu or a word. */
  readonly activation: TemplateResult | string;
  /** How f is written. */
  readonly symbol: string;
  set(at: number, value: number): void;
  /** Of a hidden neuron: the output's weight for it, and the output's δ. */
  readonly through?: { readonly weight: number; readonly delta: number };
  /** Of the output: the target, the error and the loss. */
  readonly end?: TemplateResult;
}

export function ledger(options: LedgerOptions) {
  const { neuron, stage, activation, end } = options;
  const { name } = neuron;
  const condition = conditionOf(neuron);
  return html`
    <section class="ledger ${name}" role="group" aria-label=${name === 'y' ? 'The output y' : `Hidden neuron ${name}`}>
      <h4 class="figure-title"><span>${nameOf[name]} ${name === 'y' ? 'output' : 'hidden'}</span>${activation}</h4>
      <table class="weights">
        <thead>
          <tr>
            <td></td>
            <th scope="col">weight</th>
            <th scope="col">input</th>
            <th scope="col"><span class="lights-gradient">∂L/∂w = ${letter('δ')}·input</span></th>
            <th scope="col">new</th>
          </tr>
        </thead>
        <tbody>${[0, 1, 2].map((at) => row(options, at as 0 | 1 | 2))}</tbody>
      </table>
      <p class="line" data-stage="forward">
        <span class="lights-z">${letter('z')} = Σ ${letter('w')}·input = ${signed(neuron.z)}</span>
        <span class="lights-a">${letter('a')} = ${letter(options.symbol)}(${letter('z')}) = <b>${signed(neuron.a)}</b></span>
      </p>
      ${end ?? nothing} ${back(options)}
      <p class="condition">${
        condition && isReached('back', stage)
          ? condition === 'dead'
            ? 'f′(z) = 0: nothing passes'
            : 'saturated: hardly anything passes'
          : nothing
      }</p>
    </section>
  `;
}

function row({ neuron, stage, set }: LedgerOptions, at: 0 | 1 | 2) {
  const { name } = neuron;
  const isBias = at === 2;
  const source = sources[name][at as 0 | 1];
  const value = neuron.numbers[at];
  const reach = Math.max(limits.weight, Math.ceil(Math.abs(value)));
  const [gradient, updated] = [neuron.gradient[at], neuron.updated[at]];
  const unit = name === 'y' ? 'the output' : name;
  return html`
    <tr>
      <th scope="row">${isBias ? letter('b') : letter('w', at + 1)}</th>
      <td class="weight">
        <number-field
          label=${isBias ? `bias of ${unit}` : `weight from ${source}${at + 1} to ${unit}`}
          .value=${live(Number(value.toPrecision(7)))}
          .min=${-reach}
          .max=${reach}
          .step=${0.05}
          .digits=${decimals}
          signed
          @number-input=${({ detail }: NumberFieldEvent) => set(at, detail.value)}
          ><span></span
        ></number-field>
      </td>
      <td class="input">${isBias ? html`· 1` : html`· ${letter(source, at + 1)} ${signed(neuron.inputs[at], factor(neuron.inputs[at]))}`}</td>
      <td class="gradient" data-stage="update">${isReached('update', stage) ? signed(gradient) : later}</td>
      <td class="new" data-stage="update">${
        isReached('update', stage)
          ? html`<span title=${`moved by ${change(updated - value)}`}><b>${signed(updated)}</b></span>`
          : later
      }</td>
    </tr>
  `;
}

/** δ = what arrives · f′(z), the slope in its place and how much it lets through. */
function back({ neuron, stage, symbol, through }: LedgerOptions) {
  const { arrives, slope, delta } = neuron;
  const isShown = isReached('back', stage);
  const shown = (content: TemplateResult) => (isShown ? content : later);
  return html`
    <div class="line back" data-stage="back">
      <span>${
        through
          ? html`∂L/∂a = ${letter('w')}${letter('δ', 'y')} = ${shown(html`${signed(through.weight)} · ${signed(through.delta, factor(through.delta))} = ${signed(arrives)}`)}`
          : html`∂L/∂a = 2(${letter('a')} − ${letter('t')}) = ${shown(signed(arrives))}`
      }</span>
      <span class="gate lights-slope">
        <span>${letter(`${symbol}′`)}(${letter('z')}) = ${shown(html`<b>${number(slope)}</b>`)}</span> ${gate(isShown ? slope : 0)}
      </span>
      <span class="lights-delta">${letter('δ')} = ${shown(html`${signed(arrives)} · ${factor(slope)} = <b>${signed(delta)}</b>`)}</span>
    </div>
  `;
}

/** A bar as long as the slope, 1 at its end. */
const gate = (slope: number) => html`
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="room" width="100" height="8"></rect>
    <rect class="passes" width=${(100 * Math.min(1, Math.abs(slope))).toFixed(2)} height="8"></rect>
  </svg>
`;
