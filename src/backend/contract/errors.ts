/** What is refused, in which words, and that nothing has changed then. */
import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Backend, EvaluationOptions, FieldOptions, Quantity } from '../backend.js';
import { plainInputs, plainNetwork, plainOutputs, slopes } from './samples.js';

const view = { left: -1, right: 1, bottom: -1, top: 1 };

/** The message with which a call or a promise is refused. */
async function refusal(refused: () => unknown): Promise<string> {
  try {
    await refused();
  } catch (error) {
    if (error instanceof InvalidValueError) return error.message;
    throw error;
  }
  return 'not refused';
}

/** A copy of the plain network with some of it replaced. */
function broken(change: (layer: { weights: Float32Array; biases: Float32Array }) => object): Network {
  const network = plainNetwork();
  return { ...network, layers: network.layers.map((layer) => ({ ...layer, ...change(layer) })) };
}

export function describeErrors(backend: () => Backend): void {
  describe('refuses', () => {
    const unknown = 'mean' as Quantity;
    it.each<[string, Network, EvaluationOptions, string]>([
      ['a batch of 0', plainNetwork(), { batch: 0 }, 'batch is 0: give a positive whole number'],
      ['half a sample', plainNetwork(), { batch: 1.5 }, 'batch is 1.5'],
      ['more than memory holds', plainNetwork(), { batch: 2 ** 40 }, 'at most 1073741824 fit'],
      ['an unknown quantity', plainNetwork(), { batch: 1, quantity: unknown }, 'quantity is mean: give one of pre-act'],
      ['a network without layers', { ...plainNetwork(), layers: [] }, { batch: 1 }, 'no layers'],
      ['inputs that do not fit', { ...plainNetwork(), inputs: 4 }, { batch: 1 }, 'layers[0].inputs is 3: what comes'],
      ['outputs that do not fit', { ...plainNetwork(), outputs: 4 }, { batch: 1 }, 'network.outputs is 4'],
      [
        'an unknown activation',
        broken(() => ({ activation: 'tahn' })),
        { batch: 1 },
        'layers[0].activation is tahn: give one of',
      ],
      [
        'too few weights',
        broken(({ weights }) => ({ weights: weights.slice(1) })),
        { batch: 1 },
        'layers[0].weights has 5 values: give 6, (neurons, inputs) = (2, 3)',
      ],
      [
        'weights in an array of another kind',
        broken(({ weights }) => ({ weights: [...weights] })),
        { batch: 1 },
        'layers[0].weights is not a Float32Array',
      ],
      [
        'too many biases',
        broken(() => ({ biases: new Float32Array(3) })),
        { batch: 1 },
        'layers[0].biases has 3 values',
      ],
      [
        'a weight that is not a number',
        broken(({ weights }) => ({ weights: weights.with(4, Number.NaN) })),
        { batch: 1 },
        'layers[0].weights[4] is NaN',
      ],
      [
        'an infinite bias',
        broken(({ biases }) => ({ biases: biases.with(1, -Infinity) })),
        { batch: 1 },
        'layers[0].biases[1] is -Infinity',
      ],
      [
        'an infinite activation parameter',
        broken(() => ({ activation: 'prelu', parameters: [Infinity] })),
        { batch: 1 },
        'layers[0].parameters[0] is Infinity',
      ],
    ])('an evaluation with %s', async (_, network, options, message) => {
      expect(await refusal(() => backend().evaluation(network, options))).toContain(message);
    });

    it.each<[string, unknown, unknown, string]>([
      ['no network', null, { batch: 1 }, 'network is null: give what createNetwork gives'],
      ['a network without a list of layers', { inputs: 2 }, { batch: 1 }, 'network.layers is undefined: give an array'],
      [
        'an empty layer',
        { ...plainNetwork(), layers: [null] },
        { batch: 1 },
        'layers[0] is null: give a layer such as',
      ],
      ['no options', plainNetwork(), undefined, 'options is undefined: give a batch, such as { batch: 64 }'],
      ['no batch', plainNetwork(), {}, 'batch is undefined: give a positive whole number'],
    ])('an evaluation with %s', async (_, network, options, message) => {
      const evaluation = () => backend().evaluation(network as Network, options as EvaluationOptions);
      expect(await refusal(evaluation)).toContain(message);
    });

    it.each<[string, unknown, string]>([
      ['no options', undefined, 'options is undefined: give a width, a height and a view'],
      ['no view', { width: 4, height: 3 }, 'view is undefined: give its edges, such as { left: -1, right: 1'],
      ['an edge missing', { width: 4, height: 3, view: { left: 0 } }, 'view.right is undefined: give a finite number'],
    ])('a field with %s', async (_, options, message) => {
      expect(await refusal(() => backend().field(slopes(1, 0), options as FieldOptions))).toContain(message);
    });

    it('a view and rows of a field of another kind', async () => {
      const field = await backend().field(slopes(1, 0), { width: 4, height: 3, view });
      const setView = field.setView.bind(field) as (given?: unknown) => void;
      const read = field.read.bind(field) as (given: unknown) => Promise<Float32Array>;
      expect(await refusal(() => setView())).toContain('view is undefined: give its edges');
      expect(await refusal(() => setView('all'))).toContain("view is 'all': give its edges");
      expect(await refusal(() => read(5))).toContain('rows is 5: give an array of whole numbers from 0 to 2');
      expect(await refusal(() => read(['1']))).toContain("rows[0] is '1': give a whole number from 0 to 2");
      expect(field.view).toEqual(view);
      field.destroy();
    });

    it('inputs of the wrong length or not finite, and keeps those it had', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(plainInputs);
      expect(await refusal(() => evaluation.write(new Float32Array(5)))).toContain('inputs has 5 values: give 6');
      const message = 'inputs[4] is NaN (sample 1, input 1)';
      expect(await refusal(() => evaluation.write(plainInputs.with(4, Number.NaN)))).toContain(message);
      expect(await refusal(() => evaluation.write(plainInputs.with(0, Infinity)))).toContain('inputs[0] is Infinity');
      evaluation.run();
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it('parameters that are not finite, and keeps those it had', async () => {
      const network = plainNetwork();
      const evaluation = await backend().evaluation(network, { batch: 2 });
      evaluation.write(plainInputs);
      network.layers[0]?.biases.fill(Number.NaN, 1);
      expect(await refusal(() => evaluation.updateParameters())).toContain('layers[0].biases[1] is NaN');
      evaluation.run();
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it.each([0, -1, 1.5, Number.NaN, Infinity])('to run %d times', async (times) => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      expect(await refusal(() => evaluation.run(times))).toContain(`times is ${times}: give a positive whole number`);
      evaluation.destroy();
    });

    it.each([1, -1, 0.5, Number.NaN])('to read layer %d of one', async (layer) => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      expect(await refusal(() => evaluation.read(layer))).toContain(
        `layer is ${layer}: give a whole number from 0 to 0`,
      );
      evaluation.destroy();
    });

    const good: FieldOptions = { width: 4, height: 3, view };
    it.each<[string, FieldOptions, string]>([
      ['no width', { ...good, width: 0 }, 'width is 0'],
      ['a broken height', { ...good, height: 2.5 }, 'height is 2.5'],
      ['too many pixels', { ...good, width: 2 ** 20, height: 2 ** 20 }, 'pixels is too large'],
      ['an edge that is not a number', { ...good, view: { ...view, top: Number.NaN } }, 'view.top is NaN'],
      [
        'left and right swapped',
        { ...good, view: { ...view, left: 2 } },
        'view.left is 2: it must be less than right, 1',
      ],
      ['no height in its view', { ...good, view: { ...view, top: -1 } }, 'view.bottom is -1: it must be less than top'],
      ['a layer that is not there', { ...good, layer: 1 }, 'layer is 1: give a whole number from 0 to 0'],
      ['a neuron that is not there', { ...good, neuron: 1 }, 'neuron is 1: give a whole number from 0 to 0'],
      ['an unknown quantity', { ...good, quantity: unknown }, 'quantity is mean'],
      [
        'a weight that is not there',
        { ...good, quantity: 'derivative', weight: 2 },
        'weight is 2: give a whole number from 0 to 1',
      ],
      [
        'a weight and no derivative',
        { ...good, weight: 1 },
        'weight is 1 and quantity is activation: give the quantity',
      ],
    ])('a field with %s', async (_, options, message) => {
      expect(await refusal(() => backend().field(slopes(1, 0), options))).toContain(message);
    });

    it('a field of a network that has not two inputs', async () => {
      const network = createNetwork({ inputs: 3, layers: [{ neurons: 1, activation: 'tanh' }] });
      expect(await refusal(() => backend().field(network, good))).toContain(
        'network.inputs is 3: a field needs a network with 2',
      );
    });

    it('views and rows of a field that make no sense, and keeps the view it had', async () => {
      const field = await backend().field(slopes(1, 0), good);
      expect(await refusal(() => field.setView({ ...view, right: -1 }))).toContain(
        'view.left is -1: it must be less than right, -1',
      );
      expect(field.view).toEqual(view);
      field.run();
      expect(await field.read([1])).toEqual(Float32Array.of(-0.75, -0.25, 0.25, 0.75));
      expect(await refusal(() => field.read([0, 3]))).toContain('rows[1] is 3: give a whole number from 0 to 2');
      expect(await refusal(() => field.read([-1]))).toContain('rows[0] is -1');
      field.destroy();
    });
  });
}
