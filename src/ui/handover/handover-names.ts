import type { HandoverSection } from '../../domain/handover';
import * as m from '../../i18n/paraglide/messages';

const NAMES: Readonly<Record<HandoverSection, () => string>> = {
  changed: m.handover_section_changed,
  alarms: m.handover_section_alarms,
  taskings: m.handover_section_taskings,
  quiet: m.handover_section_quiet,
  outages: m.handover_section_outages,
};

export function handoverSectionName(section: HandoverSection): string {
  return NAMES[section]();
}
