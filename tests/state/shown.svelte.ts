import type { Picture } from '../../src/domain/picture';

/** A picture on screen that a test replaces. */
export class Shown {
  #picture = $state.raw<Picture>() as Picture;

  constructor(picture: Picture) {
    this.#picture = picture;
  }

  get picture(): Picture {
    return this.#picture;
  }

  show(picture: Picture): void {
    this.#picture = picture;
  }
}
