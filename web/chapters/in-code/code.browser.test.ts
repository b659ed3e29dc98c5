import { expect, it } from 'vitest';
import { activationNames, defineActivation, getActivation } from '../../../src/index.js';
import { initialState, preActivationOf, withActivation } from '../one-neuron/state.js';
import { codeOf, textOf } from './code.js';

it('the WGSL compiles for every activation, and gives its answer', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter?.requestDevice();
  if (!device) throw new Error('no WebGPU: the software adapter of the tests is missing');
  const x = device.createBuffer({ size: 8, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
  const a = device.createBuffer({ size: 4, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const back = device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(x, 0, new Float32Array(initialState.inputs));
  for (const name of [...activationNames, defineActivation('x > 0 ? x : a * (exp(x) - 1)')]) {
    const neuron = withActivation(initialState, name);
    const module = device.createShaderModule({ code: textOf(codeOf('WGSL', neuron)) });
    const { messages } = await module.getCompilationInfo();
    expect(messages.map(({ message }) => `${name}: ${message}`)).toEqual([]);
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const entries = [x, a].map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(1);
    pass.end();
    encoder.copyBufferToBuffer(a, 0, back, 0, 4);
    device.queue.submit([encoder.finish()]);
    await back.mapAsync(GPUMapMode.READ);
    const got = new Float32Array(back.getMappedRange())[0];
    back.unmap();
    expect(got).toBeCloseTo(getActivation(name).value(preActivationOf(neuron), neuron.parameters), 5);
  }
  device.destroy();
});
