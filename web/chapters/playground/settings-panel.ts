import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  getActivation,
  losses,
  lossNames,
  optimizerNames,
  optimizerNumbers,
  optimizers,
  resolveLoss,
  resolveOptimizer,
  resolveSchedule,
  scheduleNames,
  type LossName,
  type OptimizerName,
  type OptimizerNumber,
} from '../../../src/index.js';
import { askForState } from './events.js';
import { numberControl, optionalControl, selectControl } from './fields.js';
import type { HideName } from './hiding.js';
import { initialState, type PlaygroundState, reach } from './state.js';

/** Rates and penalties are chosen by their size: so many decimals show two digits of one. */
const decimalsOf = (value: number, least: number) =>
  value > 0 ? Math.min(7, Math.max(least, 1 - Math.floor(Math.log10(value)))) : least;
/** And a step is a tenth of it, or `least` where it is 0. */
const stepOf = (value: number, least: number) => (value > 0 ? 10 ** (Math.floor(Math.log10(value)) - 1) : least);

const scheduleLabels = { constant: 'constant', step: 'falling in steps', cosine: 'cosine' } as const;

/** What the folded part holds. */
const folded = ['optimizer', 'rate', 'regularisation', 'stop'] as const;

const numberLabels: Record<OptimizerNumber, string> = {
  momentum: 'momentum μ',
  decay: 'decay ρ',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
  weightDecay: 'weight decay λ',
};

/**
 * What a training is told: the loss, the optimizer and all its numbers. Beside the usual ones in a row stand the rest,
 * folded away.
 *
 * @fires state-change - With every change.
 */
