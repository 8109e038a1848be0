/** What the desk gains once its first picture stands: one module, so that it loads with one request. */
export { default as LeftTools } from '../../ui/areas/LeftTools.svelte';
export { default as OverlayList } from '../../ui/files/OverlayList.svelte';
export { default as DeskDrawer } from '../../ui/tables/DeskDrawer.svelte';
export { default as FootTime } from '../../ui/time/FootTime.svelte';
export { default as LeftFilters } from '../../ui/time/LeftFilters.svelte';
export { default as HeadTools } from '../../ui/tools/HeadTools.svelte';
export { default as MapOverlays } from '../../ui/tools/MapOverlays.svelte';
export { deskCommands } from './desk-commands';
