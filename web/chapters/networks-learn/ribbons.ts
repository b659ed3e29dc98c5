/**
 * The connections between two columns of the network: thickness is size, colour is sign. Forward they show the weights,
 * on the way back what of the error goes through them, at the update how far their weights are moved.
 */
import { html, nothing, svg, type SVGTemplateResult } from 'lit';
import { signOf } from '../../elements/format.js';
import type { Lesson, NeuronLesson } from './lesson.js';
import type { Stage } from './state.js';

/** CSS pixels. */
const thinnest = 1;
const thickest = 9;

type Point = readonly [x: number, y: number];

interface Ribbon {
  readonly from: Point;
  readonly to: Point;
  readonly value: number;
}

/** The values of all six connections: those of h₁, of h₂, of the output. */
export function ribbonValues({ neurons }: Lesson, stage: Stage): readonly number[] {
  const each = (value: (neuron: NeuronLesson, at: 0 | 1) => number) =>
    [neurons.h1, neurons.h2, neurons.y].flatMap((neuron) => [value(neuron, 0), value(neuron, 1)]);
  switch (stage) {
    case 'forward':
    case 'error':
      return each(({ numbers }, at) => numbers[at]);
    case 'back':
      // The inputs learn nothing: nothing goes back to them.
      return each(({ name, numbers, delta }, at) => (name === 'y' ? numbers[at] * delta : 0));
    case 'update':
      return each(({ updated, numbers }, at) => updated[at] - numbers[at]);
  }
}

export function widthOf(value: number, largest: number): number {
  const share = largest > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / largest) : 0;
  return thinnest + (thickest - thinnest) * share;
}

/** Leaves and arrives upright where the sample goes down, else level. */
function pathOf([x1, y1]: Point, [x2, y2]: Point, isDown: boolean): string {
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return isDown ? `M${x1} ${y1}C${x1} ${y} ${x2} ${y} ${x2} ${y2}` : `M${x1} ${y1}C${x} ${y1} ${x} ${y2} ${x2} ${y2}`;
}

function line({ from, to, value }: Ribbon, largest: number, isDown: boolean): SVGTemplateResult {
  const path = pathOf(from, to, isDown);
  const width = widthOf(value, largest).toFixed(2);
  return svg`<path class="ribbon ${signOf(value)}" vector-effect="non-scaling-stroke" stroke-width=${width} d=${path}></path>${
    value === 0
      ? nothing
      : svg`<path class="flow" vector-effect="non-scaling-stroke" pathLength="100" d=${path}></path>`
  }`;
}

/** The thin ones in front. */
function lines(all: readonly Ribbon[], largest: number, isDown: boolean) {
  const sorted = all.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
  return sorted.map((ribbon) => line(ribbon, largest, isDown));
}

const largestOf = (values: readonly number[]): number =>
  Math.max(...values.map((value) => (Number.isFinite(value) ? Math.abs(value) : 0)));

/** Into the hidden neurons (`gap` 0), or into the output (1); across where the columns stand side by side, else down. */
export function ribbons(lesson: Lesson, stage: Stage, gap: 0 | 1, isDown: boolean) {
  const values = ribbonValues(lesson, stage);
  const point = (along: number, across: number): Point => (isDown ? [across, along] : [along, across]);
  const places = [25, 75];
  const all = (gap === 0 ? values.slice(0, 4) : values.slice(4)).map((value, at) => ({
    from: point(0, places[at % 2] ?? 0),
    to: point(100, gap === 0 ? (places[at >> 1] ?? 0) : 50),
    value,
  }));
  return html`<svg
    class="ribbons ${isDown ? 'down' : 'across'}"
    viewBox="0 0 100 100"
    preserveAspectRatio="none"
    aria-hidden="true"
  >${lines(all, largestOf(values), isDown)}</svg>`;
}

/** The whole network in little, under its inputs, for where the ledgers stand one below the other. */
export function miniature(lesson: Lesson, stage: Stage) {
  const values = ribbonValues(lesson, stage);
  const inputs: readonly Point[] = [
    [75, 0],
    [225, 0],
  ];
  const hidden: readonly Point[] = [
    [75, 62],
    [225, 62],
  ];
  const output: Point = [150, 118];
  const all = values.map((value, at): Ribbon => {
    if (at >= 4) return { from: hidden[at - 4] ?? output, to: output, value };
    return { from: inputs[at % 2] ?? output, to: hidden[at >> 1] ?? output, value };
  });
  const nodes = [
    { place: hidden[0] ?? output, name: 'h', index: '1' },
    { place: hidden[1] ?? output, name: 'h', index: '2' },
    { place: output, name: 'y', index: '' },
  ];
  return html`<svg class="miniature" viewBox="0 0 300 136" aria-hidden="true">
    ${lines(all, largestOf(values), true)}
    ${nodes.map(
      ({ place: [x, y], name, index }) => svg`<circle class="node" cx=${x} cy=${y} r="15"></circle>
        <text class="letter" x=${x} y=${y + 4} text-anchor="middle">${name}<tspan class="index" dy="3">${index}</tspan></text>`,
    )}
  </svg>`;
}
