import type { LinkPart } from '../room-url';

/** The way to another room opens every part again: what is as it says stays as it is, with nothing to undo. */
export function part(key: string, { format, open }: Omit<LinkPart, 'key'>): LinkPart {
  return {
    key,
    format,
    open(text) {
      if (text !== format()) open(text);
    },
  };
}
