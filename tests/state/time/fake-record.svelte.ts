import type { IncidentColumns } from '../../../src/domain/incident';

/** The record of the feed, which comes when the test says so. */
export class FakeRecord {
  columns = $state.raw<IncidentColumns | null>(null);
}