@customElement('settings-panel')
export class SettingsPanel extends LitElement {
  @property({ attribute: false }) playground: PlaygroundState = initialState;
  /** 0 for a regression. */
  @property({ type: Number }) classes = 2;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { hide } = this.playground;
    const part = (name: HideName, content: () => unknown) => (hide.includes(name) ? nothing : content());
    return html`
      <div class="settings">
        ${part('optimizer', () => this.#optimizer())} ${part('rate', () => this.#rate())}
        ${part('loss', () => this.#loss())} ${part('batch', () => this.#batch())}
        ${part('regularisation', () => this.#penalties())} ${part('seed', () => this.#seed())}
      </div>
      ${folded.every((name) => hide.includes(name)) ? nothing : this.#rest(part)}
    `;
  }

  #rest(part: (name: HideName, content: () => unknown) => unknown) {
    return html`
      <details>
        <summary>Schedule, clipping, when to stop</summary>
        <div class="settings">
          ${part('optimizer', () => this.#optimizerNumbers())} ${part('rate', () => this.#schedule())}
          ${part('regularisation', () => this.#clip())} ${part('stop', () => this.#stop())}
        </div>
      </details>
    `;
  }

  #ask(key: string, change: Partial<PlaygroundState>): void {
    askForState(this, { ...this.playground, ...change }, key);
  }

  #optimizer() {
    const { kind } = this.playground.optimizer;
    // The perceptron's rule is for one layer.
    const fitting = optimizerNames.filter((name) => name !== 'perceptron' || this.playground.hidden.length === 0);
    const choices = fitting.map((value) => ({ value, label: optimizers[value].label }));
    const choose = (name: OptimizerName) => {
      // Its usual rate: what is right for one optimizer is wrong for another.
      this.#ask('optimizer', { optimizer: { kind: name, learningRate: optimizers[name].learningRate } });
    };
    return selectControl('Optimizer', choices, kind, choose);
  }

  #rate() {
    const { optimizer } = this.playground;
    const { learningRate } = resolveOptimizer(optimizer);
    return numberControl({
      label: 'Learning rate',
      value: learningRate,
      min: reach.learningRate.least,
      max: reach.learningRate.most,
      step: stepOf(learningRate, 0.001),
      digits: decimalsOf(learningRate, 2),
      onInput: (value) => this.#ask('learning-rate', { optimizer: { ...optimizer, learningRate: value } }),
    });
  }

  #loss() {
    const { loss, outputActivation } = this.playground;
    const { kind, parameter } = resolveLoss(loss);
    const fitting = lossNames.filter((name) => this.classes > 0 || losses[name].targets === 'number');
    const choose = (name: LossName) => {
      // Logits come from the identity: its usual companion is chosen with a loss, and can be changed after it.
      const natural = losses[name].onLogits ? 'identity' : name === 'hinge' ? 'identity' : outputActivation;
      this.#ask('loss', { loss: { kind: name }, outputActivation: natural });
    };
    const { parameter: own } = losses[kind];
    return html`
      ${selectControl(
        'Loss',
        fitting.map((value) => ({ value, label: losses[value].label })),
        kind,
        choose,
      )}
      ${
        own
          ? numberControl({
              label: own.label,
              value: parameter,
              min: own.least,
              max: 100,
              step: 0.1,
              digits: 2,
              onInput: (value) => this.#ask('loss-parameter', { loss: { kind, parameter: value } }),
            })
          : nothing
      }
      ${
        losses[kind].onLogits && outputActivation !== 'identity'
          ? html`<p class="hint">This loss takes logits; the output gives it ${getActivation(outputActivation).label} of them.</p>`
          : nothing
      }
    `;
  }

  #batch() {
    return numberControl({
      label: 'Batch',
      value: this.playground.batch,
      min: reach.batch.least,
      max: reach.batch.most,
      step: 1,
      digits: 0,
      whole: true,
      onInput: (batch) => this.#ask('batch', { batch }),
    });
  }

  #penalties() {
    const penalty = (name: 'l1' | 'l2', label: string) =>
      numberControl({
        label,
        value: this.playground[name],
        min: reach.penalty.least,
        max: reach.penalty.most,
        step: stepOf(this.playground[name], 0.001),
        digits: decimalsOf(this.playground[name], 3),
        onInput: (value) => this.#ask(name, { [name]: value }),
      });
    return html`${penalty('l1', 'L1 penalty')} ${penalty('l2', 'L2 penalty')}`;
  }

  #seed() {
    return numberControl({
      label: 'Seed',
      value: this.playground.seed,
      min: reach.seed.least,
      max: reach.seed.most,
      step: 1,
      digits: 0,
      whole: true,
      onInput: (seed) => this.#ask('seed', { seed }),
    });
  }

  #optimizerNumbers() {
    const { optimizer } = this.playground;
    const resolved = resolveOptimizer(optimizer);
    return optimizerNumbers
      .filter((name) => optimizers[optimizer.kind].numbers[name] !== undefined && name !== 'epsilon')
      .map((name) =>
        numberControl({
          label: numberLabels[name],
          value: resolved[name],
          min: 0,
          max: name === 'weightDecay' ? 10 : 0.9999,
          step: 0.001,
          digits: 4,
          onInput: (value) => this.#ask(name, { optimizer: { ...optimizer, [name]: value } }),
        }),
      );
  }

  #schedule() {
    const { schedule } = this.playground;
    const { kind, warmUp, every, factor, over, floor } = resolveSchedule(schedule);
    const steps = (label: string, value: number, key: string, least: number) =>
      numberControl({
        label,
        value,
        min: least,
        max: 1e9,
        step: 100,
        digits: 0,
        whole: true,
        onInput: (next) => this.#ask(`schedule-${key}`, { schedule: { ...schedule, [key]: next } }),
      });
    const share = (label: string, value: number, key: string) =>
      numberControl({
        label,
        value,
        min: 0,
        max: 1,
        step: 0.05,
        digits: 2,
        onInput: (next) => this.#ask(`schedule-${key}`, { schedule: { ...schedule, [key]: next } }),
      });
    return html`
      ${selectControl(
        'Learning rate is',
        scheduleNames.map((value) => ({ value, label: scheduleLabels[value] })),
        kind,
        (next) => this.#ask('schedule', { schedule: { ...schedule, kind: next } }),
      )}
      ${kind === 'step' ? html`${steps('every … steps', every, 'every', 1)} ${share('times', factor, 'factor')}` : nothing}
      ${kind === 'cosine' ? html`${steps('over … steps', over, 'over', 1)} ${share('down to', floor, 'floor')}` : nothing}
      ${steps('warm-up steps', warmUp, 'warmUp', 0)}
    `;
  }

  #clip() {
    return optionalControl({
      label: 'Clip the gradient at',
      value: this.playground.clipNorm,
      usual: 1,
      min: 0.001,
      max: 1e6,
      step: 0.1,
      digits: 3,
      onInput: (clipNorm) => this.#ask('clip', { clipNorm }),
    });
  }

  #stop() {
    const { stop } = this.playground;
    return html`
      ${optionalControl({
        label: 'Stop after epoch',
        value: stop.epoch,
        usual: 500,
        min: 1,
        max: 1e9,
        step: 10,
        digits: 0,
        whole: true,
        onInput: (epoch) => this.#ask('stop-epoch', { stop: { ...stop, epoch } }),
      })}
      ${optionalControl({
        label: 'Stop at a training loss of',
        value: stop.loss,
        usual: 0.01,
        min: 0,
        max: 1e9,
        step: 0.001,
        digits: 4,
        onInput: (loss) => this.#ask('stop-loss', { stop: { ...stop, loss } }),
      })}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-panel': SettingsPanel;
  }
}
