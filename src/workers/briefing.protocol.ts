import type { PageDeck } from '../geo/briefing/page-deck';

/** A file of its own in a set of files. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type BriefingProtocol = {
  readonly pptx: { readonly params: PageDeck; readonly value: Uint8Array<ArrayBuffer> };
  readonly html: { readonly params: PageDeck; readonly value: Uint8Array<ArrayBuffer> };
  /** One ZIP file of pictures, which are not compressed again. */
  readonly zip: { readonly params: readonly PackedFile[]; readonly value: Uint8Array<ArrayBuffer> };
};
