import type { BriefingMarking, BriefingSlide } from '../../domain/briefing';
import type { RedactionRules } from './redact-text';

/** Parts of a scene that name a record. */
const NAMING_PARTS = ['incident', 'sensor', 'unit', 'aoi'] as const;

/**
 * What texts of some slides may not say: the names of records that were behind any of them, and those that their scenes and
 * questions name, though the record may be gone from the picture.
 */
export function redactionRules(slides: readonly BriefingSlide[], allows: BriefingMarking['allows']): RedactionRules {
  return { identifiers: allows.identifiers ? null : slides.flatMap(namesOf), hidePositions: !allows.positions };
}

function namesOf({ identifiers, scene, figures, chart, headlineQuery }: BriefingSlide): readonly string[] {
  const queries = [...figures.map(({ query }) => query), chart?.query, headlineQuery];
  const asked = queries.map((query) => query?.params['incident']);
  const shown = NAMING_PARTS.map((key) => scene.parts[key]);
  return [...identifiers, ...[...asked, ...shown].filter((name) => typeof name === 'string')];
}
