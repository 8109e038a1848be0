/** Runs an effect with its cleanup outside of any component; returns how to stop it. */
export function effectOf(effect: () => () => void): () => void {
  return $effect.root(() => {
    $effect(effect);
  });
}
