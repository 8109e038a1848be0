import type { Picture } from '../../domain/picture';
import type { ExportTable } from '../../feeds/files/export-table';
import { tableOf } from './table-of';

/** Units as they stand, each where it was last heard; without a place where it never was. */
export function unitTable({ units, tracks }: Pick<Picture, 'units' | 'tracks'>): ExportTable {
  const rows = Array.from(units.values(), (state) => ({ ...state, track: tracks.get(state.unit.trackId) ?? null }));
  return tableOf(rows, {
    columns: [
      ['id', 'text', ({ unit }) => unit.id],
      ['callsign', 'text', ({ unit }) => unit.callsign],
      ['kind', 'text', ({ unit }) => unit.kind],
      ['agencyId', 'text', ({ unit }) => unit.agencyId],
      ['status', 'text', ({ unit }) => unit.status],
      ['since', 'time', ({ sinceMs }) => sinceMs],
      ['incidentId', 'text', ({ incidentId }) => incidentId],
      ['responseSpeedMps', 'number', ({ unit }) => unit.responseSpeedMps],
      ['turnOutOnPatrolS', 'number', ({ unit }) => unit.turnOutS['on-patrol']],
      ['turnOutAtPostS', 'number', ({ unit }) => unit.turnOutS['at-post']],
      ['turnOutOnCallS', 'number', ({ unit }) => unit.turnOutS['on-call']],
      ['capabilities', 'text', ({ unit }) => unit.capabilities.join(' ')],
      ['crossDesignated', 'flag', ({ unit }) => unit.crossDesignated === true],
      ['heard', 'time', ({ track }) => track?.timeMs ?? null],
      ['headingDeg', 'number', ({ track }) => track?.headingDeg ?? null],
      ['speedMps', 'number', ({ track }) => track?.speedMps ?? null],
      ['altitudeM', 'number', ({ track }) => track?.altitudeM ?? null],
      ['exercise', 'flag', ({ exercise }) => exercise],
    ],
    shape: ({ track }) => track && { type: 'Point', coordinates: [track.lng, track.lat] },
    releasability: ({ unit }) => unit.releasability,
  });
}
