/** How one learner is shown: its answers with the points, its loss, its numbers. */
import { html } from 'lit';
import { formatFixed, formatNumber } from '../../elements/format.js';
import '../../elements/loss-curve/loss-curve.js';
import type { LogChangeEvent, LossPoint } from '../../elements/loss-curve/loss-curve.js';
import '../../elements/neuron-field/neuron-field.js';
import type { Progress } from './learner.js';
import { type Kind, view } from './neurons.js';

/** ½ is the paper: the neuron is undecided. */
const undecided = { low: 0, centre: 0.5, high: 1 };

export interface LearnerView {
  readonly kind: Kind;
  readonly progress: Progress;
  /** Shown in the place of what it has reached: the neuron with the weights that the other one has learned. */
  readonly handed: Progress | null;
  /** How far the axes of its loss reach at least. */
  readonly reach: LossPoint;
  readonly isLog: boolean;
  onLog(event: LogChangeEvent): void;
}

export function drawLearner({ kind, progress, handed, reach, isLog, onLog }: LearnerView) {
  const { network, samples, right, loss } = handed ?? progress;
  const [layer] = network.layers;
  const numbers = [...(layer?.weights ?? []), ...(layer?.biases ?? [])];
  return html`
    <div class="figure-column learner" role="group" aria-label="Training of the ${kind}">
      <h3 class="figure-title">
        The ${kind} <span class="learner-right">${right} of ${samples.length} right</span>
      </h3>
      <div class="nudge-pair">
        <neuron-field
          .network=${network}
          .view=${view}
          .scale=${undecided}
          .samples=${samples}
          .label=${`The answer of the ${kind}`}
        ></neuron-field>
        <div class="learner-loss">
          <loss-curve .train=${progress.losses} .reach=${reach} .log=${isLog} @log-change=${onLog}></loss-curve>
          <dl class="nudge-numbers">
            <div><dt>steps</dt><dd>${progress.step}</dd></div>
            <div><dt>loss</dt><dd>${formatNumber(loss, 4)}</dd></div>
            <div>
              <dt><i class="letter">w₁, w₂, b</i></dt>
              <dd>${numbers.map((value) => formatFixed(value, 3)).join(', ')}</dd>
            </div>
          </dl>
          ${
            progress.failure
              ? html`<p class="notice" role="alert">${progress.failure}</p>`
              : html`<p class="key">${handed ? 'These are the weights that the sigmoid has learned.' : noteOf(progress)}</p>`
          }
        </div>
      </div>
    </div>
  `;
}

function noteOf({ isUnchanged, losses, step }: Progress): string {
  if (step === 0) return 'Not a step made yet.';
  if (isUnchanged) return 'Not one bit of its weights has changed.';
  return `Its loss began at ${formatNumber(losses[0]?.loss ?? 0, 4)}.`;
}
