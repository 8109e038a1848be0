/** Makes something that has effects outside of any component; returns it with how to end them. */
export function rooted<T>(make: () => T): readonly [T, () => void] {
  let made: T | undefined;
  const stop = $effect.root(() => {
    made = make();
  });
  return [made as T, stop];
}
