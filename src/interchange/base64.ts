/** Bytes as text that a link can hold: base64url, without padding (RFC 4648, §5). */
import { invalid } from '../neuron/checks.js';

/** Bytes that one call of String.fromCharCode is given. */
const piece = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += piece) {
    binary += String.fromCharCode(...bytes.subarray(at, at + piece));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws InvalidValueError for text that is no base64url. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) {
    invalid('The text is no base64url: it may have been cut off; copy it again');
  }
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}

/** Every bit of float32 values, little-endian. */
export function floatsToBase64(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [at, value] of values.entries()) bytes.setFloat32(at * 4, value, true);
  return toBase64(new Uint8Array(bytes.buffer));
}

/** Throws InvalidValueError for text that is no base64url, or no whole number of float32 values. */
export function floatsFromBase64(text: string): Float32Array<ArrayBuffer> {
  const bytes = fromBase64(text);
  if (bytes.length % 4 !== 0) invalid(`The text holds ${bytes.length} bytes: float32 values take 4 each`);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true));
}
