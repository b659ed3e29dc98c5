import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { crossingOf } from './crossing.js';
import type { SweepPoint } from '../../../src/index.js';
import './lab-lines.js';
import type { Line } from './lab-lines.js';
import { LabPartElement } from './lab-part.js';
import { count, duration, roughly, spreadOf } from './numbers.js';
import { parts } from './parts.js';
import { isTimed } from './timed.js';

const across = { name: 'samples in a batch', label: count, base: 2, empty: [1, 1024] } as const;
const up = { name: 'time for a batch', label: duration, base: 10, empty: [0.01, 100] } as const;

/** The time of a batch on the GPU and on the CPU, by its size, and from which size on the GPU is ahead. */
@customElement('lab-crossover')
export class LabCrossover extends LabPartElement {
  protected override render() {
    const { run, saved } = this.store;
    const [gpu, cpu] = [run.sweeps['crossover-gpu'], run.sweeps['crossover-cpu']];
    const crossing = crossingOf(gpu, cpu);
    const lines: Line[] = [
      ...(saved
        ? [
            lineOf('GPU, saved', 'saved', saved.run.sweeps['crossover-gpu']),
            lineOf('CPU, saved', 'saved', saved.run.sweeps['crossover-cpu']),
          ]
        : []),
      lineOf('CPU', 'hollow', cpu),
      lineOf('GPU', 'solid', gpu),
    ];
    return html`
      ${this.renderHead(parts.crossover)}
      <lab-lines
        name="Time of a batch by its size, on the GPU and on the CPU"
        .lines=${lines}
        .across=${across}
        .up=${up}
        .marked=${crossing.kind === 'at' ? { at: crossing.at, words: `even at about ${roughly(crossing.at)}` } : null}
      ></lab-lines>
      <p class="sentence" role="status">${this.#sentence(gpu, cpu)}</p>
    `;
  }

  #sentence(gpu: readonly SweepPoint[], cpu: readonly SweepPoint[]): string {
    const software = gpu.some(({ figure }) => figure.software)
      ? ' The “GPU” is software here, on the same processor.'
      : '';
    const crossing = crossingOf(gpu, cpu);
    const most = count(gpu.at(-1)?.at ?? 0);
    switch (crossing.kind) {
      case 'at':
        return `Below about ${roughly(crossing.at)} samples the CPU is done before the GPU; above, the GPU is ahead.${software}`;
      case 'gpu':
        return `The GPU is ahead at every size that was measured.${software}`;
      case 'cpu':
        return `Up to ${most} samples in a batch, the CPU is ahead.${software}`;
      case 'unknown':
        return cpu.length > 0 && gpu.length === 0
          ? 'Only the CPU was measured: there is no GPU to compare it with.'
          : '';
    }
  }
}

const lineOf = (name: string, look: Line['look'], points: readonly SweepPoint[]): Line => ({
  name,
  look,
  points: points
    .filter(({ figure }) => isTimed(figure))
    .map(({ at, figure: { endToEndMs, kernel } }) => ({
      x: at,
      y: endToEndMs.median,
      low: endToEndMs.low,
      high: endToEndMs.high,
      words: `${name}, a batch of ${count(at)}: ${duration(endToEndMs.median)} (${spreadOf(endToEndMs)}), by ${kernel}.`,
    })),
});

declare global {
  interface HTMLElementTagNameMap {
    'lab-crossover': LabCrossover;
  }
}
