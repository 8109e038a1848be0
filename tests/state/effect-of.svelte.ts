/** Runs an effect outside of any component; returns how to stop it. */
export function effectOf(effect: () => void | (() => void)): () => void {
  return $effect.root(() => {
    $effect(effect);
  });
}
