/**
 * The playground as a link and as a file: the state, where its training is, to the last bit, and the losses on the way
 * there. A link is `playground.html#state=…&hide=data,rate&embed`, where everything may be left out.
 */
import {
  InvalidValueError,
  packJson,
  trainingFromJson,
  trainingToJson,
  unpackJson,
  type TrainingState,
} from '../../../src/index.js';
import { type SavedCurve, thinnedTo } from './curve-history.js';
import { type HideName, hideNames, isHideName } from './hiding.js';
import { readState } from './read-state.js';
import { curveFromJson, curveToJson } from './share-curve.js';
import { initialState, type PlaygroundState } from './state.js';

/** What changes when old links could not be read as they were meant. */
const version = 1;

/** What people can still paste into a message. */
export const mostLinkCharacters = 32_000;

/** Points of the curve, and digits of a loss, that a link has room for; they make no difference to the eye. */
const linkCurve = { points: 100, digits: 4 } as const;
/** Enough for every bit of a float64. */
const allDigits = 17;

export interface Shared {
  readonly state: PlaygroundState;
  /** Null where training begins with the first weights. */
  readonly training: TrainingState | null;
  /** The losses so far. */
  readonly curve: SavedCurve;
}

export interface Link extends Shared {
  /** The link named a state of its own. */
  readonly given: boolean;
  /** Only the figure, to stand in another page. */
  readonly embed: boolean;
  /** What of the link was not understood, in a sentence; empty where all was. */
  readonly message: string;
}

function toJson({ state, training, curve }: Shared, digits: number) {
  const goesOn = training !== null && training.step > 0;
  return {
    playground: version,
    state,
    ...(goesOn ? { training: trainingToJson(training) } : {}),
    ...(goesOn && curve.length > 1 ? { curve: curveToJson(curve, digits) } : {}),
  };
}

/** Throws InvalidValueError, naming what is wrong, for JSON that is no playground. */
export function sharedFromJson(json: unknown): Shared {
  const given = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  const { playground } = given;
  if (typeof playground === 'number' && playground > version) {
    throw new InvalidValueError(
      `It was saved by a later version of the playground (${playground}, this one is ${version}): open it there`,
    );
  }
  if (playground !== version) {
    throw new InvalidValueError('This is no playground: open a file that the playground saved');
  }
  return {
    state: readState(given['state']),
    training: given['training'] === undefined ? null : trainingFromJson(given['training']),
    curve: given['curve'] === undefined ? [] : curveFromJson(given['curve']),
  };
}

/** Throws InvalidValueError where the link would be too long. */
export async function linkTo(page: string, shared: Shared, embed: boolean): Promise<string> {
  const { hide, ...rest } = shared.state;
  const plain: Shared = { ...shared, state: { ...rest, hide: [] } };
  const pack = (curve: SavedCurve) => packJson(toJson({ ...plain, curve }, linkCurve.digits));
  let packed = await pack(thinnedTo(shared.curve, linkCurve.points));
  // The curve is the first that can be done without.
  if (packed.length > mostLinkCharacters) packed = await pack([]);
  if (packed.length > mostLinkCharacters) {
    throw new InvalidValueError(
      `The link would have ${packed.length.toLocaleString('en')} characters, more than most programs take: save a file instead`,
    );
  }
  const parts = [
    `state=${packed}`,
    ...(hide.length > 0 ? [`hide=${hide.join(',')}`] : []),
    ...(embed ? ['embed'] : []),
  ];
  return `${page}#${parts.join('&')}`;
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Names of what is hidden, and a sentence about those that nothing has. */
function readHide(text: string): { readonly hide: readonly HideName[]; readonly message: string } {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.filter((name) => !isHideName(name));
  const message =
    unknown.length > 0
      ? `The link hides ${quoted(unknown)}, which nothing here is called: choose among ${hideNames.join(', ')}.`
      : '';
  return { hide: hideNames.filter((name) => names.includes(name)), message };
}

/** The rest of a link whose state could not be read. */
export function withoutState(hash: string): string {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  given.delete('state');
  return `#${given}`;
}

/** Reads the part of an address after its '#'. Throws InvalidValueError for a state that cannot be read. */
export async function readLink(hash: string): Promise<Link> {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const packed = given.get('state');
  const shared: Shared = packed
    ? sharedFromJson(await unpackJson(packed))
    : { state: initialState, training: null, curve: [] };
  const { hide, message } = readHide(given.get('hide') ?? '');
  return {
    ...shared,
    state: { ...shared.state, hide },
    given: packed !== null && packed !== '',
    embed: given.has('embed'),
    message,
  };
}

export const fileOf = (shared: Shared): string => `${JSON.stringify(toJson(shared, allDigits), null, 2)}\n`;

/** Throws InvalidValueError for text that is no file of the playground. */
export function readFile(text: string): Shared {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InvalidValueError('It is no whole JSON file, as the playground saves them: it may have been cut off');
  }
  return sharedFromJson(json);
}
