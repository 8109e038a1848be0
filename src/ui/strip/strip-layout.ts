/** One row of the strip: its top and height in CSS pixels. */
export interface StripRow {
  readonly top: number;
  readonly height: number;
}

/** The rows of the strip from top to bottom. */
export interface StripRows {
  readonly sectors: StripRow;
  readonly segments: StripRow;
  readonly alarms: StripRow;
  readonly density: StripRow;
  readonly coverage: StripRow;
  readonly longest: StripRow;
  readonly response: StripRow;
  readonly units: StripRow;
  readonly axis: StripRow;
  readonly total: number;
}

/** Heights at scale 1, on the 4 px grid. */
const HEIGHTS = {
  sectors: 20,
  segments: 16,
  alarms: 16,
  density: 28,
  coverage: 24,
  longest: 12,
  response: 14,
  units: 16,
  axis: 20,
} as const;

/** Of the text's size, where text must be read from afar: names of segments would be too many. */
const WALL_HEIGHTS: Readonly<Record<keyof typeof HEIGHTS, number>> = {
  sectors: 1.4,
  segments: 0,
  alarms: 1.15,
  density: 1.2,
  coverage: 1.25,
  longest: 0.35,
  response: 1.15,
  units: 0.6,
  axis: 1.35,
};

/** @param textPx the least size of text on a wall; left out at a desk. */
export function stripRows(scale: number, textPx?: number): StripRows {
  let at = 0;
  const row = (name: keyof typeof HEIGHTS): StripRow => {
    const height = Math.round(textPx === undefined ? HEIGHTS[name] * scale : WALL_HEIGHTS[name] * textPx);
    const top = at;
    at += height;
    return { top, height };
  };
  return {
    sectors: row('sectors'),
    segments: row('segments'),
    alarms: row('alarms'),
    density: row('density'),
    coverage: row('coverage'),
    longest: row('longest'),
    response: row('response'),
    units: row('units'),
    axis: row('axis'),
    total: at,
  };
}
