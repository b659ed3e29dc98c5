/** How NumPy and PyTorch write what is not a call. */
import { constantName } from './names.js';
import { type Dialect, type Print, strength } from './print-infix.js';
import { numpyCall, torchCall } from './python-calls.js';
import type { Expression } from './syntax.js';
import { dependsOnVariable } from './tree.js';

export const numpyDialect: Dialect = {
  ...pythonDialect('np'),
  call: numpyCall,
  choice: ({ yes, no }, condition, print) => [`np.where(${condition}, ${results(yes, no, print)})`, strength.atom],
};

/** A condition without x is Python's own; both results must be tensors then, if one is. */
export const torchDialect: Dialect = {
  ...pythonDialect('math'),
  call: torchCall,
  choice(node, condition, print) {
    const { yes, no } = node;
    const { left, right } = node.condition;
    if (dependsOnVariable(left) || dependsOnVariable(right)) {
      return [`torch.where(${condition}, ${results(yes, no, print)})`, strength.atom];
    }
    const result = (branch: Expression, least: 1 | 2) => {
      if (dependsOnVariable(branch) || !dependsOnVariable(node)) return print(branch, least);
      return `torch.full_like(x, ${print(branch, strength.choice)})`;
    };
    return [`${result(yes, strength.comparison)} if ${condition} else ${result(no, strength.choice)}`, strength.choice];
  },
};

/** The results of a choice; whole numbers as floats where nothing else makes the array one of floats. */
function results(yes: Expression, no: Expression, print: Print): string {
  const plain = !dependsOnVariable(yes) && !dependsOnVariable(no);
  const text = (branch: Expression) => {
    const printed = print(branch, strength.choice);
    return plain && /^-?\d+$/.test(printed) ? `${printed}.0` : printed;
  };
  return `${text(yes)}, ${text(no)}`;
}

function pythonDialect(constants: 'np' | 'math'): Omit<Dialect, 'call' | 'choice'> {
  return {
    space: ' ',
    power: ' ** ',
    signedPower: true,
    signedSign: false,
    number(size) {
      const constant = constantName(size);
      if (constant === 'tau') return [`2 * ${constants}.pi`, strength.product];
      return [constant ? `${constants}.${constant}` : String(size), strength.atom];
    },
    parameter: (name) => name,
  };
}
