/**
 * The playground as a link and as a file: the state, and where its training is, to the last bit. A link is
 * `playground.html#state=…&hide=data,rate&embed`, where everything may be left out.
 */
import {
  InvalidValueError,
  packJson,
  trainingFromJson,
  trainingToJson,
  unpackJson,
  type TrainingState,
} from '../../../src/index.js';
import { type HideName, isHideName } from './hiding.js';
import { readState } from './read-state.js';
import { initialState, type PlaygroundState } from './state.js';

/** What changes when old links could not be read as they were meant. */
const version = 1;

/** What people can still paste into a message. */
export const mostLinkCharacters = 32_000;

export interface Shared {
  readonly state: PlaygroundState;
  /** Null where training begins with the first weights. */
  readonly training: TrainingState | null;
}

export interface Link extends Shared {
  /** The link named a state of its own. */
  readonly given: boolean;
  /** Only the figure, to stand in another page. */
  readonly embed: boolean;
}

const toJson = ({ state, training }: Shared) => ({
  playground: version,
  state,
  ...(training && training.step > 0 ? { training: trainingToJson(training) } : {}),
});

/** Throws InvalidValueError, naming what is wrong, for JSON that is no playground. */
export function sharedFromJson(json: unknown): Shared {
  const given = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  if (given['playground'] !== version) {
    throw new InvalidValueError('This is no playground: open a file that the playground saved');
  }
  return {
    state: readState(given['state']),
    training: given['training'] === undefined ? null : trainingFromJson(given['training']),
  };
}

/** Throws InvalidValueError where the link would be too long. */
export async function linkTo(page: string, shared: Shared, embed: boolean): Promise<string> {
  const { hide, ...rest } = shared.state;
  const packed = await packJson(toJson({ ...shared, state: { ...rest, hide: [] } }));
  if (packed.length > mostLinkCharacters) {
    throw new InvalidValueError(
      `The link would have ${packed.length} characters, more than most programs take: save a file instead`,
    );
  }
  const parts = [
    `state=${packed}`,
    ...(hide.length > 0 ? [`hide=${hide.join(',')}`] : []),
    ...(embed ? ['embed'] : []),
  ];
  return `${page}#${parts.join('&')}`;
}

/** Reads the part of an address after its '#'. Throws InvalidValueError for a state that cannot be read. */
export async function readLink(hash: string): Promise<Link> {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const packed = given.get('state');
  const shared: Shared = packed ? sharedFromJson(await unpackJson(packed)) : { state: initialState, training: null };
  const hide: HideName[] = (given.get('hide') ?? '').split(',').filter(isHideName);
  return { ...shared, state: { ...shared.state, hide }, given: packed !== null, embed: given.has('embed') };
}

export const fileOf = (shared: Shared): string => `${JSON.stringify(toJson(shared), null, 2)}\n`;

/** Throws InvalidValueError for text that is no file of the playground. */
export function readFile(text: string): Shared {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InvalidValueError('This file is no JSON: open one that the playground saved');
  }
  return sharedFromJson(json);
}
