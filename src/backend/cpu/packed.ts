/** Numbers and rows of float32 in one array, so that every answer of a thread is of one kind and is given, not copied. */

const slots = Float64Array.BYTES_PER_ELEMENT / Float32Array.BYTES_PER_ELEMENT;

/** The bits of `numbers`, as float64, then the rows one after the other. */
export function pack(numbers: readonly number[], ...rows: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const length = rows.reduce((sum, row) => sum + row.length, numbers.length * slots);
  const packed = new Float32Array(length);
  new Float64Array(packed.buffer, 0, numbers.length).set(numbers);
  let at = numbers.length * slots;
  for (const row of rows) {
    packed.set(row, at);
    at += row.length;
  }
  return packed;
}

/** The first `count` numbers, and all rows in one. */
export function unpack(packed: Float32Array<ArrayBuffer>, count: number): [number[], Float32Array<ArrayBuffer>] {
  return [[...new Float64Array(packed.buffer, 0, count)], packed.slice(count * slots)];
}
