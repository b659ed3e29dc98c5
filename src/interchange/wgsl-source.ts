/** The WGSL of one activation by itself: its function, and all that this one calls. */
import { type ActivationName, getActivation, wgslName } from '../neuron/activations/index.js';
import activations from '../../shaders/activations.wgsl?raw';
import expression from '../../shaders/expression.wgsl?raw';

interface Declaration {
  readonly name: string;
  /** With the comment that stands above it. */
  readonly text: string;
  /** Every word in it. */
  readonly words: ReadonlySet<string>;
}

/** A function or a constant at the beginning of a line, up to its last line, and the comment right above it. */
const declaration = /(?:^\/\/ (?!----).*\n)*^(?:fn (\w+)[^]*?^\}|const (\w+)[^]*?;)$/gm;

function declarationsOf(source: string): Declaration[] {
  return [...source.matchAll(declaration)].map(([text, ofFunction, ofConstant]) => ({
    name: ofFunction ?? ofConstant ?? '',
    text,
    words: new Set(text.replace(/^\/\/.*$/gm, '').match(/[A-Za-z_]\w*/g)),
  }));
}

const library = [activations, expression].flatMap(declarationsOf);

/** What `names` need of all declarations, in the order in which they stand. */
function needed(all: readonly Declaration[], names: readonly string[]): readonly Declaration[] {
  const wanted = new Set<string>(names);
  for (const name of wanted) {
    for (const { words } of all.filter((each) => each.name === name)) for (const word of words) wanted.add(word);
  }
  return all.filter(({ name }) => wanted.has(name));
}

/**
 * The function NAME_value (or NAME_derivative) of an activation, after everything that it calls: complete WGSL, as the
 * kernels run it. Throws InvalidValueError for a name that is unknown.
 */
export function activationWgsl(activation: ActivationName, what: 'value' | 'derivative' = 'value'): string {
  const own = declarationsOf(getActivation(activation).wgsl ?? '');
  const name = `${wgslName(activation)}_${what}`;
  return needed([...library, ...own], [name])
    .map(({ text }) => text)
    .join('\n\n');
}
