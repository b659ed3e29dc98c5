/** Where kernels keep what they compute: arrays of float32 that script can see, in memory that the kernels can reach. */

export interface Values {
  readonly length: number;
  /** In bytes, where the kernels' memory has addresses; else 0. */
  readonly address: number;
  /** To be asked for again after every pause: memory that grows is another array. */
  readonly view: Float32Array<ArrayBuffer>;
  /** Values `first` to `first + length − 1` of these. */
  part(first: number, length: number): Values;
}

/** The memory of one plan; all of it is given back at once. */
export interface Arena {
  /** Zeros. Throws RangeError where there is no memory for them. */
  allocate(length: number): Values;
  release(): void;
}

/** An array of script's own. */
export class ScriptValues implements Values {
  readonly address = 0;

  constructor(readonly view: Float32Array<ArrayBuffer>) {}

  get length(): number {
    return this.view.length;
  }

  part(first: number, length: number): Values {
    return new ScriptValues(this.view.subarray(first, first + length));
  }
}

/** Whose memory the engine takes back by itself. */
export const scriptArena: Arena = {
  allocate: (length) => new ScriptValues(new Float32Array(length)),
  release: () => undefined,
};
