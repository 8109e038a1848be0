import type { BorderLine, SegmentsFile } from '../../domain/border';
import { type DirectionResponse, RESPONSE_CLASSES } from '../../domain/response';
import { crossableM, interdictableShare } from '../../domain/response-share';
import * as m from '../../i18n/paraglide/messages';
import { formatLength, formatPercent, type LengthUnit } from '../../ui/format';
import { directionWords, intruderModeName, responseClassName } from '../../ui/response-words';
import { stretchNames } from '../../ui/room/room-facts';
import type { Slide } from './slides';

export interface ResponseSlideInput {
  readonly border: BorderLine;
  readonly segments: SegmentsFile | null;
  readonly shown: DirectionResponse;
  /** Somebody chose the direction; else it is the worse one. */
  readonly isChosen: boolean;
  /** That times set by hand count; empty where none does. */
  readonly edits: string;
}

/** Can anyone get there in time: what of the border is seen and in time, how much is to be expected, where it is worst. */
export function responseSlide(
  { border, segments, shown, isChosen, edits }: ResponseSlideInput,
  unit: LengthUnit,
): Slide {
  const { total, sectors } = shown.ledger;
  const which = {
    direction: directionWords(border, shown.direction),
    mode: intruderModeName(shown.mode).toLowerCase(),
    length: formatLength(crossableM(total), unit, 0),
  };
  const [worst] = shown.worst;
  return {
    id: 'response',
    headline: m.brief_response_headline({ share: formatPercent(interdictableShare(total)) }),
    figures: [
      {
        value: formatLength(total.byClass['seen-in-time'], unit, 0),
        label: m.brief_response_interdictable(),
        note: isChosen ? m.brief_response_interdictable_note_chosen(which) : m.brief_response_interdictable_note(which),
      },
      {
        value: formatLength(total.expectedM, unit, 0),
        label: m.brief_response_expected(),
        note: m.brief_response_expected_note(),
      },
      {
        value: formatLength(worst ? worst.toChainageM - worst.fromChainageM : 0, unit, 0),
        label: m.brief_response_worst(),
        note: worst
          ? m.brief_response_worst_note({
              place: stretchNames(border, segments, worst).segment,
              class: responseClassName(worst.responseClass).toLowerCase(),
            })
          : m.brief_response_worst_none(),
      },
    ],
    chart: {
      kind: 'classes',
      rows: sectors.map(({ name, byClass, unknownM, lengthM }) => ({
        name,
        shares: [...RESPONSE_CLASSES.map((each) => byClass[each]), unknownM].map((metres) => metres / lengthM),
      })),
    },
    chartTitle: m.brief_response_chart(),
    focus: worst ?? null,
    limits: [m.brief_response_limits(), edits].filter(Boolean).join(' '),
  };
}
