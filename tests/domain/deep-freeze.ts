/** Freezes plain objects, arrays and maps all the way down; a changed map throws too. */
export function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  if (value instanceof Map) {
    for (const [key, entry] of value) {
      deepFreeze(key);
      deepFreeze(entry);
    }
    for (const verb of ['set', 'delete', 'clear'] as const) {
      Object.defineProperty(value, verb, {
        value: () => {
          throw new TypeError('a frozen map was changed');
        },
      });
    }
  } else {
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return Object.freeze(value);
}
