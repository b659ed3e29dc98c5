/** The backend that computes on a GPU through WebGPU. */
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend, BackendAbout, Evaluation, EvaluationOptions, Field, FieldOptions, Surface } from '../backend.js';
import type { Population, PopulationOptions } from '../population.js';
import type { Health, HealthOptions, Training, TrainingData } from '../training.js';
import { GpuEvaluation } from './evaluation.js';
import { GpuField } from './field.js';
import { Gpu, type GpuOptions } from './gpu.js';
import { GpuHealth } from './health.js';
import { GpuPopulation } from './population.js';
import { GpuSurface } from './surface.js';
import { GpuTraining } from './training.js';

export type { GpuOptions } from './gpu.js';

export class GpuBackend implements Backend {
  readonly kind = 'gpu';
  readonly about: BackendAbout;
  readonly lost: Promise<string>;

  constructor(readonly gpu: Gpu) {
    this.about = gpu.about;
    this.lost = gpu.lost;
  }

  evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation> {
    return GpuEvaluation.create(this.gpu, network, options);
  }

  field(network: Network, options: FieldOptions): Promise<Field> {
    return GpuField.create(this.gpu, network, options);
  }

  training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training> {
    return GpuTraining.create(this.gpu, network, data, options);
  }

  population(network: Network, data: TrainingData, options: PopulationOptions): Promise<Population> {
    return GpuPopulation.create(this.gpu, network, data, options);
  }

  health(network: Network, data: TrainingData, options: HealthOptions): Promise<Health> {
    return GpuHealth.create(this.gpu, network, data, options);
  }

  surface(canvas: HTMLCanvasElement | OffscreenCanvas): Surface {
    return new GpuSurface(this.gpu, canvas);
  }

  destroy(): void {
    this.gpu.destroy();
  }
}

/** Opens a device. Throws NoGpuError, which says why there is none. */
export async function openGpuBackend(options: GpuOptions = {}): Promise<GpuBackend> {
  return new GpuBackend(await Gpu.open(options));
}
