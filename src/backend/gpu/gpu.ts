/** A device with its pipelines: what every plan on the GPU is made with. */
import type { ActivationName } from '../../neuron/activations/index.js';
import type { BackendAbout, BackendLimits } from '../backend.js';
import { DeviceLostError, GpuError } from '../errors.js';
import { formulaTexts } from './activate-line.js';
import { asked, describeAdapter, findAdapter } from './adapter.js';
import { parseBindings, bindByName, type Binding } from './bindings.js';
import { compile } from './compile.js';
import type { PassTimer } from './pass-timer.js';
import { shaderSources, type ShaderName, type ShaderSources } from './shaders.js';

export interface GpuOptions {
  /** Defaults to `navigator.gpu`. */
  readonly gpu?: GPU;
  /** Sources that replace the shaders of the same name: how a seeded mistake is tried. */
  readonly shaders?: Partial<ShaderSources>;
  /** Lower limits than the device's own: how folding and chunking are tried on small shapes. */
  readonly limits?: Partial<BackendLimits>;
}

export interface Kernel {
  readonly label: string;
  readonly pipeline: GPUComputePipeline;
  readonly bindings: readonly Binding[];
}

/** What is asked for where it is offered; nothing needs it. */
const wanted: readonly GPUFeatureName[] = ['subgroups', 'timestamp-query'];

/** Whether four invocations that follow each other can tell each other values. */
function hasQuads({ features }: GPUDevice, { info }: GPUAdapter): boolean {
  return features.has('subgroups') && (info?.subgroupMinSize ?? 0) >= 4;
}

export class Gpu {
  readonly lost: Promise<string>;
  readonly about: BackendAbout;
  readonly sources: ShaderSources;
  /** Times the passes of all runs while somebody measures; null otherwise. */
  passTimer: PassTimer | null = null;
  #lostReason: string | null = null;
  readonly #pending = new Set<(error: Error) => void>();
  readonly #kernels = new Map<string, Promise<Kernel>>();

  private constructor(
    readonly device: GPUDevice,
    adapter: GPUAdapter,
    readonly limits: BackendLimits,
    shaders: Partial<ShaderSources> = {},
  ) {
    this.about = describeAdapter(adapter, limits);
    const columns = hasQuads(device, adapter) ? 'quad/columns-shared' : 'quad/columns';
    this.sources = { ...shaderSources, 'quad/columns': shaderSources[columns], ...shaders };
    this.lost = device.lost.then(({ reason, message }) => {
      this.#lose(reason === 'destroyed' ? 'the backend was destroyed' : message || 'no reason was given');
      return this.#lostReason ?? '';
    });
    // All that is asked of the device is asked under error scopes. What escapes them leaves it in a state that
    // nobody knows, so it is given up like a lost one, and whoever opened it can open another.
    device.addEventListener('uncapturederror', (event) => {
      event.preventDefault();
      this.#lose(`WebGPU refused something: ${event.error.message}`);
      device.destroy();
    });
  }

  /** Throws NoGpuError where there is no adapter or it gives no device. */
  static async open({ gpu, shaders, limits }: GpuOptions = {}): Promise<Gpu> {
    const adapter = await findAdapter(gpu);
    const { maxStorageBufferBindingSize, maxBufferSize, maxTextureDimension2D } = adapter.limits;
    const { maxComputeWorkgroupStorageSize, maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX } =
      adapter.limits;
    const device = await asked('Asking the GPU for a device', () =>
      adapter.requestDevice({
        label: 'neuron playground',
        requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
        requiredLimits: {
          maxStorageBufferBindingSize,
          maxBufferSize,
          maxTextureDimension2D,
          maxComputeWorkgroupStorageSize,
          maxComputeInvocationsPerWorkgroup,
          maxComputeWorkgroupSizeX,
        },
      }),
    );
    return new Gpu(
      device,
      adapter,
      {
        bindingSizeBytes: Math.min(maxStorageBufferBindingSize, maxBufferSize, limits?.bindingSizeBytes ?? Infinity),
        workgroupsPerDimension: Math.min(
          device.limits.maxComputeWorkgroupsPerDimension,
          limits?.workgroupsPerDimension ?? Infinity,
        ),
      },
      shaders,
    );
  }

