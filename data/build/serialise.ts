/**
 * JSON with two levels of line breaks: a change shows as a short diff, while arrays of numbers stay on one line. Keys keep
 * the order in which the builder set them, so the same input gives the same bytes.
 */
export function serialise(value: object): string {
  return `${show(value, 0)}\n`;
}

function show(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null || depth > 3 || isPlain(value)) return JSON.stringify(value);
  const indent = '  '.repeat(depth + 1);
  const rows = Array.isArray(value)
    ? value.map((row) => `${indent}${show(row, depth + 1)}`)
    : Object.entries(value).map(([key, row]) => `${indent}${JSON.stringify(key)}: ${show(row, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return rows.length === 0 ? `${open}${close}` : `${open}\n${rows.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

/** An array of numbers, or of arrays of numbers: one line. */
function isPlain(value: object): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => typeof row === 'number' || (typeof row === 'object' && row !== null && isPlain(row)))
  );
}
