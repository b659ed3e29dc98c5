/** How the weights of a layer are first drawn; biases start at zero. */
import type { Random } from './random.js';

export const initializerNames = [
  'zeros',
  'uniform',
  'normal',
  'lecun-uniform',
  'lecun-normal',
  'xavier-uniform',
  'xavier-normal',
  'he-uniform',
  'he-normal',
] as const;

export type InitializerName = (typeof initializerNames)[number];

/** U(−√3·σ, √3·σ) has the standard deviation σ. */
const uniformOf = (standardDeviation: number, random: Random) => {
  const bound = Math.sqrt(3) * standardDeviation;
  return () => (2 * random.uniform() - 1) * bound;
};
const normalOf = (standardDeviation: number, random: Random) => () => standardDeviation * random.normal();

/** LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998, §4.6: the variance of z is that of the inputs. */
const lecun = (inputs: number) => Math.sqrt(1 / inputs);
/** Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, eq. 12, 16. */
const xavier = (inputs: number, neurons: number) => Math.sqrt(2 / (inputs + neurons));
/** He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, eq. 10: twice LeCun's, as ReLU halves it. */
const he = (inputs: number) => Math.sqrt(2 / inputs);

type Draw = (inputs: number, neurons: number, random: Random) => () => number;

const draws: Record<InitializerName, Draw> = {
  /** All neurons alike, so they also learn alike: good for a single neuron, and to show why networks need chance. */
  zeros: () => () => 0,
  /** U(−1/√I, 1/√I), what PyTorch's nn.Linear does. */
  uniform: (inputs, _, random) => uniformOf(Math.sqrt(1 / (3 * inputs)), random),
  /** N(0, 1) whatever the fan-in, what PyTorch's nn.init.normal_ does: wide layers saturate. */
  normal: (_inputs, _neurons, random) => normalOf(1, random),
  'lecun-uniform': (inputs, _, random) => uniformOf(lecun(inputs), random),
  'lecun-normal': (inputs, _, random) => normalOf(lecun(inputs), random),
  'xavier-uniform': (inputs, neurons, random) => uniformOf(xavier(inputs, neurons), random),
  'xavier-normal': (inputs, neurons, random) => normalOf(xavier(inputs, neurons), random),
  'he-uniform': (inputs, _, random) => uniformOf(he(inputs), random),
  'he-normal': (inputs, _, random) => normalOf(he(inputs), random),
};

/** Fills the weights (O, I) of a layer with `inputs` I and `neurons` O. The order of the draws is row-major. */
export function initialize(
  name: InitializerName,
  weights: Float32Array,
  inputs: number,
  neurons: number,
  random: Random,
): void {
  const draw = draws[name](inputs, neurons, random);
  for (let index = 0; index < weights.length; index++) weights[index] = draw();
}
