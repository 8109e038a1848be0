/** What a part of a link says: a name and its values. */
export type LinkFields = readonly (readonly [name: string, values: readonly string[]])[];

/**
 * `k:2;without:drone,tower`: fields by `;`, values by `,`, what belongs to no grammar percent-encoded. A field without values
 * is left out; null where nothing is left.
 */
export function formatFields(fields: LinkFields): string | null {
  const parts = fields.flatMap(([name, values]) =>
    values.length === 0 ? [] : [`${name}:${values.map(encode).join(',')}`],
  );
  return parts.length === 0 ? null : parts.join(';');
}

/** The inverse, for any text: of two fields of one name the first counts, what is no field is left out. */
export function parseFields(text: string | null): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const part of (text ?? '').split(';')) {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon);
    if (colon <= 0 || fields.has(name)) continue;
    const values = part
      .slice(colon + 1)
      .split(',')
      .map(decode)
      .filter((value) => value !== null);
    fields.set(name, values);
  }
  return fields;
}

/** Half of a surrogate pair has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone per cent sign, typed or cut off.
    if (error instanceof URIError) return null;
    throw error;
  }
}
