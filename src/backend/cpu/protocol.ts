/** What the backend says to its threads, and what they answer. Messages of one thread are handled in order. */
import { parametersInFloat32 } from '../../neuron/activation-parameters.js';
import type { ActivationName } from '../../neuron/activations/index.js';
import type { LossSettings } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import type { ResolvedTraining } from '../../neuron/training-options.js';
import type { Quantity, View } from '../backend.js';
import type { ResolvedPopulation } from '../population.js';
import type { TrainingData, TrainingState } from '../training.js';
import type { PassLayer } from './float32-pass.js';
import type { Grid } from './grid.js';
import type { KernelName } from './kernels.js';

/** A layer as a thread holds it; weights (O, I), row-major, and biases (O). */
export interface LayerData {
  readonly inputs: number;
  readonly neurons: number;
  readonly activation: ActivationName;
  /** Of the activation, as float32 holds them. */
  readonly parameters: readonly number[];
  readonly quantity: Quantity;
  readonly weights: Float32Array<ArrayBuffer>;
  readonly biases: Float32Array<ArrayBuffer>;
}

export interface TrainingShape extends TrainingData {
  readonly kind: 'training';
  readonly options: ResolvedTraining;
}

/** Some members of a population. */
export interface PopulationShape extends TrainingData {
  readonly kind: 'population';
  readonly options: ResolvedPopulation;
  readonly firstMember: number;
  readonly members: number;
  /** (members, P): the parameters with which they begin. */
  readonly first: Float32Array;
}

export interface HealthShape extends TrainingData {
  readonly kind: 'health';
  readonly loss: Required<LossSettings>;
  readonly bins: number;
}

export interface FieldShape {
  readonly kind: 'field';
  readonly grid: Grid;
  readonly firstRow: number;
  readonly rows: number;
  /** Of the last layer: the values are multiplied by the input that it weighs; null for none. */
  readonly weight: number | null;
}

/** A thread's share of a plan: samples of a batch, rows of a field's pixels, members of a population, or the whole of a training or a health. */
export type ShardShape =
  | { readonly kind: 'evaluation'; readonly inputs: number; readonly rows: number }
  | FieldShape
  | TrainingShape
  | PopulationShape
  | HealthShape;

/**
 * What to read: a layer of an evaluation; rows of a field counted from the shard's first, null for all; a health's report.
 * Of a training: where it is, [step, seen, loss, failure, layer] with 0 for no failure, and parameters (P); its state,
 * [step, seen] and parameters, first and second (P) each; its gradient (P); its parameters (P). See packed.ts. Of a
 * population: each member's report without its parameters; a member's state, counted from the shard's first.
 */
export type Selection =
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'rows'; readonly rows: readonly number[] | null }
  | { readonly kind: 'member'; readonly member: number }
  | { readonly kind: 'health' | 'report' | 'state' | 'gradient' | 'parameters' };

/** What a thread computes with, and why in script, in a clause; null where WebAssembly does. */
export interface ThreadKernels {
  readonly kernels: KernelName;
  readonly whyScript: string | null;
}

/** Messages that are answered, with `done` or `failed`; `create` with the number in `kernelNames` of what computes it. */
export type Question =
  | { readonly kind: 'create'; readonly layers: readonly LayerData[]; readonly shape: ShardShape }
  | { readonly kind: 'finished' }
  | { readonly kind: 'read'; readonly selection: Selection };

/** Messages that are not answered. */
export type Order =
  | { readonly kind: 'parameters'; readonly layers: readonly LayerData[] }
  | { readonly kind: 'inputs'; readonly inputs: Float32Array }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'options'; readonly options: ResolvedTraining }
  | { readonly kind: 'state'; readonly state: TrainingState }
  | { readonly kind: 'run'; readonly times: number }
  /** Jumps the queue: what the plan still had to do is dropped, unanswered. */
  | { readonly kind: 'destroy' };

export type Request =
  | { readonly plan: number; readonly id: number; readonly question: Question }
  | { readonly plan: number; readonly order: Order };

export type Reply =
  | ({ readonly kind: 'ready' } & ThreadKernels)
  | { readonly kind: 'done'; readonly id: number; readonly values: Float32Array<ArrayBuffer> | null }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** A network's layers as they are now; the last one gives the quantity, every other its activation. */
export function layerData(network: Network, quantity: Quantity): LayerData[] {
  const last = network.layers.length - 1;
  return network.layers.map(({ inputs, neurons, activation, parameters, weights, biases }, at) => ({
    inputs,
    neurons,
    activation,
    parameters: parametersInFloat32(parameters),
    quantity: at === last ? quantity : 'activation',
    weights,
    biases,
  }));
}

/** Layers with the places of their parameters among all. */
export function layerPlaces(layers: readonly LayerData[]): PassLayer[] {
  return parameterLayout({ layers }).layers.map((place, at) => {
    const { activation, parameters } = layers[at] as LayerData;
    return { ...place, activation, parameters };
  });
}
