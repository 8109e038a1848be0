const STEP = 0.02;
const LARGE_STEP = 0.1;

/** Where the divider goes by a key, as a share of the width; null for keys that are not its own. */
export function dividerAfterKey(share: number, key: string, isShifted: boolean): number | null {
  const step = isShifted ? LARGE_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return share - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return share + step;
    case 'Home':
      return 0;
    case 'End':
      return 1;
    default:
      return null;
  }
}
