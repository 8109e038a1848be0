import { expire } from './expire-picture';
import type { Picture } from './picture';
import type { TrackBatch, TrackRecord } from './track';

/**
 * Applies one batch of position reports: per track the newest report stands, a tie goes to the report already there.
 * O(tracks + reports). Returns the same picture when the batch brought nothing new.
 */
export function reduceTracks(picture: Picture, batch: TrackBatch): Picture {
  let tracks: Map<number, TrackRecord> | null = null;
  for (let i = 0; i < batch.count; i++) {
    const trackId = batch.trackId[i]!;
    const timeMs = batch.recordTimeMs[i]!;
    const known = (tracks ?? picture.tracks).get(trackId);
    if (known !== undefined && !(timeMs > known.timeMs)) continue;
    tracks ??= new Map(picture.tracks);
    tracks.set(trackId, trackRecord(batch, i));
  }
  const timeMs = Math.max(picture.timeMs, batch.timeMs);
  if (tracks === null && timeMs === picture.timeMs) return picture;
  return expire({ ...picture, timeMs, tracks: tracks ?? picture.tracks });
}

/** Row `i` of a batch as a record. */
function trackRecord(batch: TrackBatch, i: number): TrackRecord {
  return {
    trackId: batch.trackId[i]!,
    lng: batch.positions[2 * i]!,
    lat: batch.positions[2 * i + 1]!,
    altitudeM: batch.altitudeM[i]!,
    headingDeg: batch.headingDeg[i]!,
    speedMps: batch.speedMps[i]!,
    type: batch.type[i]!,
    timeToLiveS: batch.timeToLiveS[i]!,
    timeMs: batch.recordTimeMs[i]!,
  };
}
