// @ts-check

/** By language; `any`: in all of them. @typedef {{ readonly any?: readonly string[], readonly [language: string]: readonly string[] | undefined }} SameWords */

/**
 * Messages that are in another language just as they are in English, without their parameters: names, and words that both
 * languages have. Everything else that is the same was forgotten, and `check-messages.mjs` says so.
 *
 * @type {SameWords}
 */
export const SAME_WORDS = {
  any: [
    ...['Watchline', 'Terrarium', 'Terrain-RGB', '/terrain/…', 'Natural Earth · GeoNames', '© OpenStreetMap, ODbL'],
    ...['Cursor on Target', 'MGRS'],
    ...['GeoJSON', 'CSV', 'KML', 'KMZ', 'GPX', 'GeoParquet', 'min', '15 min', '1 min', 'Radar', 'Rural', 'Final'],
    ...['Visible', 'Total', 'Drones'],
  ],
  fr: [
    ...['Air', 'EX', 'Attention', 'Canada', 'Cause', 'Centre', 'Corridor', 'Distance', 'Drone', 'En route', 'Format'],
    ...['Horizon', 'Incident', 'Incidents', 'Initial', 'Latitude', 'Longitude', 'Marine', 'Note', 'Orange'],
    ...[
      'P(interruption)',
      'P (interruption)',
      'Pause',
      'Rectangle',
      'Segment',
      'Segments',
      'Site',
      'Situation',
      'Source',
    ],
    ...['Notes', 'PowerPoint', 'Sources', 'Terrain', 'incident', 'incidents', 'points', 'segment', '× pixels'],
  ],
  es: ['Error', 'Normal', 'Panel', 'PowerPoint', 'Sector', 'Sector:', 'Sensor', 'Shapefile', 'nmi', 'sector', 'sensor'],
};
