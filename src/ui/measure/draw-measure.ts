import { MEASURE_GEODESY } from '../../geo/measure/measure-geodesy';
import { measurePath } from '../../geo/measure/measure-path';
import * as m from '../../i18n/paraglide/messages';
import { buildMeasure } from '../../layers/build-measure';
import { type MeasureInput, planMeasure } from '../../layers/plan-measure';
import type { App } from '../../state/app-context';
import type { MeasureLine } from '../../state/measure/measure-lines.svelte';
import type { MeasureTools } from '../../state/measure/measure-tools.svelte';
import { bearingWords, measuredArea, measuredLength, radiusWords } from './measure-words';

/** Puts what is measured on the map; returns how to take it off. */
export function drawMeasure(app: Pick<App, 'mapTools' | 'settings'>, measure: MeasureTools): () => void {
  app.mapTools.draw('measure', ({ theme, scale, zoom }) =>
    buildMeasure(planMeasure(measureInput(app, measure), zoom, theme, MEASURE_GEODESY), theme, scale),
  );
  return () => app.mapTools.draw('measure', null);
}

function measureInput(
  { settings }: Pick<App, 'settings'>,
  { lines, rings, profile, pointer }: MeasureTools,
): MeasureInput {
  const unit = settings.distanceUnit;
  const { mode, at } = pointer;
  const drawn = lines.lines.map((line) => {
    const isOpen = mode.kind === 'line' && mode.lineId === line.id && !line.closed;
    return lineInput(line, isOpen ? (at?.position ?? null) : null, unit);
  });
  if (mode.kind === 'sight' && mode.from) {
    const places = [{ position: mode.from, chainage: null }];
    drawn.push(lineInput({ places, closed: false }, at?.position ?? null, unit));
  }
  return {
    lines: drawn.filter(({ places }) => places.length > 0),
    rings: rings.placed.flatMap(({ position, reading }) =>
      position && reading.kind === 'radii'
        ? [{ position, radii: reading.radii.map((one) => ({ radiusM: one.radiusM, label: radiusWords(one, unit) })) }]
        : [],
    ),
    at: mode.kind === 'idle' || at === null ? null : { position: at.position, snapped: at.chainage !== null },
    hovered: profile.hovered,
    crosshair: pointer.crosshair.position,
  };
}

function lineInput(
  { places, closed }: Pick<MeasureLine, 'places' | 'closed'>,
  next: readonly [number, number] | null,
  unit: App['settings']['distanceUnit'],
) {
  const positions = places.map(({ position }) => position);
  if (next && positions.length > 0) positions.push(next);
  const { legs, totalM, areaM2 } = measurePath(positions, closed);
  const several = legs.length > 1 ? measuredLength(totalM, unit) : null;
  return {
    places: positions,
    closed,
    legs: legs.map(({ distanceM, initialDeg }) =>
      distanceM === 0
        ? ''
        : m.measure_leg_label({ distance: measuredLength(distanceM, unit), bearing: bearingWords(initialDeg) }),
    ),
    total: areaM2 === null ? several : measuredArea(areaM2, unit),
  };
}
