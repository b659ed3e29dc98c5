/** The training: what the reader expects, its buttons, the loss beside that of least squares, and what it has come to. */
import { html, type TemplateResult } from 'lit';
import type { LogChangeEvent, LossFloor, LossPoint } from '../../elements/loss-curve/loss-curve.js';
import { renderLine } from './equation.js';
import type { LeastSquares, LinearFit } from './least-squares.js';
import { trainingSteps } from './stack.js';
import type { Trainer } from './trainer.js';
import { comparedWithLeast, lossText, type Guess } from './words.js';

/** By hand. */
const fewSteps = 10;

export interface TrainingView {
  /** 'line' or 'plane' */
  readonly straight: string;
  readonly leastSquares: LeastSquares;
  /** The line that the stack is; null where it is none. */
  readonly fit: LinearFit | null;
  readonly loss: number;
  readonly trainer: Trainer;
  readonly guess: Guess | null;
  readonly log: boolean;
  readonly outcome: string | null;
  expect(guess: Guess): void;
  scale(log: boolean): void;
}

export function renderTraining(view: TrainingView): TemplateResult {
  const { leastSquares, straight, trainer, log, outcome } = view;
  const level = levelOf(leastSquares);
  const closed = `Least squares is worked out in closed form: no ${straight} has a smaller loss.`;
  return html`
    <div class="figure-row training">
      <div class="lesson">
        ${renderQuestion(view)} ${renderButtons(trainer)} ${renderLosses(view)}
        <p class="outcome">${outcome ?? closed}</p>
      </div>
      <loss-curve
        .train=${trainer.points.length > 1 ? [...trainer.points] : []}
        .earlier=${trainer.earlier}
        .floor=${level.floor}
        .reach=${level.reach}
        .log=${log}
        @log-change=${({ detail }: LogChangeEvent) => view.scale(detail.log)}
      ></loss-curve>
    </div>
  `;
}

/** The level line, and how far the axes reach at least: the same objects as long as the least squares are the same. */
const levels = new WeakMap<LeastSquares, { readonly floor: LossFloor; readonly reach: LossPoint }>();

function levelOf(leastSquares: LeastSquares) {
  const { loss } = leastSquares;
  const level = levels.get(leastSquares) ?? {
    floor: { loss, label: 'least squares' },
    reach: { step: trainingSteps, loss },
  };
  levels.set(leastSquares, level);
  return level;
}

function renderQuestion({ guess, expect }: TrainingView): TemplateResult {
  const answer = (value: Guess, label: string) => html`<label
    ><input type="radio" name="lines-guess" value=${value} .checked=${guess === value} @change=${() => expect(value)} />
    ${label}</label
  >`;
  return html`
    <fieldset class="question">
      <legend>Once trained, will more layers fit these points better than one?</legend>
      ${answer('better', 'Yes')} ${answer('no-better', 'No')}
    </fieldset>
  `;
}

function renderButtons(trainer: Trainer): TemplateResult {
  const { running, done, step } = trainer;
  const label = running ? 'Pause' : step > 0 && !done ? 'Go on' : done && step > 0 ? 'Train on' : 'Train';
  return html`
    <div class="buttons">
      <button class="button main" type="button" @click=${() => (running ? trainer.pause() : trainer.start())}>${label}</button>
      <button class="button" type="button" ?disabled=${running} @click=${() => void trainer.steps(fewSteps)}>${fewSteps} steps</button>
      <span class="steps">step ${step.toLocaleString('en')} of ${trainingSteps.toLocaleString('en')}</span>
    </div>
  `;
}

function renderLosses({ straight, leastSquares, fit, loss }: TrainingView): TemplateResult {
  return html`
    <table class="losses">
      <thead>
        <tr><th scope="col"><span class="visually-hidden">What fits</span></th><th scope="col">${straight === 'line' ? 'Line' : 'Plane'}</th><th scope="col">Loss</th></tr>
      </thead>
      <tbody>
        <tr data-part="least-squares">
          <th scope="row">Least squares</th>
          <td>${renderLine(leastSquares, 3)}</td>
          <td>${lossText(leastSquares.loss)}</td>
        </tr>
        <tr>
          <th scope="row">The stack</th>
          <td>${fit ? renderLine(fit, 3) : `no ${straight}`}</td>
          <td>${lossText(loss)}</td>
        </tr>
        <tr class="difference">
          <td colspan="3">${comparedWithLeast({ loss, leastSquares: leastSquares.loss })}</td>
        </tr>
      </tbody>
    </table>
  `;
}
