import type { RowFault } from './file-row';

const MOST_REPORT_CHARS = 32 << 20;
const SHOWN = 200;

/** Collects what was set aside: all of it as a file, the first of it to be shown, and how much by column. */
export class FaultReport {
  #count = 0;
  #chars = 0;
  #lines: string[] = ['row,column,found,expected'];
  readonly #first: RowFault[] = [];
  readonly #byReason = new Map<string, number>();

  get count(): number {
    return this.#count;
  }
  /** The first faults, to be shown. */
  get first(): readonly RowFault[] {
    return this.#first;
  }
  /** How many faults have the same column and expectation, most first, at most 20. */
  get reasons(): readonly { readonly column: string; readonly expected: string; readonly count: number }[] {
    const sorted = [...this.#byReason].sort(([, a], [, b]) => b - a).slice(0, 20);
    return sorted.map(([key, count]) => {
      const [column = '', expected = ''] = key.split('\0');
      return { column, expected, count };
    });
  }

  add(fault: RowFault): void {
    this.#count++;
    if (this.#first.length < SHOWN) this.#first.push(fault);
    const key = `${fault.column}\0${fault.expected}`;
    if (this.#byReason.has(key) || this.#byReason.size < 1_000) {
      this.#byReason.set(key, (this.#byReason.get(key) ?? 0) + 1);
    }
    if (this.#chars > MOST_REPORT_CHARS) return;
    const line = [String(fault.row), fault.column, fault.found, fault.expected].map(csvText).join(',');
    this.#chars += line.length;
    this.#lines.push(this.#chars > MOST_REPORT_CHARS ? '"","","more rows than this file may hold",""' : line);
  }

  /** All of it as CSV (RFC 4180), one row a fault; cells that a spreadsheet would take for a formula are made text. */
  file(): Blob {
    return new Blob([`${this.#lines.join('\r\n')}\r\n`], { type: 'text/csv' });
  }
}

function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
