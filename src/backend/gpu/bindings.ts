/**
 * The bindings of a shader, read from its own text: they are declared once, in WGSL, and the host binds by name.
 * A test compares this with a full reflection of every shader.
 */
const declaration = /@group\((\d+)\)\s*@binding\((\d+)\)\s*var(?:<([^>]*)>)?\s+(\w+)\s*:/g;

export interface Binding {
  readonly name: string;
  readonly group: number;
  readonly binding: number;
  /** 'uniform', 'storage, read' or 'storage, read_write'. */
  readonly access: string;
}

export function parseBindings(source: string): readonly Binding[] {
  return [...source.replaceAll(/\/\/.*$/gm, '').matchAll(declaration)].map(([, group, binding, access, name]) => ({
    name: name ?? '',
    group: Number(group),
    binding: Number(binding),
    access: (access ?? '')
      .split(',')
      .map((word) => word.trim())
      .join(', '),
  }));
}

/** The entries of a bind group from what is bound under each name; every binding of the shader must be there. */
export function bindByName(
  label: string,
  bindings: readonly Binding[],
  resources: Readonly<Record<string, GPUBufferBinding>>,
): GPUBindGroupEntry[] {
  const unknown = Object.keys(resources).find((name) => !bindings.some((binding) => binding.name === name));
  if (unknown)
    throw new Error(`${label} has no binding '${unknown}'; it has ${bindings.map(({ name }) => name).join(', ')}`);
  return bindings.map(({ name, binding }) => {
    const resource = resources[name];
    if (!resource) throw new Error(`${label}: nothing bound as '${name}'`);
    return { binding, resource };
  });
}
