import { describe, expect, it } from 'vitest';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import type { Evaluation, EvaluationOptions } from '../backend/backend.js';
import type { Network } from '../neuron/network.js';
import { crossCheck } from './crosscheck.js';
import { builtInFormulas, compileFormula, type FormulaSource } from './formulas.js';
import { activationMutants, applyMutant, createProbe } from './mutants.js';
import { compileFunction } from './wgsl/compiler.js';
import { parseWgsl } from './wgsl/parser.js';
import { simulatedArithmetic } from './wgsl/simulated.js';

/** Computes the last layer from WGSL text in simulated float32. */
class SimulatedBackend extends ReferenceBackend {
  constructor(private readonly source: FormulaSource) {
    super();
  }
  override async evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation> {
    const { quantity = 'activation' } = options;
    const evaluation = await super.evaluation(network, { ...options, quantity: 'pre-activation' });
    const [layer] = network.layers;
    const suffix = quantity === 'derivative' ? 'derivative' : 'value';
    const name = `${layer?.activation.replaceAll('-', '_')}_${suffix}`;
    const machine = compileFunction(parseWgsl(this.source.wgsl), name, simulatedArithmetic());
    const read = evaluation.read.bind(evaluation);
    evaluation.read = async () =>
      (await read()).map((z) => {
        machine.run(z, layer?.parameters[0]);
        return machine.value;
      });
    return evaluation;
  }
}

describe.each(activationMutants.filter(({ gpuOnly }) => !gpuOnly))('$name', (mutant) => {
  const { quantity } = mutant.probe;
  const { network, inputs } = createProbe(mutant);

  it('is caught by the bound that passes the truth', async () => {
    const truth = await crossCheck(new SimulatedBackend(builtInFormulas), network, inputs, { quantity });
    expect(truth.violations).toBe(0);
    expect(truth.undecided).toBe(0);
    const wgsl = applyMutant(mutant, builtInFormulas.wgsl);
    const caught = await crossCheck(new SimulatedBackend({ ...builtInFormulas, wgsl }), network, inputs, { quantity });
    expect(caught.violations).toBeGreaterThan(0);
    expect(caught.worst?.ratio).toBeGreaterThan(1);
  });
});

describe('applyMutant', () => {
  it('refuses a text without the place to change', () => {
    const [mutant] = activationMutants;
    expect(() => mutant && applyMutant(mutant, 'fn f(z: f32) -> f32 { return z; }')).toThrow(/no 'fn tanh_value/);
  });

  it('leaves the rest of the formulas as they are', () => {
    for (const mutant of activationMutants.filter(({ gpuOnly }) => !gpuOnly)) {
      const wgsl = applyMutant(mutant, builtInFormulas.wgsl);
      expect(wgsl).not.toBe(builtInFormulas.wgsl);
      expect(() => compileFormula('relu6', { ...builtInFormulas, wgsl })).not.toThrow();
    }
  });
});