  /** Throws DeviceLostError once the device is lost. */
  assertAlive(): void {
    if (this.#lostReason !== null) throw lostError(this.#lostReason);
  }

  /** The promise, or a DeviceLostError if the device is lost before it settles. */
  live<T>(promise: Promise<T>): Promise<T> {
    // A set, not a race with `lost`: a race would leave a handler on `lost` for every frame of a page's life.
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        this.#pending.delete(reject);
        try {
          this.assertAlive();
          finish();
        } catch (error) {
          reject(error);
        }
      };
      if (this.#lostReason === null) this.#pending.add(reject);
      else reject(lostError(this.#lostReason));
      promise.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(asGpuError(error))),
      );
    });
  }

  /** Runs `make` under error scopes: what WebGPU refuses becomes a GpuError that names it. */
  async scoped<T>(what: string, make: () => T): Promise<T> {
    this.assertAlive();
    const scopes = ['validation', 'out-of-memory', 'internal'] as const;
    for (const scope of scopes) this.device.pushErrorScope(scope);
    let made: T;
    let errors: readonly (GPUError | null)[];
    try {
      made = make();
    } finally {
      errors = await this.live(Promise.all(scopes.map(() => this.device.popErrorScope())));
    }
    const error = errors.find((found) => found !== null);
    if (error) throw new GpuError(`${what}: ${error.message}`);
    return made;
  }

  /**
   * A compute pipeline, compiled once. `line` is the one-line `activate` of a kernel that has one, and `used` are the
   * activations that it calls.
   * Throws GpuError with the source line and a caret where the shader does not compile.
   */
  kernel(name: ShaderName, line = '', used: readonly ActivationName[] = []): Promise<Kernel> {
    const formulas = formulaTexts(used);
    const key = [name, ...formulas, line].join('\n');
    let kernel = this.#kernels.get(key);
    if (!kernel) {
      kernel = this.#makeKernel(name, line, formulas);
      // A failure is not kept: the next one who asks gets an answer of their own.
      kernel.catch(() => this.#kernels.delete(key));
      this.#kernels.set(key, kernel);
    }
    return kernel;
  }

  async #makeKernel(name: ShaderName, line: string, formulas: readonly string[]): Promise<Kernel> {
    const module = await compile(this, name, line, formulas);
    const pipeline = await this.live(
      this.device.createComputePipelineAsync({ label: name, layout: 'auto', compute: { module, entryPoint: 'main' } }),
    );
    return { label: name, pipeline, bindings: parseBindings(this.sources[name]) };
  }

  /** A compute pass of a plan's run, which `passTimer` times if there is one. */
  beginPass(encoder: GPUCommandEncoder, label: string): GPUComputePassEncoder {
    const timestampWrites = this.passTimer?.writes();
    return encoder.beginComputePass(timestampWrites ? { label, timestampWrites } : { label });
  }

  bind(kernel: Kernel, label: string, resources: Readonly<Record<string, GPUBufferBinding>>): GPUBindGroup {
    return this.device.createBindGroup({
      label,
      layout: kernel.pipeline.getBindGroupLayout(0),
      entries: bindByName(kernel.label, kernel.bindings, resources),
    });
  }

  /** Workgroups of one dispatch, the excess of the first dimension folded into the second. */
  fold(workgroups: number): readonly [number, number] {
    const across = Math.min(workgroups, this.limits.workgroupsPerDimension);
    return [across, Math.ceil(workgroups / across)];
  }

  buffer(label: string, sizeBytes: number, usage: number): GPUBuffer {
    return this.device.createBuffer({ label, size: Math.max(4, sizeBytes), usage });
  }

  destroy(): void {
    this.#lose('the backend was destroyed');
    this.device.destroy();
  }

  #lose(reason: string): void {
    if (this.#lostReason !== null) return;
    this.#lostReason = reason;
    for (const reject of this.#pending) reject(lostError(reason));
    this.#pending.clear();
  }
}

const lostError = (reason: string) =>
  new DeviceLostError(`The GPU device is lost: ${reason}. Open a new backend to go on.`);

/** WebGPU rejects with its own kinds of error; people get ours, with the first as its cause. */
function asGpuError(error: unknown): GpuError {
  if (error instanceof GpuError) return error;
  return new GpuError(error instanceof Error ? error.message : String(error), { cause: error });
}
