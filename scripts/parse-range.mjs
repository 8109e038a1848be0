// @ts-check

/**
 * One byte range of a file (RFC 9110 §14). Several ranges, other units and broken syntax count as no range, as the
 * RFC allows: the whole file is the answer.
 *
 * @param {string | undefined} header
 * @param {number} size bytes of the file
 * @returns {{ start: number, end: number } | 'unsatisfiable' | null} `end` is included
 */
export function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}
