/**
 * A backend is a connector to something that computes: a GPU through WebGPU, the CPU in workers, or the readable
 * float64 reference. A backend makes *plans*. A plan is prepared once (it compiles and allocates), run many
 * times (a run only enqueues), and read when a person looks.
 */
import type { Network } from '../neuron/network.js';

export type BackendKind = 'gpu' | 'cpu' | 'reference';

/** What of a neuron is asked for: z = W x + b, a = f(z), or f′(z). */
export type Quantity = 'pre-activation' | 'activation' | 'derivative';
export const quantities: readonly Quantity[] = ['pre-activation', 'activation', 'derivative'];

export interface BackendLimits {
  /** The largest piece of a buffer that one kernel may see; larger batches and layers are chunked. */
  readonly bindingSizeBytes: number;
  /** Workgroups in one dimension of a dispatch; more are folded into the second one. */
  readonly workgroupsPerDimension: number;
}

export interface BackendAbout {
  /** For people: 'Apple M3 · WebGPU', 'CPU · 3 threads'. */
  readonly label: string;
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  /** True where no GPU hardware computes: a software adapter, or the CPU. */
  readonly software: boolean;
  /** Threads that compute; 0 for a GPU. */
  readonly threads: number;
  readonly limits: BackendLimits | null;
  /** Why this is not a GPU, in a sentence; null where it is one. */
  readonly whyNoGpu: string | null;
}

/** A rectangle of the input plane. */
export interface View {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Plan {
  readonly network: Network;
  /** Enqueues `times` runs (1 if left out) and returns at once. */
  run(times?: number): void;
  /** Resolves once all that was enqueued has been computed. Rejects with DeviceLostError if the device is lost. */
  finished(): Promise<void>;
  /** Takes the network's weights, biases and activation parameters as they are now; the next run uses them. */
  updateParameters(): void;
  /** Frees what the plan holds. Every later call throws. */
  destroy(): void;
}

export interface EvaluationOptions {
  /** B, the samples of a batch. */
  readonly batch: number;
  /** What the last layer gives; 'activation' if left out. Hidden layers always give their activation. */
  readonly quantity?: Quantity;
}

export interface Evaluation extends Plan {
  readonly batch: number;
  readonly quantity: Quantity;
  /** (B, I), row-major, all finite. Throws InvalidValueError and changes nothing otherwise. */
  write(inputs: Float32Array): void;
  /** (B, O) of layer `layer` (the last if left out), as the last run left it. */
  read(layer?: number): Promise<Float32Array<ArrayBuffer>>;
}

export interface FieldOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly view: View;
  /** The last one if left out. */
  readonly layer?: number;
  /** 0 if left out. */
  readonly neuron?: number;
  /** 'activation' if left out. */
  readonly quantity?: Quantity;
}

/**
 * One neuron of a network with two inputs, over a rectangle of the input plane. Pixel (column, row) stands for
 * its centre, row 0 at the top: x₁ = left + (column + ½)·(right − left) / width and
 * x₂ = top − (row + ½)·(top − bottom) / height.
 */
export interface Field extends Plan {
  readonly width: number;
  readonly height: number;
  readonly view: View;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  /** Moves the rectangle; the next run uses it. */
  setView(view: View): void;
  /** (height, width), or (rows.length, width) for the rows asked for. */
  read(rows?: readonly number[]): Promise<Float32Array<ArrayBuffer>>;
}

/** A colour in sRGB, each part 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A diverging scale: `negative` at low, `zero` at centre, `positive` at high, mixed in OKLab. */
export interface ColourScale {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
  readonly negative: Colour;
  readonly zero: Colour;
  readonly positive: Colour;
}

/** Draws fields on one canvas; its pixels are the field's. */
export interface Surface {
  /** Draws what the field's last run computed. Resolves when the picture has been handed to the canvas. */
  draw(field: Field, scale: ColourScale): Promise<void>;
  destroy(): void;
}

export interface Backend {
  readonly kind: BackendKind;
  readonly about: BackendAbout;
  /** Resolves, with the reason, if the device is lost; a new backend can then be opened. */
  readonly lost: Promise<string>;
  evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation>;
  field(network: Network, options: FieldOptions): Promise<Field>;
  /** Takes the canvas over: it must have no context of another kind. */
  surface(canvas: HTMLCanvasElement | OffscreenCanvas): Surface;
  /** Frees everything; plans of this backend reject what is pending. */
  destroy(): void;
}
