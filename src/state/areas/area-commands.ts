import { AOI_KINDS, type AoiKind } from '../../domain/aoi';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../app-context';
import type { Command } from '../command-registry.svelte';
import type { AoiStore } from './aoi-store.svelte';
import type { AreaDrawing } from './area-drawing.svelte';
import { aoiKindName } from './kind-names';

/** Letters that draw: D and then the shape. */
export const DRAW_KEYS: Readonly<Record<AoiKind, string>> = {
  polygon: 'd p',
  freehand: 'd f',
  rectangle: 'd r',
  circle: 'd c',
  sector: 'd s',
  corridor: 'd l',
};

/** What can be done with areas, for the palette and by keys. */
export function areaCommands(app: Pick<App, 'layout'>, areas: AoiStore, drawing: AreaDrawing): readonly Command[] {
  const hasSelected = () => areas.selected !== null;
  const withSelected = (work: (id: string) => void) => () => {
    if (areas.selected) work(areas.selected.id);
  };
  const show = () => app.layout.openLeft('areas');
  const command = (id: string, label: () => string, run: () => void, more: Partial<Command> = {}): Command => ({
    id: `areas.${id}`,
    label,
    group: 'areas',
    run,
    ...more,
  });
  const needsOne = { enabled: hasSelected };
  return [
    ...AOI_KINDS.map((kind) =>
      command(
        `draw-${kind}`,
        () => m.area_command_draw({ kind: aoiKindName(kind) }),
        () => {
          show();
          void drawing.draw(kind);
        },
        { shortcut: DRAW_KEYS[kind] },
      ),
    ),
    command('type', m.area_command_type, () => {
      show();
      drawing.openTyped(null);
    }),
    command('undo', m.area_command_undo, () => drawing.undo(), {
      shortcut: 'mod+z',
      enabled: () => areas.undoSteps > 0 || drawing.placed > 0,
    }),
    command('redo', m.area_command_redo, () => drawing.redo(), {
      shortcut: 'mod+shift+z',
      enabled: () => areas.redoSteps > 0,
    }),
    command(
      'edit',
      m.area_command_edit,
      withSelected((id) => void drawing.edit(id)),
      needsOne,
    ),
    command(
      'split',
      m.area_command_split,
      withSelected((id) => void drawing.split(id)),
      needsOne,
    ),
    command(
      'duplicate',
      m.area_command_duplicate,
      withSelected((id) => void areas.duplicate(id)),
      needsOne,
    ),
    command(
      'delete',
      m.area_command_delete,
      withSelected((id) => areas.remove(id)),
      needsOne,
    ),
    command(
      'merge',
      () => m.area_command_merge({ name: nextOf(areas)?.name ?? '' }),
      withSelected((id) => {
        const other = nextOf(areas);
        if (other) void drawing.merge([id, other.id]);
      }),
      { enabled: () => hasSelected() && nextOf(areas) !== null },
    ),
  ];
}

/** The area after the chosen one in the list; the one before where it is the last. */
function nextOf(areas: AoiStore) {
  const all = [...areas.areas.values()];
  const at = all.findIndex(({ id }) => id === areas.selected?.id);
  return at < 0 ? null : (all[at + 1] ?? all[at - 1] ?? null);
}
