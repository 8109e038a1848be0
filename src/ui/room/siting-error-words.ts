import type { AppError } from '../../domain/errors';
import { MAX_CANDIDATES } from '../../geo/siting/candidate-grid';
import { EXACT_MAX_PAIRS } from '../../geo/siting/solve-exact';
import * as m from '../../i18n/paraglide/messages';
import { reasonOf } from '../../state/explain-error';
import { formatNumber } from '../format';

/** Why there is no suggestion, and what to ask instead. What has no words here says what was found and expected. */
export function sitingErrorWords(error: AppError): string {
  const { found, where } = error.details;
  if (error.code !== 'out-of-range') return reasonOf(error);
  const count = formatNumber(Number(found));
  switch (where) {
    case 'candidates':
      return m.siting_error_candidates({ count, most: formatNumber(MAX_CANDIDATES) });
    case 'options':
      return m.siting_error_options();
    case 'exact':
      return m.siting_error_exact({ count, most: formatNumber(EXACT_MAX_PAIRS) });
    case 'spacingM':
      return m.siting_error_spacing();
    case 'withinM':
      return m.siting_error_within();
    case 'siting.coverage':
      return m.siting_error_coverage();
    case 'siting.response':
      return m.siting_error_response();
    case 'siting.rules':
      return m.siting_error_rules();
    case 'siting.record':
      return m.siting_error_record();
    default:
      return reasonOf(error);
  }
}
