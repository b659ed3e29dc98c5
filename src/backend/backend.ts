/**
 * A backend is a connector to something that computes: a GPU through WebGPU, the CPU in workers, or the readable
 * float64 reference. A backend makes *plans*. A plan is prepared once (it compiles and allocates), run many
 * times (a run only enqueues), and read when a person looks.
 */
import type { Network } from '../neuron/network.js';
import type { TrainingOptions } from '../neuron/training-options.js';
import type { Population, PopulationOptions } from './population.js';
import type { Health, HealthOptions, Training, TrainingData } from './training.js';

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
  /**
   * Takes the network's weights, biases and activation parameters as they are now; the next run uses them. With a
   * training of the same backend, of a network with the same layers, the weights and biases are instead those that it
   * has after all its runs so far, without being read. Throws InvalidValueError, and changes nothing, otherwise.
   */
  updateParameters(training?: Training): void;
  /** Frees what the plan holds. Every later call throws. */
  destroy(): void;
}

export interface EvaluationOptions {
  /** B, the samples of a batch. */
  readonly batch: number;
  /** What the last layer gives; 'activation' if left out. Hidden layers always give their activation. */
  readonly quantity?: Quantity;
  /**
   * Which kernel of the ladder computes the layers, by name, such as 'dense/naive'; the backend's choice if left out.
   * On a GPU only. InvalidValueError, with the names there are, where it is none or the device cannot run it.
   */
  readonly kernel?: string;
}

export interface Evaluation extends Plan {
  readonly batch: number;
  readonly quantity: Quantity;
  /** What computes each layer, by name: 'dense/quad', 'cpu/script', … */
  readonly kernels: readonly string[];
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
  /**
   * With the quantity 'derivative': the derivative of the neuron's output by this one of its weights instead, which is
   * ∂a/∂w = f′(z)·x with x the input that w weighs. Without a weight it is f′(z), which is also ∂a/∂b.
   */
  readonly weight?: number;
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
  /** Of the derivative by a weight: which one; null otherwise. */
  readonly weight: number | null;
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

/** A neuron of an evaluation over a grid of pixels, as a rectangle of a canvas. */
export interface Tile {
  /** −1 for the network's inputs. */
  readonly layer: number;
  /** The neuron shown; 'classes' shows which neuron of the layer gives the largest output. */
  readonly neuron: number | 'classes';
  /** Canvas pixels, from the top left; may be fractional. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** For a neuron: the diverging scale. Of classes only `zero` is used, the paper towards which a small margin fades. */
  readonly scale: ColourScale;
}

export interface TilePicture {
  /** Canvas pixels. */
  readonly width: number;
  readonly height: number;
  /** The grid: columns × rows is the evaluation's batch; row 0 at the top. */
  readonly columns: number;
  readonly rows: number;
  /** Where two overlap, the one of the later layer is in front; of the same layer, the later one. */
  readonly tiles: readonly Tile[];
  /** Radius of the tiles' corners in canvas pixels; 0 if left out. Outside the tiles the canvas is transparent. */
  readonly radius?: number;
  /** Only the sign against the scale's centre, in the scale's end colours (of classes: no shading). */
  readonly discrete?: boolean;
  /**
   * Draws the line where the value crosses the scale's centre (of classes: where the largest changes), this many canvas
   * pixels wide, in `ink`.
   */
  readonly contour?: { readonly width: number; readonly ink: Colour };
  /** The colours of classes, at least as many as the widest layer shown as classes (at most 20). */
  readonly palette?: readonly Colour[];
}

/** Draws on one canvas, which takes the size of what is drawn. */
export interface Surface {
  /** Draws what the field's last run computed. Resolves when the picture has been handed to the canvas. */
  draw(field: Field, scale: ColourScale): Promise<void>;
  /**
   * Draws neurons of what the evaluation's last run computed. Values are interpolated bilinearly between pixel centres;
   * between values of which one is not finite the canvas stays transparent. A class is shaded by its margin m over the
   * second largest: mixed in OKLab, 1 − 0.65 / (1 + m) of its colour and the rest `zero`.
   */
  drawTiles(evaluation: Evaluation, picture: TilePicture): Promise<void>;
  destroy(): void;
}

export interface Backend {
  readonly kind: BackendKind;
  readonly about: BackendAbout;
  /** Resolves, with the reason, if the device is lost; a new backend can then be opened. */
  readonly lost: Promise<string>;
  evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation>;
  field(network: Network, options: FieldOptions): Promise<Field>;
  /** `data` is copied. */
  training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training>;
  /** Many networks of this structure at once. `data` is copied. */
  population(network: Network, data: TrainingData, options: PopulationOptions): Promise<Population>;
  health(network: Network, data: TrainingData, options: HealthOptions): Promise<Health>;
  /** Takes the canvas over: it must have no context of another kind. */
  surface(canvas: HTMLCanvasElement | OffscreenCanvas): Surface;
  /** Frees everything; plans of this backend reject what is pending. */
  destroy(): void;
}
