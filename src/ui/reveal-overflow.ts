import type { Attachment } from 'svelte/attachments';

/**
 * Shows the full text of a truncated element while its host (the nearest row, button or the element itself) is
 * hovered or focused. Nothing is shown when nothing is cut. The style is in base.css under `[data-full]`.
 *
 * `data-reveals` says so to tests of what is cut off.
 *
 * The tip hangs on the element's parent, since the element itself hides what overflows.
 */
export const revealOverflow: Attachment<HTMLElement> = (element) => {
  const host: HTMLElement = element.closest<HTMLElement>('tr, [role="row"], button, li') ?? element;
  const frame = element.parentElement ?? element;
  element.dataset.reveals = '';
  const show = (): void => {
    const full = element.textContent?.trim() ?? '';
    if (element.scrollWidth > element.clientWidth + 1 && full !== '') frame.dataset.full = full;
  };
  const hide = (): void => {
    delete frame.dataset.full;
  };
  host.addEventListener('pointerenter', show);
  host.addEventListener('pointerleave', hide);
  host.addEventListener('focusin', show);
  host.addEventListener('focusout', hide);
  return () => {
    hide();
    host.removeEventListener('pointerenter', show);
    host.removeEventListener('pointerleave', hide);
    host.removeEventListener('focusin', show);
    host.removeEventListener('focusout', hide);
  };
};
