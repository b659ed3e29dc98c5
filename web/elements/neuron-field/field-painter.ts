/**
 * Computes a field and draws it on a canvas, always the newest request and never two at once. It keeps its plan as
 * long as only numbers change: a network of the same structure has its parameters copied in.
 */
import {
  copyNetwork,
  DeviceLostError,
  type Backend,
  type ColourScale,
  type Field,
  type Network,
  type Quantity,
  type Surface,
  type View,
} from '../../../src/index.js';

export interface Request {
  readonly backend: Backend;
  readonly network: Network;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  /** With the quantity 'derivative': by this weight; null for f′(z). */
  readonly weight: number | null;
  readonly view: View;
  readonly scale: ColourScale;
  readonly width: number;
  readonly height: number;
}

export interface Painted {
  readonly points: number;
  /** From the first call to the last pixel computed. */
  readonly durationMs: number;
  readonly backend: Backend;
  /** The plan's first picture: its time is a compiler's, not the picture's. */
  readonly first: boolean;
}

interface Listener {
  /** A canvas that holds a finished picture takes the place of the one before it. */
  showCanvas(canvas: HTMLCanvasElement): void;
  painted(what: Painted): void;
  failed(error: Error): void;
}

/** What cannot change without a new plan. */
const planKey = ({ network, layer, neuron, quantity, weight, width, height }: Request) =>
  [
    network.layers.map((each) => `${each.inputs}:${each.neurons}:${each.activation}`),
    layer,
    neuron,
    quantity,
    weight,
    width,
    height,
  ].join('|');

function adoptParameters(target: Network, source: Network): void {
  for (const [at, layer] of target.layers.entries()) {
    const from = source.layers[at];
    if (!from) continue;
    layer.weights.set(from.weights);
    layer.biases.set(from.biases);
    layer.parameters = [...from.parameters];
  }
}

export class FieldPainter {
  #wanted: Request | null = null;
  #busy = false;
  #backend: Backend | null = null;
  #surface: Surface | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #field: Field | null = null;
  #scale: ColourScale | null = null;
  #key = '';
  #waiting: (() => void)[] = [];

  constructor(private readonly listener: Listener) {}

  /** A picture waits to be painted. */
  get hasRequest(): boolean {
    return this.#wanted !== null;
  }

  paint(request: Request): void {
    this.#wanted = request;
    if (!this.#busy) void this.#work();
  }

  /** Runs `use` on the field as it was last painted, while nothing else is; null if there is none. */
  async withField<T>(use: (field: Field) => Promise<T>): Promise<T | null> {
    while (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (!this.#field || this.#wanted) return null;
    this.#busy = true;
    try {
      return await use(this.#field);
    } finally {
      this.#busy = false;
      if (this.#wanted) void this.#work();
      else this.#wake();
    }
  }

  /**
   * Draws the picture in other colours on a plain canvas. What a GPU draws can be read in the same task only, so it
   * draws on the canvas that is seen, is copied, and draws again as it was: nobody sees the other colours.
   */
  async copyTo(copy: HTMLCanvasElement, colours: Pick<ColourScale, 'negative' | 'zero' | 'positive'>): Promise<void> {
    await this.withField(async (field) => {
      const [surface, canvas, scale] = [this.#surface, this.#canvas, this.#scale];
      if (!surface || !canvas || !scale) return;
      if (this.#backend?.kind !== 'gpu') {
        await this.#backend?.surface(copy).draw(field, { ...scale, ...colours });
        return;
      }
      await surface.draw(field, { ...scale, ...colours });
      copy.width = canvas.width;
      copy.height = canvas.height;
      copy.getContext('2d')?.drawImage(canvas, 0, 0);
      await surface.draw(field, scale);
    });
  }

  destroy(): void {
    this.#wanted = null;
    this.#field?.destroy();
    this.#surface?.destroy();
    this.#field = null;
    this.#surface = null;
    this.#backend = null;
    this.#key = '';
  }

  #wake(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#wanted) {
      const request = this.#wanted;
      this.#wanted = null;
      try {
        await this.#paint(request);
      } catch (error) {
        // A lost device is replaced by whoever opened it, and a new request follows.
        if (!(error instanceof DeviceLostError))
          this.listener.failed(error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.#busy = false;
    this.#wake();
  }

  async #paint(request: Request): Promise<void> {
    const { backend, network, view, scale } = request;
    if (backend !== this.#backend) {
      this.destroy();
      const canvas = document.createElement('canvas');
      this.#surface = backend.surface(canvas); // may throw: then nothing is kept, and the next picture tries again
      this.#canvas = canvas;
      this.#backend = backend;
    }
    const before = this.#field;
    const field = await this.#fieldFor(request);
    const started = performance.now();
    adoptParameters(field.network, network);
    field.updateParameters();
    field.setView(view);
    field.run();
    await this.#surface?.draw(field, scale);
    this.#scale = scale;
    if (this.#canvas && !this.#canvas.isConnected) this.listener.showCanvas(this.#canvas);
    await field.finished();
    this.listener.painted({
      points: field.width * field.height,
      durationMs: performance.now() - started,
      backend,
      first: field !== before,
    });
  }

  async #fieldFor(request: Request): Promise<Field> {
    const key = planKey(request);
    if (this.#field && key === this.#key) return this.#field;
    const { width, height, view, layer, neuron, quantity, weight } = request;
    const field = await request.backend.field(copyNetwork(request.network), {
      width,
      height,
      view,
      layer,
      neuron,
      quantity,
      ...(weight !== null && { weight }),
    });
    if (this.#backend !== request.backend) {
      field.destroy();
      throw new DeviceLostError('The picture was taken away while it was being made');
    }
    this.#field?.destroy();
    this.#field = field;
    this.#key = key;
    return field;
  }
}
