/** Collects rectangles from left to right and joins those that touch at the same height. */
export class Rects {
  #parts: string[] = [];
  #x0 = 0;
  #x1 = Number.NEGATIVE_INFINITY;
  #y0 = 0;
  #y1 = 0;

  add(x0: number, x1: number, y0: number, y1: number): void {
    if (y1 - y0 < 0.05) return;
    const joins = x0 <= this.#x1 + 1e-6 && Math.abs(y0 - this.#y0) < 0.05 && Math.abs(y1 - this.#y1) < 0.05;
    if (joins) {
      this.#x1 = x1;
      return;
    }
    this.#flush();
    this.#x0 = x0;
    this.#x1 = x1;
    this.#y0 = y0;
    this.#y1 = y1;
  }

  path(): string {
    this.#flush();
    return this.#parts.join('');
  }

  #flush(): void {
    if (this.#x1 < this.#x0) return;
    const { x0, y0, width, height } = {
      x0: round(this.#x0),
      y0: round(this.#y0),
      width: round(this.#x1 - this.#x0),
      height: round(this.#y1 - this.#y0),
    };
    this.#parts.push(`M${x0} ${y0}h${width}v${height}h${-width}z`);
    this.#x1 = Number.NEGATIVE_INFINITY;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
