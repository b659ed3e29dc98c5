/** JSON in few characters that a link can hold: deflated (RFC 1951), then base64url. */
import { invalid } from '../neuron/checks.js';
import { fromBase64, toBase64 } from './base64.js';

/** The largest text that is unpacked, so that a crafted link cannot fill the memory. */
export const mostCharacters = 64 * 2 ** 20;

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    if (length > mostCharacters) {
      await reader.cancel();
      invalid(`The text unpacks to more than ${mostCharacters} bytes`);
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const each of pieces) {
    bytes.set(each, at);
    at += each.length;
  }
  return bytes;
}

export async function packJson(value: unknown): Promise<string> {
  const text = new Blob([JSON.stringify(value)]).stream();
  return toBase64(await collected(text.pipeThrough(new CompressionStream('deflate-raw'))));
}

/** Throws InvalidValueError for text that packJson did not write. */
export async function unpackJson(text: string): Promise<unknown> {
  const bytes = fromBase64(text);
  try {
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(new TextDecoder().decode(await collected(unpacked)));
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidValueError') throw error;
    return invalid('The text cannot be unpacked: it may have been cut off; copy it again');
  }
}
