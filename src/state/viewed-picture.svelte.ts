import type { Picture } from '../domain/picture';
import type { ViewStore } from './view-store.svelte';

/** The picture on screen as the view of this window has it: what-if and all. Without edits it is that picture itself. */
export class ViewedPicture {
  readonly #viewed: { readonly picture: Picture };

  constructor(shown: { readonly picture: Picture }, view: Pick<ViewStore, 'applied'>) {
    const picture = $derived(view.applied(shown.picture));
    this.#viewed = {
      get picture() {
        return picture;
      },
    };
  }

  get picture(): Picture {
    return this.#viewed.picture;
  }
}
