/** One line. JSON has no infinity and no NaN: they come as the strings 'Infinity' and 'NaN'. */
export const jsonLine = (value: object): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner,
  );
