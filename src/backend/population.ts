/**
 * Many networks of one structure that train at once: each member draws its own first parameters, and has its own learning
 * rate. Every member sees the same mini-batches in the same order, so that members differ in nothing but what was asked
 * for: a population tells what chance and the rate do, or finds the best of many.
 */
import { checkArray, checkFloat32, checkIndex, checkObject, invalid, mostValues } from '../neuron/checks.js';
import { createNetwork } from '../neuron/create-network.js';
import type { Network } from '../neuron/network.js';
import { packParameters, parameterLayout } from '../neuron/parameters.js';
import { checkSeed } from '../neuron/random.js';
import { type ResolvedTraining, resolveTraining, type TrainingOptions } from '../neuron/training-options.js';
import type { Plan } from './backend.js';
import type { TrainingData, TrainingFailure, TrainingState } from './training.js';
import { checkNetwork, checkTrainingData } from './validate.js';

export interface PopulationMember {
  /** Of its first parameters: those that createNetwork gives for this seed. */
  readonly seed: number;
  /** η, which the schedule multiplies; the optimizer's if left out. */
  readonly learningRate?: number;
  /** What its first weights are multiplied by, 0 or more; 1 if left out. */
  readonly initialScale?: number;
}

export interface PopulationOptions extends TrainingOptions {
  /** At least one. */
  readonly members: readonly PopulationMember[];
}

export interface ResolvedPopulation extends ResolvedTraining {
  readonly members: readonly Required<PopulationMember>[];
}

/** A member that stopped, as it was before the step that failed. */
export interface MemberFailure extends TrainingFailure {
  /** Its index. */
  readonly member: number;
}

export interface PopulationReport {
  /** Steps made by the members that have not failed. */
  readonly step: number;
  /** Passes of these members over all samples, as far as they got: samples seen / N. */
  readonly epoch: number;
  /**
   * (M): the mean loss of each member's last mini-batch, before its update and without penalties; NaN before the first
   * step, and where a member has failed before its loss was known.
   */
  readonly losses: Float32Array<ArrayBuffer>;
  /** In the order of the members; the others go on. */
  readonly failed: readonly MemberFailure[];
}

export interface Population extends Omit<Plan, 'updateParameters'> {
  /** The structure, with the activation parameters that all members have. Its weights and biases play no part. */
  readonly network: Network;
  readonly data: TrainingData;
  readonly options: ResolvedPopulation;
  /** Enqueues so many steps of every member that has not failed. */
  run(steps?: number): void;
  read(): Promise<PopulationReport>;
  /** A network with the parameters of that member as they are now. Throws InvalidValueError for an unknown index. */
  readMember(index: number): Promise<Network>;
  /** All that a training goes on from: `training.restore(await population.saveMember(best))`. */
  saveMember(index: number): Promise<TrainingState>;
}

/** Throws InvalidValueError for what cannot be trained; changes nothing. */
export function checkPopulation(network: Network, data: TrainingData, options: PopulationOptions): ResolvedPopulation {
  checkNetwork(network);
  const training = resolveTraining(network, options);
  checkTrainingData(network, data, training.loss);
  const such = 'an array of one object for each network, such as [{ seed: 1 }, { seed: 2, learningRate: 0.1 }]';
  checkArray('members', options.members, such);
  if (options.members.length === 0) invalid('members is empty: give at least one, such as { seed: 1 }');
  const { length } = parameterLayout(network);
  if (options.members.length * length > mostValues) {
    const count = `${options.members.length} members of ${length} parameters`;
    invalid(`${count} are ${options.members.length * length} values: at most ${mostValues} fit; give fewer members`);
  }
  const members = options.members.map((member, at) =>
    resolveMember(`members[${at}]`, member, training.optimizer.learningRate),
  );
  return { ...training, members };
}

function resolveMember(name: string, member: PopulationMember, usualRate: number): Required<PopulationMember> {
  checkObject(name, member, 'an object such as { seed: 1, learningRate: 0.1, initialScale: 2 }');
  const { seed, learningRate = usualRate, initialScale = 1 } = member;
  checkSeed(`${name}.seed`, seed);
  checkFloat32(`${name}.learningRate`, learningRate);
  if (learningRate < 0) invalid(`${name}.learningRate is ${learningRate}: give 0 or more`);
  checkFloat32(`${name}.initialScale`, initialScale);
  if (initialScale < 0) invalid(`${name}.initialScale is ${initialScale}: give 0 or more`);
  return { seed, learningRate, initialScale };
}

/** The options with which that member trains as if alone. */
export function memberOptions(population: ResolvedPopulation, index: number): ResolvedTraining {
  const { members, ...training } = population;
  const learningRate = members[index]?.learningRate ?? training.optimizer.learningRate;
  return { ...training, optimizer: { ...training.optimizer, learningRate } };
}

/** A network as that member begins: weights from its seed, scaled and rounded to float32; biases of 0. */
function createMember(network: Network, { seed, initialScale }: Required<PopulationMember>): Network {
  const { inputs, layers } = network;
  const created = createNetwork({ inputs, layers, seed });
  if (initialScale === 1) return created;
  for (const { weights } of created.layers) {
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) * initialScale;
  }
  return created;
}

/** (M, P): the parameters with which the members begin. Throws InvalidValueError where a scale makes one infinite. */
export function firstParameters(
  network: Network,
  { members }: Pick<ResolvedPopulation, 'members'>,
): Float32Array<ArrayBuffer> {
  const { length } = parameterLayout(network);
  const all = new Float32Array(members.length * length);
  for (const [at, member] of members.entries()) {
    const parameters = packParameters(createMember(network, member));
    if (!parameters.every(Number.isFinite)) {
      invalid(`members[${at}].initialScale is ${member.initialScale}: its weights would be more than float32 can hold`);
    }
    all.set(parameters, at * length);
  }
  return all;
}

/** That a population has a member of that index. */
export function checkMember(options: ResolvedPopulation, index: number): void {
  checkIndex('index', index, options.members.length - 1);
}
