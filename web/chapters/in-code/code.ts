/** One neuron with its numbers, written down as a program. */
import {
  activationWgsl,
  catalogueFormulas,
  derivativeForReading,
  formulaOf,
  getActivation,
  isFormulaName,
  parseFormula,
  printJavaScript,
  printPython,
  wgslName,
  type ActivationName,
  type Expression,
} from '../../../src/index.js';
import { preActivationOf, type OneNeuronState } from '../one-neuron/state.js';

export const languages = ['WGSL', 'TypeScript', 'NumPy', 'PyTorch'] as const;
export type Language = (typeof languages)[number];

/** A piece of a program: plain text, or a number that is one of the neuron's quantities. */
export type Piece = string | { readonly quantity: string; readonly text: string };

/** Of the answer that the program's last line promises. */
const answerDigits = 6;

/** Numbers in a program: never an exponent's plus, and in WGSL always with a point. */
const plain = (value: number) => String(value === 0 ? 0 : value);
const withPoint = (value: number) => (/[.e]/.test(plain(value)) ? plain(value) : `${plain(value)}.0`);

function code(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Piece[] {
  return strings.flatMap((text, at) => [text, ...(at < pieces.length ? [pieces[at] as Piece] : [])]);
}

interface Named {
  readonly w1: Piece;
  readonly w2: Piece;
  readonly b: Piece;
  readonly x1: Piece;
  readonly x2: Piece;
}

function quantities({ inputs, weights, bias }: OneNeuronState, print: (value: number) => string): Named {
  const piece = (quantity: string, value: number): Piece => ({ quantity, text: print(value) });
  return {
    w1: piece('w1', weights[0]),
    w2: piece('w2', weights[1]),
    b: piece('b', bias),
    x1: piece('x1', inputs[0]),
    x2: piece('x2', inputs[1]),
  };
}

const formulaText = (name: ActivationName) => (isFormulaName(name) ? formulaOf(name) : catalogueFormulas[name]);

/** The activation's formula, with the neuron's own numbers for its parameters. */
function formulaOfNeuron({ activation, parameters }: OneNeuronState) {
  const { tree, parameters: names } = parseFormula(formulaText(activation));
  return { tree, defaults: Object.fromEntries(names.map((name, at) => [name, parameters[at] ?? 1])) };
}

/** Whether the slope is 0 wherever there is one: PyTorch then has no gradient to give. */
const isFlat = (tree: Expression): boolean => {
  const derivative = derivativeForReading(tree);
  return derivative.kind === 'number' && derivative.value === 0;
};

function answerOf(neuron: OneNeuronState): string {
  const answer = getActivation(neuron.activation).value(preActivationOf(neuron), neuron.parameters);
  return plain(Number(answer.toPrecision(answerDigits)));
}

/** The program in its pieces; joined they are its text. */
export function codeOf(language: Language, neuron: OneNeuronState): readonly Piece[] {
  return writers[language](neuron);
}

export const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');

const writers: Readonly<Record<Language, (neuron: OneNeuronState) => Piece[]>> = {
  WGSL(neuron) {
    const { w1, w2, b } = quantities(neuron, withPoint);
    const { activation, parameters } = neuron;
    const call = `${wgslName(activation)}_value(${['z', ...parameters.map(withPoint)].join(', ')})`;
    return code`${activationWgsl(activation)}

const W = vec2<f32>(${w1}, ${w2});
const B: f32 = ${b};

@group(0) @binding(0) var<storage, read> x: array<vec2<f32>>;
@group(0) @binding(1) var<storage, read_write> a: array<f32>;

// One sample for each invocation.
@compute @workgroup_size(64)
fn neuron(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= arrayLength(&x)) {
    return;
  }
  let z = dot(W, x[id.x]) + B;
  a[id.x] = ${call};
}
`;
  },

  TypeScript(neuron) {
    const { w1, w2, b, x1, x2 } = quantities(neuron, plain);
    const { tree, defaults } = formulaOfNeuron(neuron);
    return code`${printJavaScript(tree, { types: true, defaults })}

const [w1, w2] = [${w1}, ${w2}];
const b = ${b};

function neuron(x1: number, x2: number): number {
  const z = w1 * x1 + w2 * x2 + b;
  return activation(z);
}

console.log(neuron(${x1}, ${x2})); // ${answerOf(neuron)}
`;
  },

  NumPy(neuron) {
    const { w1, w2, b, x1, x2 } = quantities(neuron, plain);
    const { tree, defaults } = formulaOfNeuron(neuron);
    return code`${withImport('import numpy as np', printPython(tree, { library: 'numpy', defaults }))}


w = np.array([${w1}, ${w2}])
b = ${b}


def neuron(x):  # (samples, 2)
    z = x @ w + b
    return activation(z)


print(neuron(np.array([[${x1}, ${x2}]])))  # ${answerOf(neuron)}
`;
  },

  PyTorch(neuron) {
    const { w1, w2, b, x1, x2 } = quantities(neuron, plain);
    const { tree, defaults } = formulaOfNeuron(neuron);
    const gradient = isFlat(tree)
      ? '# There is nothing to learn from: the slope is 0 wherever there is one.\n'
      : `a.sum().backward()\nprint(linear.weight.grad)  # f'(z) · x: how a moves with each weight\n`;
    return code`${withImport('import torch', printPython(tree, { library: 'torch', defaults }))}


linear = torch.nn.Linear(2, 1)  # z = w · x + b
with torch.no_grad():
    linear.weight.copy_(torch.tensor([[${w1}, ${w2}]]))
    linear.bias.fill_(${b})

a = activation(linear(torch.tensor([[${x1}, ${x2}]])))
print(a)  # ${answerOf(neuron)}
${gradient}`;
  },
};

/** The neuron needs its library even where the activation does not. */
const withImport = (line: string, source: string): string =>
  source.split('\n').includes(line) ? source.trimStart() : `${line}\n${source}`;
